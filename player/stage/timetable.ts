import type { Item } from '#content'
import type { Programme, Takeover } from '#protocol'
import { itemsOf, playsAt, prepare, type FeedValues, type Prepared, type Showing } from '#schedules'

/** One item for a while; `item: null` is the player's own slide. */
export interface Turn {
  /** The one on air; null on a screen that has none yet. */
  readonly programme: Programme | null
  /** What interrupts the programme, where the item is its. */
  readonly takeover: Takeover | null
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
    const takeover = null
    if (showing.kind === 'nothing') return { programme, takeover, item: null, state: 'fallback', entry: null, from, to }
    const item = this.#items.get(showing.item) ?? null
    return showing.kind === 'item' ? { programme, takeover, item, state: 'playing', entry: showing.entry, from, to } : { programme, takeover, item, state: 'fallback', entry: null, from, to }
  }
}

/** Before the first programme. */
export const emptyTurn: Turn = { programme: null, takeover: null, item: null, state: 'fallback', entry: null, from: 0, to: null }

/** Whether two turns show the same picture: the band of a drill is part of it. */
export function isSamePicture(a: Turn, b: Turn): boolean {
  if (a.item === null || b.item === null) return a.item === b.item
  if (isDrill(a) !== isDrill(b)) return false
  return a.item === b.item || JSON.stringify(a.item) === JSON.stringify(b.item)
}

/** Whether the glass says that it is only a drill. */
export function isDrill({ takeover }: Turn): boolean {
  return takeover !== null && takeover.drill !== 'none'
}
