import type { Item } from '#content'
import type { Programme } from '#protocol'
import { itemsOf, playsAt, prepare, timeline, type FeedValues, type Prepared, type Showing } from '#schedules'
import { Hours, type Span } from '../clock/hours.ts'
import type { Turn } from './turn.ts'

/** One programme made ready for questions. */
export class Timetable {
  readonly programme: Programme
  readonly #prepared: Prepared
  readonly #items: ReadonlyMap<string, Item>
  readonly #unknown: readonly string[]
  readonly #hours: Hours

  constructor(programme: Programme) {
    this.programme = programme
    this.#prepared = prepare(programme.schedule)
    this.#hours = new Hours(programme.settings.hours, programme.schedule.zone)
    this.#items = new Map(programme.items.map((item) => [item.id, item]))
    this.#unknown = [...itemsOf(programme.schedule)].filter((item) => !this.isKnown(item))
  }

  isKnown(item: string): boolean {
    return this.#items.has(item)
  }

  /** Whether the screen is to show anything. */
  openAt(at: number): Span {
    return this.#hours.at(at)
  }

  /** Whether what plays depends on live values, too. */
  get isConditional(): boolean {
    return this.programme.schedule.entries.some(({ criteria = [] }) => criteria.length > 0)
  }

  turnAt(at: number, isPlayable: (item: Item) => boolean, feeds: FeedValues): Turn {
    const unplayable = this.programme.items.filter((item) => !isPlayable(item)).map((item) => item.id)
    return this.#turnOf(playsAt(this.#prepared, at, { without: new Set([...this.#unknown, ...unplayable]), feeds }))
  }

  /** What begins between two instants, of items that are left out of turns. */
  begins(from: number, until: number, isLeftOut: (item: Item) => boolean, feeds: FeedValues): readonly { readonly item: Item; readonly entry: string | null; readonly at: number }[] {
    const leftOut = new Map(this.programme.items.filter(isLeftOut).map((item) => [item.id as string, item]))
    if (leftOut.size === 0) return []
    return timeline(this.#prepared, from, until, { without: new Set(this.#unknown), feeds }).flatMap((showing) => {
      const item = showing.kind === 'nothing' ? undefined : leftOut.get(showing.item)
      return item === undefined || showing.from < from ? [] : [{ item, entry: showing.kind === 'item' ? showing.entry : null, at: showing.from }]
    })
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
