import { mediaOf, type FeedKey, type Item } from '#content'
import type { Programme, Takeover } from '#protocol'
import type { FeedValues } from '#schedules'
import type { Span } from '../clock/hours.ts'
import type { OnAir } from '../store/on-air.ts'
import type { MediaShelf } from '../store/store.ts'
import type { LeftOut } from './chronicle.ts'
import { Cooling } from './cooling.ts'
import { Interruptions } from './interruptions.ts'
import { Timetable } from './timetable.ts'
import { coolingNameOf, emptyTurn, nameOf, type Turn } from './turn.ts'

/** A time in which nothing could be shown may be long. */
const LEFT_OUT_MOST = 1000

export interface RotaLimits {
  /** Items that are not shown for now, beyond those that cool down. */
  readonly isLeftOut?: (item: string) => boolean
  /** Shown in the place of a programme; the same for the same one. */
  readonly suspend?: (programme: Programme) => Programme
}

/**
 * Whose turn it is at an instant: takeovers first, then the programme on air, without what has just failed and what is not
 * here. Takeovers need no programme and never make it be prepared anew: after one, the programme is where it would be.
 */
export class Rota {
  readonly cooling = new Cooling()
  readonly #onAir: OnAir
  readonly #shelf: Pick<MediaShelf, 'has'>
  readonly #limits: RotaLimits
  #timetable: Timetable | null = null
  #armed: Timetable | null = null
  #interruptions = new Interruptions([])

  constructor(onAir: OnAir, shelf: Pick<MediaShelf, 'has'>, limits: RotaLimits = {}) {
    this.#onAir = onAir
    this.#shelf = shelf
    this.#limits = limits
  }

  /** Takes over what is on air and armed; says what of it is new. */
  readProgrammes(): { readonly isNew: boolean; readonly isNewlyArmed: boolean } {
    const { suspend = (of) => of } = this.#limits
    const { armed } = this.#onAir
    const programme = this.#onAir.programme && suspend(this.#onAir.programme)
    const known = [this.#timetable, this.#armed]
    const timetableOf = (of: Programme | null) => (of === null ? null : (known.find((each) => each?.programme === of) ?? new Timetable(of)))
    const isNewlyArmed = armed !== null && armed.programme !== this.#armed?.programme
    const isNew = programme !== this.programme
    this.#timetable = timetableOf(programme)
    this.#armed = timetableOf(armed?.programme ?? null)
    if (isNew) this.cooling.clear()
    return { isNew, isNewlyArmed }
  }

  readTakeovers(): void {
    this.#interruptions = new Interruptions(this.#onAir.takeovers)
  }

  get programme(): Programme | null {
    return this.#timetable?.programme ?? null
  }

  /** Whether what plays depends on live values, too. */
  get isConditional(): boolean {
    return this.#timetable?.isConditional === true || this.#armed?.isConditional === true
  }

  at(at: number): Turn {
    return this.#turnAt(this.#timetable, at)
  }

  /** Whose turn it is when this one ends, and when that is; null while nothing can follow it. `isFlip`: it is the armed programme's. */
  after(turn: Turn): { readonly turn: Turn; readonly end: number; readonly isFlip: boolean } | null {
    const { armed } = this.#onAir
    if (armed !== null && (turn.to === null || armed.at <= turn.to)) return { turn: this.#turnAt(this.#armed, armed.at), end: armed.at, isFlip: true }
    return turn.to === null ? null : { turn: this.at(turn.to), end: turn.to, isFlip: false }
  }

  /** What the programme had for a time that a turn of it took, and could not show. */
  leftOut(turn: Turn, from: number, until: number): readonly LeftOut[] {
    if (turn.takeover !== null || turn.programme === null || turn.programme !== this.programme) return []
    const begun = this.#timetable?.begins(from, until, (item) => item.id !== turn.item?.id && !this.#isPlayable(item, from), this.#feeds) ?? []
    return begun.slice(0, LEFT_OUT_MOST).map((each) => ({ ...each, at: Math.round(each.at), cause: this.#isHere(each.item) ? ('cooling' as const) : ('missing-media' as const) }))
  }

  coolDown(turn: Turn, at: number): void {
    this.cooling.begin(coolingNameOf(turn), at)
  }

  #turnAt(timetable: Timetable | null, at: number): Turn {
    const programme = timetable?.programme ?? null
    const open = this.#openAt(timetable, at)
    // A drill wakes nobody up.
    const { takeover, entry, from, to } = this.#interruptions.at(at, (each) => (open.isOpen || each.drill === 'none') && this.#canInterrupt(each, at))
    if (takeover !== null) return { programme, takeover, item: takeover.item, state: 'playing', entry, from, to: takeover.drill === 'none' ? to : earlier(to, open.to) }
    const turn = open.isOpen ? (timetable?.turnAt(at, (item) => this.#isPlayable(item, at), this.#feeds) ?? emptyTurn) : offTurn(programme, open)
    const ends = Math.min(turn.to ?? Infinity, to ?? Infinity, open.to ?? Infinity, this.#nextTryAfter(at))
    return ends === (turn.to ?? Infinity) ? turn : { ...turn, to: ends }
  }

  /** Within the hours of the screen, or lit by a hand for a time: hours that came after a hand without one hold. */
  #openAt(timetable: Timetable | null, at: number): Span {
    const open = timetable?.openAt(at) ?? { isOpen: true, from: at, to: null }
    const { display } = this.#onAir.byHand
    if (open.isOpen || display?.isOn !== true || display.until === null || at >= display.until) return open
    return { ...open, isOpen: true, to: earlier(open.to, display.until) }
  }

  /** A takeover that failed is tried again in its time, whatever plays meanwhile. */
  #nextTryAfter(at: number): number {
    const waiting = this.#onAir.takeovers.filter(({ drill, until }) => drill !== 'silent' && at < until)
    return this.cooling.nextEnd(at, waiting.map(nameOf))
  }

  #canInterrupt(takeover: Takeover, at: number): boolean {
    return this.cooling.isOver(nameOf(takeover), at) && this.#isHere(takeover.item)
  }

  #isPlayable(item: Item, at: number): boolean {
    return this.#limits.isLeftOut?.(item.id) !== true && this.cooling.isOver(item.id, at) && this.#isHere(item)
  }

  #isHere(item: Item): boolean {
    return mediaOf(item).every((hash) => this.#shelf.has(hash))
  }

  /** A criterion names a feed as the programme does, and a programme's feeds were parsed. */
  readonly #feeds: FeedValues = (feed, scope) => this.#onAir.feed({ feed, scope } as FeedKey)?.value
}

/** Outside of the hours of the screen. */
function offTurn(programme: Programme | null, { from, to }: Span): Turn {
  return { programme, takeover: null, item: null, state: 'off', entry: null, from, to }
}

/** Null: never. */
function earlier(a: number | null, b: number | null): number | null {
  const first = Math.min(a ?? Infinity, b ?? Infinity)
  return first === Infinity ? null : first
}
