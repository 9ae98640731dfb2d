import { z } from 'zod'
import { instant, takeoverId } from '../ids.ts'

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
])
export type RefusalReason = z.infer<typeof refusalReason>

const version = z.int().min(1).nullable()

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
  /** Where the player's own tz data differ from what the programme on glass was made with: `minutes` are the controller's, `own` the player's, null where it does not know the zone. */
  zone: z.object({ name: z.string().max(100), tzdata: z.string().max(40), disagreements: z.array(z.object({ from: instant, until: instant, minutes: z.int(), own: z.int().nullable() })).max(10) }).optional(),
  /** Items that could not be shown, with the reason in English, newest last, at most 20. */
  faults: z.array(z.object({ item: z.string().max(4000), reason: z.string().max(300), at: instant })).max(20),
  player: z.object({ version: z.string().max(40), agent: z.string().max(300), widthPx: z.int().min(0), heightPx: z.int().min(0) }),
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
