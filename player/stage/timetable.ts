import type { Item } from '#content'
import type { Programme } from '#protocol'
import { itemsOf, playsAt, prepare, type FeedValues, type Prepared, type Showing } from '#schedules'

/** One item for a while, by one programme; `item: null` is the player's own slide. */
export interface Turn {
  readonly programme: Programme
  readonly item: Item | null
  readonly state: 'playing' | 'fallback'
  readonly entry: string | null
  readonly from: number
  /** Null: for ever. */
  readonly to: number | null
}

/** One programme made ready for questions. */
export class Timetable {
  readonly programme: Programme
  readonly #prepared: Prepared
  readonly #items: ReadonlyMap<string, Item>
  readonly #unknown: readonly string[]

  constructor(programme: Programme) {
    this.programme = programme
    this.#prepared = prepare(programme.schedule)
    this.#items = new Map(programme.items.map((item) => [item.id, item]))
    this.#unknown = [...itemsOf(programme.schedule)].filter((item) => !this.isKnown(item))
  }

  isKnown(item: string): boolean {
    return this.#items.has(item)
  }

  /** Whether what plays depends on live values, too. */
  get isConditional(): boolean {
    return this.programme.schedule.entries.some(({ criteria = [] }) => criteria.length > 0)
  }

  turnAt(at: number, isPlayable: (item: Item) => boolean, feeds: FeedValues): Turn {
    const unplayable = this.programme.items.filter((item) => !isPlayable(item)).map((item) => item.id)
    return this.#turnOf(playsAt(this.#prepared, at, { without: new Set([...this.#unknown, ...unplayable]), feeds }))
  }

  #turnOf(showing: Showing): Turn {
    const { programme } = this
    const { from, to } = showing
    if (showing.kind === 'nothing') return { programme, item: null, state: 'fallback', entry: null, from, to }
    const item = this.#items.get(showing.item) ?? null
    return showing.kind === 'item' ? { programme, item, state: 'playing', entry: showing.entry, from, to } : { programme, item, state: 'fallback', entry: null, from, to }
  }
}

/** Whether two turns show the same picture. */
export function isSamePicture(a: Turn, b: Turn): boolean {
  if (a.item === null || b.item === null) return a.item === b.item
  return a.item === b.item || JSON.stringify(a.item) === JSON.stringify(b.item)
}
