import { feedKey, item, mediaHash } from '#content'
import { schedule } from '#schedules'
import { z } from 'zod'
import { instant, screenId } from '../ids.ts'
import { screenSettings } from '../screen-settings.ts'

/** Bytes per chunk of a medium; the last chunk is what remains. */
export const CHUNK_BYTES = 4 * 1024 * 1024

/** The longest programme a screen accepts, in bytes of its envelope. A publish over it is refused. */
export const PROGRAMME_LIMIT_BYTES = 512 * 1024

export const medium = z.object({
  hash: mediaHash,
  sizeBytes: z.int().min(1),
  /** Media type, `image/jpeg`. */
  type: z.string().min(3).max(100),
  widthPx: z.int().min(1),
  heightPx: z.int().min(1),
  /** Null for pictures. */
  durationMs: z.int().min(1).nullable(),
  /** SHA-256 of each chunk of `CHUNK_BYTES`, in order. */
  chunks: z.array(z.string().regex(/^[0-9a-f]{64}$/)).min(1),
})
export type Medium = z.infer<typeof medium>

/**
 * The formats of a programme that are read. 2: schedules with rules of recurrence, calendars, parts of the
 * day, shares, weights, criteria and playlists in playlists. 3: layouts among the items. What a format could say means the same in those
 * after it; a programme is written in the first that can say it, so that older players take all that they can show.
 */
export const programmeFormats = [1, 2, 3] as const

export const rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])

/** A zone's offsets from UTC as somebody computed them: each lasts until the next begins, the last until `until`. */
export const zoneOffsets = z.object({ until: instant, eras: z.array(z.object({ from: instant, minutes: z.int() })).min(1).max(100) })
export type ZoneOffsets = z.infer<typeof zoneOffsets>

/** All that one screen needs to play, forever, alone. Sealed with domain `programme`. */
export const programme = z.object({
  format: z.literal(programmeFormats),
  screen: screenId,
  /** Raised by every publish to this screen, undo included. */
  version: z.int().min(1),
  issuedAt: instant,
  /** Passing it raises an alarm; it never blanks a screen. */
  expiresAt: instant,
  /** The instant to flip at; null flips as soon as everything is verified. */
  activateAt: instant.nullable(),
  name: z.string(),
  site: z.string(),
  /** The tz data version that the controller computed with. */
  tzdata: z.string(),
  /** What it computed for the zone, so that a player that computes otherwise can say so. */
  offsets: zoneOffsets.optional(),
  schedule,
  items: z.array(item),
  media: z.array(medium),
  /** Live data that the items draw. */
  feeds: z.array(feedKey),
  settings: screenSettings.extend({
    /** Clockwise turn of the picture, in degrees. */
    rotation,
    /** 0 to 100. */
    volume: z.int().min(0).max(100),
    /** Where a scanned code leads; the proof is appended. */
    scanUrl: z.url(),
  }),
})
export type Programme = z.infer<typeof programme>
