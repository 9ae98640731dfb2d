import { createEnrolment, type ScreenId } from '#protocol'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Flip } from './protocol-player.ts'
import type { Client } from '../system/client.ts'

export interface SimulatedScreen {
  readonly id: ScreenId
  readonly glass: { readonly widthPx: number; readonly heightPx: number }
}

export interface Fleet {
  /** Called with what flips at about one instant. The returned function ends it. */
  onFlips(listener: (flips: readonly Flip[]) => void): () => void
  /** Ends the players with goodbye. */
  stop(): Promise<void>
}

/** What a simulated player needs: a pairing link's token and its glass. */
export interface SimulatedPlayer {
  readonly token: string
  readonly widthPx: number
  readonly heightPx: number
}

export interface FleetOptions {
  /** They are themselves measured. */
  readonly isLookedAt?: boolean
}

/** Pairs a protocol-level player with each screen, as an administrator would with pairing links. */
export async function startFleet(client: Client, screens: readonly SimulatedScreen[], options: FleetOptions = {}): Promise<Fleet> {
  const players: SimulatedPlayer[] = []
  for (const screen of screens) {
    const { url } = await client.call(createEnrolment, { params: { id: screen.id } })
    players.push({ token: tokenOf(url), ...screen.glass })
  }
  return runFleet(client.origin, players, options)
}

/** In megabytes. Players that stand for machines of their own share one heap here: what one throws away must not hold up all the others. */
const ROOMY_HEAP = ['--min-semi-space-size=128', '--max-semi-space-size=128']

/** Runs the players in one process of their own. */
export async function runFleet(origin: string, players: readonly SimulatedPlayer[], { isLookedAt = false }: FleetOptions = {}): Promise<Fleet> {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: isLookedAt ? ROOMY_HEAP : [],
  })
  // They stand for other machines: where they share this one's processors, they wait for whoever is looked at.
  if (child.pid !== undefined) prefer(child.pid, isLookedAt)
  const listeners = new Set<(flips: readonly Flip[]) => void>()
  child.on('message', (message) => {
    // Only `main.ts` speaks on this channel.
    const { flips } = message as { readonly flips?: readonly Flip[] }
    if (flips !== undefined) for (const listener of listeners) listener(flips)
  })
  child.send({ origin, players })
  await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error('the simulated players could not start')))])
  return {
    onFlips(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
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

function prefer(pid: number, isFirst: boolean): void {
  try {
    setPriority(pid, isFirst ? -10 : 10)
  } catch (error) {
    // Only the administrator may put a process before others: without that they are equals.
    if (!isFirst) throw error
  }
}
