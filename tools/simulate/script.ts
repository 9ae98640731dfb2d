import type { Chance } from '#player'
import { z } from 'zod'

const share = z.number().min(0).max(1)
const seconds = z.number().min(0)

/** Whom a fault meets: everybody, a share of the players (by the seed, the same at every occurrence), or players by number, from 1. */
const whom = z.union([z.literal('all'), z.strictObject({ share }), z.strictObject({ from: z.int().min(1), to: z.int().min(1) }), z.array(z.int().min(1)).min(1)])

const when = {
  /** Seconds after the start of the simulation. */
  atS: seconds.default(0),
  /** Comes again so often. Left out: once. */
  everyS: seconds.min(1).optional(),
  /** Lasts so long. Left out: to the end. What happens in an instant has no length. */
  forS: seconds.optional(),
  /** Each player meets it at a moment of its own within so many seconds. */
  spreadS: seconds.default(0),
  players: whom.default('all'),
}

const network = z.strictObject({
  what: z.literal('network'),
  ...when,
  /** Of messages and requests: QoS 0 never arrives, QoS 1 is sent again after a while, a request fails. */
  lossShare: share.default(0),
  /** One way. */
  latencyMs: z.number().min(0).default(0),
  jitterMs: z.number().min(0).default(0),
  bandwidthKBps: z.number().positive().optional(),
})
const partition = z.strictObject({ what: z.literal('partition'), ...when, from: z.enum(['broker', 'http', 'both']).default('both') })
/** What a broker may do with QoS 1, and what a bad one does. */
const messages = z.strictObject({ what: z.literal('messages'), ...when, duplicatedShare: share.default(0), reorderedShare: share.default(0), delayedShare: share.default(0), delayMs: z.number().min(0).default(5000) })
const clockJump = z.strictObject({ what: z.literal('clock-jump'), ...when, byS: z.number() })
/** What the device believes when it starts; an instant, or so many seconds off. */
const wrongClock = z.strictObject({ what: z.literal('wrong-clock'), players: whom.default('all'), wall: z.iso.datetime().optional(), offS: z.number().default(0) })
const diskFull = z.strictObject({ what: z.literal('disk-full'), ...when })
const failingWrites = z.strictObject({ what: z.literal('failing-writes'), ...when, share: share.default(1) })
/** The browser throws everything away; the screen is paired anew and has nothing. */
const evicted = z.strictObject({ what: z.literal('evicted'), ...when })
/** kill −9, and a start on the same store `offS` later. */
const kill = z.strictObject({ what: z.literal('kill'), ...when, offS: seconds.default(2) })

const fault = z.discriminatedUnion('what', [network, partition, messages, clockJump, wrongClock, diskFull, failingWrites, evicted, kill])
export type Fault = z.infer<typeof fault>
/** Faults that are given by their time. */
export type TimedFault = Exclude<Fault, { readonly what: 'wrong-clock' }>

/** What goes wrong with a simulated house, and when. The same script and seed give the same faults. */
export const faultScript = z.strictObject({ seed: z.int().default(1), faults: z.array(fault).default([]) })
export type FaultScript = z.infer<typeof faultScript>

export const noFaults: FaultScript = { seed: 1, faults: [] }

/** One time that a fault meets one player. `forMs` is null where it lasts to the end. */
export interface Occurrence {
  readonly fault: TimedFault
  readonly atMs: number
  readonly forMs: number | null
}

/** Whether a fault meets the player of this number. `nth` is the fault's place in the script. */
export function meets(script: FaultScript, nth: number, player: number, chance: Chance): boolean {
  const { players = 'all' } = script.faults[nth] ?? {}
  if (players === 'all') return true
  if (Array.isArray(players)) return players.includes(player)
  if ('share' in players) return chance.of(`whom ${nth}`).happens(players.share)
  return player >= players.from && player <= players.to
}

/** The next time that a fault of the script meets a player, at or after `fromMs`; null when it does not come again. `chance` is the player's own. */
export function nextOccurrence(fault: TimedFault, nth: number, fromMs: number, chance: Chance): Occurrence | null {
  const { atS, everyS, forS, spreadS } = fault
  const first = 1000 * (atS + chance.of(`when ${nth}`).between(0, spreadS))
  const forMs = forS === undefined ? null : forS * 1000
  if (first >= fromMs) return { fault, atMs: first, forMs }
  if (everyS === undefined) return null
  return { fault, atMs: first + Math.ceil((fromMs - first) / (everyS * 1000)) * everyS * 1000, forMs }
}
