import { createEnrolment, type ScreenId } from '#protocol'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Client } from '../system/client.ts'

export interface SimulatedScreen {
  readonly id: ScreenId
  readonly glass: { readonly widthPx: number; readonly heightPx: number }
}

export interface Fleet {
  /** Ends the players with goodbye. */
  stop(): Promise<void>
}

/** What a simulated player needs: a pairing link's token and its glass. */
export interface SimulatedPlayer {
  readonly token: string
  readonly widthPx: number
  readonly heightPx: number
}

/** Pairs a protocol-level player with each screen, as an administrator would with pairing links. */
export async function startFleet(client: Client, screens: readonly SimulatedScreen[]): Promise<Fleet> {
  const players: SimulatedPlayer[] = []
  for (const screen of screens) {
    const { url } = await client.call(createEnrolment, { params: { id: screen.id } })
    players.push({ token: tokenOf(url), ...screen.glass })
  }
  return runFleet(client.origin, players)
}

/** Runs the players in one process of their own. */
export async function runFleet(origin: string, players: readonly SimulatedPlayer[]): Promise<Fleet> {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  // They stand for other machines: where they share this one's processors, they wait for whoever is looked at.
  if (child.pid !== undefined) setPriority(child.pid, 10)
  child.send({ origin, players })
  await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error('the simulated players could not start')))])
  return {
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

export function tokenOf(url: string): string {
  return new URLSearchParams(new URL(url).hash.slice(1)).get('claim') ?? ''
}
