import { entrance } from '#content'
import { dayPart } from '#schedules'
import { z } from 'zod'

/** Hours of the week in the screen's zone, with exceptions by date; outside of them it is not. */
export const openingHours = dayPart.omit({ id: true })
export type OpeningHours = z.infer<typeof openingHours>

/** How a picture follows another, where its item does not say. */
export const transition = entrance
export type Transition = z.infer<typeof transition>

/** How media come to a screen. */
export const downloading = z.object({
  /** When media may be fetched that are not needed at once; null: always. What the glass lacks now is always fetched. */
  hours: openingHours.nullable(),
  /** KiB per second over all downloads of the screen; null: as fast as it goes. */
  limitKiBps: z.int().min(16).max(10_485_760).nullable(),
  /** Origins that may hold `/media/{hash}`, nearest first: a cache of the site, a neighbour. The controller is asked last. All bytes are verified. */
  sources: z.array(z.url().regex(/^https?:\/\/[^/]+$/)).max(4),
})
export type Downloading = z.infer<typeof downloading>

/**
 * What one screen is told about itself beside its picture's turn and volume. A programme always says all of it; one of an older
 * controller says none, and the defaults hold.
 */
export const screenSettings = z.object({
  transition: transition.default({ kind: 'cut', durationMs: 600 }),
  /** `reduced`: every transition is a cut, and nothing moves that need not. */
  motion: z.enum(['full', 'reduced']).default('full'),
  /** When it shows anything; outside it is black, and the display off where the terminal can. Null: always. */
  hours: openingHours.nullable().default(null),
  /** When it must not sound. Null: never. */
  quiet: openingHours.nullable().default(null),
  /** Moves the whole picture a little now and then, against burning in. Null: never. */
  orbit: z
    .object({ stepPx: z.int().min(1).max(16), everyMs: z.int().min(10_000).max(3_600_000) })
    .nullable()
    .default(null),
  /** How much later this display shows a frame than the others: what the screen does comes so much earlier. */
  displayLatencyMs: z.int().min(0).max(500).default(0),
  download: downloading.default({ hours: null, limitKiBps: null, sources: [] }),
  /** Memory of the page over which the player starts anew at a change of item. Null: as the player finds right for its machine. */
  memoryBudgetMiB: z.int().min(128).max(65_536).nullable().default(null),
})
export type ScreenSettings = z.infer<typeof screenSettings>

/** What the schema fills in, written down: a start of the player reads this file without schemas. */
export const defaultScreenSettings: ScreenSettings = {
  transition: { kind: 'cut', durationMs: 600 },
  motion: 'full',
  hours: null,
  quiet: null,
  orbit: null,
  displayLatencyMs: 0,
  download: { hours: null, limitKiBps: null, sources: [] },
  memoryBudgetMiB: null,
}
