import { z } from 'zod'
import { instant, takeoverId } from '../ids.ts'
import { shellId } from './players.ts'

/** Why a screen did not take a message. */
export const refusalReason = z.enum([
  'unreadable',
  'bad-signature',
  'unknown-key',
  'other-screen',
  'not-newer',
  'same-version-other-content',
  'too-large',
  'unknown-format',
  'invalid-schedule',
  'media-mismatch',
  'no-space',
  'not-shown',
])
export type RefusalReason = z.infer<typeof refusalReason>

/**
 * What can be wrong with a screen, as it says itself. `item`: something did not show. `black`, `frozen`: the glass. `fallback`: nothing
 * else can be shown. `storage`: full, evicted, or not promised to last. `media`: bytes were damaged or cannot be had. `clock`: nobody
 * trusts it. `update`: a newer player would not run. `restarts`: it has started too often. `player`: it made errors that nobody expected. `display`, `machine`: the
 * terminal. `plays`: plays were lost.
 */
export const troubleKinds = ['item', 'black', 'frozen', 'fallback', 'storage', 'media', 'clock', 'update', 'restarts', 'player', 'display', 'machine', 'plays'] as const
export const troubleKind = z.enum(troubleKinds)
export type TroubleKind = z.infer<typeof troubleKind>

/** `detail` says what and why in English; `name` tells several troubles of a kind apart (an item's id, a medium's hash, or a word). */
export const trouble = z.object({ kind: troubleKind, name: z.string().max(100), detail: z.string().max(300), since: instant })
export type Trouble = z.infer<typeof trouble>

const version = z.int().min(1).nullable()

/** What the terminal's local agent tells of the machine, rounded. Null: it cannot be known there. */
export const terminalFacts = z.object({
  version: z.string().max(40),
  /** Names the machine, whatever browser it runs: two screens with one name share one. */
  machine: z.string().max(64).optional(),
  abilities: z.array(z.string().max(40)).max(20),
  disk: z.object({ freeBytes: z.int().min(0), totalBytes: z.int().min(0) }).nullable(),
  temperatureC: z.number().nullable(),
  display: z.enum(['on', 'off']).nullable(),
  browserBytes: z.int().min(0).nullable(),
  /** How often the agent had to put the browser right since the machine started. */
  rescues: z.int().min(0),
})
export type TerminalFacts = z.infer<typeof terminalFacts>

/** What a screen says of itself whenever it changes. Retained. */
export const reported = z.object({
  format: z.literal(1),
  /** The connection that speaks; see `presence`. */
  connection: z.string().min(8).max(64),
  at: instant,
  /** The newest version at each stage of its way to the glass. */
  programme: z.object({ received: version, verified: version, armed: version, active: version }),
  /** The last message refused since the start of the player. */
  refused: z.object({ version, reason: refusalReason, at: instant }).nullable(),
  glass: z.object({
    state: z.enum(['playing', 'fallback', 'pairing', 'off']),
    item: z.string().max(100).nullable(),
    /** The programme version that the picture comes from. */
    programme: version,
    since: instant,
  }),
  /** The newest message of takeovers taken, what it has on glass of them, and which it could show at once, silent drills included. */
  takeovers: z.object({ version, showing: takeoverId.nullable(), ready: z.array(takeoverId).max(50), failed: z.array(z.object({ id: takeoverId, reason: z.string().max(300) })).max(50) }).default({ version: null, showing: null, ready: [], failed: [] }),
  /** Null when nothing is being fetched. */
  download: z.object({ doneBytes: z.int().min(0), totalBytes: z.int().min(0), failing: z.string().max(1000).nullable() }).nullable(),
  storage: z.object({ usedBytes: z.int().min(0), quotaBytes: z.int().min(0).nullable(), persisted: z.boolean().nullable() }),
  clock: z.object({ trust: z.enum(['synced', 'held', 'floor', 'unknown']), offsetMs: z.number().nullable(), uncertaintyMs: z.number().nullable() }),
  /** How exactly the last item that could be measured was on glass: `skewMs` is how far ahead of its instant by the screen's clock, right to `uncertaintyMs`: of the clock and of the display, which shows frames in steps. Corrections since it began. */
  sync: z
    .object({
      at: instant,
      item: z.string().max(100),
      skewMs: z.number(),
      uncertaintyMs: z.number().min(0),
      frames: z.int().min(0),
      dropped: z.int().min(0),
      pulses: z.int().min(0),
      seeks: z.int().min(0),
    })
    .optional(),
  /** Where the player's own tz data differ from what the programme on glass was made with: `minutes` are the controller's, `own` the player's, null where it does not know the zone. */
  zone: z.object({ name: z.string().max(100), tzdata: z.string().max(40), disagreements: z.array(z.object({ from: instant, until: instant, minutes: z.int(), own: z.int().nullable() })).max(10) }).optional(),
  /** Items that could not be shown, with the reason in English, newest last, at most 20. */
  faults: z.array(z.object({ item: z.string().max(4000), reason: z.string().max(300), at: instant })).max(20),
  /** What is wrong now, oldest first. */
  troubles: z.array(trouble).max(30).default([]),
  /** Left out where the terminal has no agent. */
  terminal: terminalFacts.optional(),
  /** What was set by hand and still stands, and what the terminal's agent can do; `abilities` null: there is no agent. Left out by players that can be told nothing. */
  hands: z
    .object({
      volume: z.object({ percent: z.int().min(0).max(100), until: instant.nullable() }).nullable(),
      display: z.object({ isOn: z.boolean(), until: instant.nullable() }).nullable(),
      abilities: z.array(z.string().max(40)).max(20).nullable(),
    })
    .optional(),
  player: z.object({
    version: z.string().max(40),
    agent: z.string().max(300),
    widthPx: z.int().min(0),
    heightPx: z.int().min(0),
    /** The build that runs, and what becomes of another one that it is to run. `trial`: it runs, and has yet to prove itself. */
    shell: shellId.optional(),
    update: z.object({ shell: shellId, state: z.enum(['fetching', 'ready', 'trial', 'refused']), detail: z.string().max(300).nullable() }).nullable().optional(),
  }),
})
export type Reported = z.infer<typeof reported>

/** First word and last will. A will whose connection is not the newest is old news. Retained. */
export const presence = z.object({ online: z.boolean(), connection: z.string().min(8).max(64), at: instant })
export type Presence = z.infer<typeof presence>

/** Every 15 s: the screen lives when its frames advance, not when its socket is open. */
export const pulse = z.object({
  connection: z.string().min(8).max(64),
  sequence: z.int().min(0),
  /** Frames presented since the start of the player. */
  frames: z.int().min(0),
  item: z.string().max(100).nullable(),
  offsetMs: z.number().nullable(),
  heapBytes: z.int().min(0).nullable(),
})
export type Pulse = z.infer<typeof pulse>
