import { credential, type ScreenId } from '#protocol'
import { z } from 'zod'
import type { Flip } from './player.ts'
import { faultScript } from './script.ts'

/** How a simulated player becomes its screen: by a pairing link's token, as a terminal does, or with what was prepared for it. */
export const simulatedPlayer = z.intersection(
  z.object({ widthPx: z.int(), heightPx: z.int() }),
  z.union([z.object({ token: z.string() }), z.object({ credential, deviceKey: z.record(z.string(), z.unknown()) })]),
)
export type PlayerOrder = z.infer<typeof simulatedPlayer>

/** What a process of simulated players is told at its start. */
export const order = z.object({ origin: z.string(), script: faultScript, firstNumber: z.int().min(1), players: z.array(simulatedPlayer) })
export type Order = z.infer<typeof order>

/** What such a process says of its players, once a second. */
export interface Census {
  readonly players: number
  readonly on: number
  readonly connected: number
  readonly starts: number
  /** How many play each version of their programme; 0 is none. */
  readonly versions: Readonly<Record<number, number>>
  readonly states: Readonly<Record<string, number>>
  /** Faults that have happened so far, by kind. */
  readonly faults: Readonly<Record<string, number>>
  readonly problems: number
  readonly lastProblem: string | null
  /** How late this process itself is: its figures are worth no more than that. */
  readonly lateMs: number
}

export interface Connection {
  readonly screen: ScreenId
  readonly isConnected: boolean
  /** Epoch milliseconds. */
  readonly at: number
}

/** What it says over its channel. */
export type Told = { readonly started: number } | { readonly flips: readonly Flip[] } | { readonly census: Census } | { readonly connections: readonly Connection[] }
