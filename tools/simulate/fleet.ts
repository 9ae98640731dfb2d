import { createEnrolment, type ScreenId } from '#protocol'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Client } from '../system/client.ts'
import type { Census, Connection, Order, PlayerOrder, Told } from './messages.ts'
import type { Flip } from './player.ts'
import { noFaults, type FaultScript } from './script.ts'

export type { PlayerOrder }

export interface SimulatedScreen {
  readonly id: ScreenId
  readonly glass: { readonly widthPx: number; readonly heightPx: number }
}

export interface Fleet {
  /** Of the processes that the players run in. */
  readonly pids: readonly number[]
  /** Called with what flips at about one instant. The returned function ends it. */
  onFlips(listener: (flips: readonly Flip[]) => void): () => void
  /** Called with connections made and lost. */
  onConnections(listener: (connections: readonly Connection[]) => void): () => void
  /** The last that every process has said of its players. */
  census(): readonly Census[]
  /** Ends the players with goodbye. */
  stop(): Promise<void>
}

export interface FleetOptions {
  /** They are themselves measured. */
  readonly isLookedAt?: boolean
  /** The players are shared out among so many. */
  readonly processes?: number
  /** What goes wrong. */
  readonly script?: FaultScript
}

/** Pairs a simulated player with each screen, as an administrator would with pairing links. */
export async function startFleet(client: Client, screens: readonly SimulatedScreen[], options: FleetOptions = {}): Promise<Fleet> {
  const players: PlayerOrder[] = []
  for (const screen of screens) {
    const { url } = await client.call(createEnrolment, { params: { id: screen.id } })
    players.push({ token: tokenOf(url), ...screen.glass })
  }
  return runFleet(client.origin, players, options)
}

/** In megabytes. Players that stand for machines of their own share one heap here: what one throws away must not hold up all the others. */
const ROOMY_HEAP = ['--min-semi-space-size=128', '--max-semi-space-size=128']

/** Runs the players in processes of their own. Leaves none behind when it throws. */
export async function runFleet(origin: string, players: readonly PlayerOrder[], { isLookedAt = false, processes = 1, script = noFaults }: FleetOptions = {}): Promise<Fleet> {
  const share = Math.max(1, Math.ceil(players.length / processes))
  const flips = new Set<(flips: readonly Flip[]) => void>()
  const connections = new Set<(connections: readonly Connection[]) => void>()
  const census = new Map<ChildProcess, Census>()
  const children: ChildProcess[] = []
  const hear = (child: ChildProcess, told: Told) => {
    if ('flips' in told) for (const listener of flips) listener(told.flips)
    if ('connections' in told) for (const listener of connections) listener(told.connections)
    if ('census' in told) census.set(child, told.census)
  }
  const stop = async () => {
    await Promise.all(children.map(end))
  }
  for (let at = 0; at < Math.max(1, players.length); at += share) {
    const child = startProcess({ origin, script, firstNumber: at + 1, players: players.slice(at, at + share) }, isLookedAt)
    child.on('message', (message) => hear(child, toldBy(message)))
    children.push(child)
  }
  try {
    await Promise.all(children.map(hasStarted))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    pids: children.flatMap((child) => child.pid ?? []),
    onFlips: (listener) => join(flips, listener),
    onConnections: (listener) => join(connections, listener),
    census: () => [...census.values()],
    stop,
  }
}

export function tokenOf(url: string): string {
  return new URLSearchParams(new URL(url).hash.slice(1)).get('claim') ?? ''
}

function startProcess(order: Order, isLookedAt: boolean): ChildProcess {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: isLookedAt ? ROOMY_HEAP : [],
  })
  // They stand for other machines: where they share this one's processors, they wait for whoever is looked at.
  if (child.pid !== undefined) prefer(child.pid, isLookedAt)
  child.send(order)
  return child
}

async function hasStarted(child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  child.on('message', (message) => {
    if ('started' in toldBy(message)) resolve()
  })
  child.once('exit', () => reject(new Error('the simulated players could not start')))
  await promise
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** Only `main.ts` speaks on this channel. */
function toldBy(message: unknown): Told {
  return message as Told
}

function join<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function prefer(pid: number, isFirst: boolean): void {
  try {
    setPriority(pid, isFirst ? -10 : 10)
  } catch (error) {
    // Only the administrator may put a process before others: without that they are equals.
    if (!isFirst) throw error
  }
}
