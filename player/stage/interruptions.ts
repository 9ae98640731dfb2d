import { takeoverOf, withTakeovers, type Takeover } from '#protocol'
import { playsAt, prepare, type Prepared, type Schedule } from '#schedules'
import type { ItemId } from '#content'

/** Which takeover is on, and until when that answer holds. */
export interface Interruption {
  readonly takeover: Takeover | null
  readonly entry: string | null
  readonly from: number
  /** Null: for ever. */
  readonly to: number | null
}

const NONE: Interruption = { takeover: null, entry: null, from: -Infinity, to: null }

const NOTHING_ELSE: Schedule = { zone: 'UTC', entries: [], playlists: [], fallback: null }

/**
 * The takeovers of a screen made ready for questions, apart from its programme: they go above everything, so the programme need
 * not be asked, nor be made ready anew when one comes. Silent drills are left out.
 */
export class Interruptions {
  readonly #takeovers: ReadonlyMap<string, Takeover>
  /** Null where there is nothing to ask: nearly always. */
  readonly #prepared: Prepared | null

  constructor(takeovers: readonly Takeover[]) {
    const loud = takeovers.filter(({ drill }) => drill !== 'silent')
    this.#takeovers = new Map(loud.map((each) => [each.id, each]))
    // Several may be made of one item, each with its own words: here each item goes by the name of its takeover.
    const renamed = loud.map((each) => ({ ...each, item: { ...each.item, id: each.id as string as ItemId } }))
    this.#prepared = renamed.length === 0 ? null : prepare(withTakeovers(NOTHING_ELSE, renamed))
  }

  at(at: number, canBeShown: (takeover: Takeover) => boolean): Interruption {
    if (this.#prepared === null) return NONE
    const without = new Set([...this.#takeovers.values()].filter((each) => !canBeShown(each)).map(({ id }) => id))
    const showing = playsAt(this.#prepared, at, { without })
    const { from, to } = showing
    if (showing.kind !== 'item') return { takeover: null, entry: null, from, to }
    return { takeover: this.#takeovers.get(takeoverOf(showing.entry) ?? '') ?? null, entry: showing.entry, from, to }
  }
}
