import type { OpeningHours } from '#protocol'
import { playsAt, prepare, type Prepared } from '#schedules'

/** Longer than any opening: the loop's own changes are not of interest. */
const LONGEST_MS = 366 * 86_400_000

export interface Span {
  readonly isOpen: boolean
  readonly from: number
  /** Null: for ever. */
  readonly to: number | null
}

/** Hours of the week made ready for questions; asked by the schedules' own engine, so that a night in which clocks are set is as everywhere else. */
export class Hours {
  readonly #prepared: Prepared | null

  /** Null: always open. */
  constructor(hours: OpeningHours | null, zone: string) {
    const entry = { id: 'hours', playlist: 'hours', priority: 'normal', when: { kind: 'day-part', part: 'hours' }, anchor: 0, rank: 0 } as const
    const playlist = { id: 'hours', slots: [{ id: 'open', item: 'open', durationMs: LONGEST_MS }] }
    this.#prepared = hours === null ? null : prepare({ zone, entries: [entry], playlists: [playlist], fallback: null, dayParts: [{ ...hours, id: 'hours' }] })
  }

  at(at: number): Span {
    if (this.#prepared === null) return { isOpen: true, from: at, to: null }
    const { kind, from, to } = playsAt(this.#prepared, at)
    return { isOpen: kind === 'item', from, to }
  }
}
