import { mediaOf, type FeedKey, type Item } from '#content'
import type { Programme, Takeover } from '#protocol'
import type { FeedValues } from '#schedules'
import type { Clock } from '../clock/clock.ts'
import type { Time } from '../clock/time.ts'
import type { OnAir } from '../store/on-air.ts'
import type { MediaShelf } from '../store/store.ts'
import type { Layers, Mark } from './layers.ts'
import { Interruptions } from './interruptions.ts'
import { emptyTurn, isDrill, isSamePicture, Timetable, type Turn } from './timetable.ts'

export interface DirectorNeeds {
  readonly onAir: OnAir
  readonly clock: Clock
  readonly time: Time
  readonly shelf: Pick<MediaShelf, 'has'>
  readonly layers: Layers
  readonly signal: AbortSignal
}

/** An item that failed is left out for so long. */
const COOL_DOWN_MS = 60_000
const PATIENCE_MS = 20_000
/** The next item gets ready half an item ahead, but not longer than this. */
const LONGEST_LEAD_MS = 10_000
/** A picture that waits costs memory and nothing else, so it gets ready this long after the last change. */
const PICTURE_AFTER_MS = 200
/** An end within this of its time is on time. */
const PUNCTUAL_MS = 250

interface Incoming {
  readonly turn: Turn
  readonly giveUp: AbortController
  isReady: boolean
}

/**
 * Keeps the right item on glass: asks the schedule what plays now and what plays next, gets it ready, and swaps on time.
 *
 *   waiting ──lead before the end──▶ preparing ──ready──▶ ready ──its instant──▶ swapping ──▶ waiting
 *                                      │  ▲                │
 *                     fails: cool down └──┘ next best      └─ late: at once, the outgoing picture is held until then
 *
 * A turn on glass ends at its time, whatever fails meanwhile; only a new programme, a takeover, a jump of the clock or a fault
 * of its own ends it earlier. Takeovers are asked before the programme, and need none: after one, the programme is where it would be.
 */
export class Director {
  readonly #needs: DirectorNeeds
  readonly #cooling = new Map<string, number>()
  #timetable: Timetable | null = null
  #armed: Timetable | null = null
  #interruptions = new Interruptions([])
  #onGlass: { readonly turn: Turn; readonly since: number } | null = null
  /** The turn on glass is not questioned before. */
  #heldUntil = -Infinity
  #incoming: Incoming | null = null
  #isSwapping = false
  #cancelTimer = () => undefined as void

  constructor(needs: DirectorNeeds) {
    this.#needs = needs
  }

  start(): void {
    const { onAir, clock, layers, signal } = this.#needs
    const ends = [onAir.programmeChanged.on(() => this.#programmeChanged()), onAir.takeoversChanged.on(() => this.#takeoversChanged()), clock.onJump(() => this.#reconsider()), onAir.feedChanged.on(() => this.#valuesChanged()), layers.onFault((error) => this.#faultOnGlass(error))]
    signal.addEventListener('abort', () => {
      for (const end of ends) end()
      this.#cancelTimer()
      this.#incoming?.giveUp.abort(signal.reason)
    })
    this.#interruptions = new Interruptions(onAir.takeovers)
    this.#programmeChanged()
  }

  #takeoversChanged(): void {
    this.#interruptions = new Interruptions(this.#needs.onAir.takeovers)
    this.#reconsider()
  }

  #programmeChanged(): void {
    const { programme, armed } = this.#needs.onAir
    const known = [this.#timetable, this.#armed]
    const timetableOf = (of: Programme | null) => (of === null ? null : (known.find((each) => each?.programme === of) ?? new Timetable(of)))
    const isOnlyArmed = armed !== null && armed.programme !== this.#armed?.programme
    const isNew = programme !== (this.#timetable?.programme ?? null)
    this.#timetable = timetableOf(programme)
    this.#armed = timetableOf(armed?.programme ?? null)
    if (isNew) this.#cooling.clear()
    if (isOnlyArmed && !isNew) this.#direct()
    else this.#reconsider()
  }

  #valuesChanged(): void {
    if (this.#timetable?.isConditional === true || this.#armed?.isConditional === true) this.#reconsider()
  }

  /** A criterion names a feed as the programme does, and a programme's feeds were parsed. */
  readonly #feeds: FeedValues = (feed, scope) => this.#needs.onAir.feed({ feed, scope } as FeedKey)?.value

  #reconsider(): void {
    this.#heldUntil = -Infinity
    this.#direct()
  }

  /** Looks at the clock and does what is due. Called whenever anything has changed. */
  #direct(): void {
    if (this.#isSwapping || this.#needs.signal.aborted) return
    this.#cancelTimer()
    const now = this.#needs.clock.now()
    const turn = this.#dueTurn(now)
    if (turn.item === null) this.#showSlate(turn)
    else if (this.#isOn(turn)) this.#goOn(turn)
    else return this.#bring(turn, now)
    this.#lookAhead(turn, now)
  }

  #dueTurn(now: number): Turn {
    const turn = this.#onGlass?.turn
    return turn !== undefined && now < this.#heldUntil ? turn : this.#turnAt(this.#timetable, now)
  }

  #turnAt(timetable: Timetable | null, at: number): Turn {
    const { takeover, entry, from, to } = this.#interruptions.at(at, (each) => this.#canInterrupt(each, at))
    if (takeover !== null) return { programme: timetable?.programme ?? null, takeover, item: takeover.item, state: 'playing', entry, from, to }
    const turn = timetable?.turnAt(at, (item) => this.#isPlayable(item, at), this.#feeds) ?? emptyTurn
    const ends = Math.min(turn.to ?? Infinity, to ?? Infinity, this.#nextTryAfter(at))
    return ends === (turn.to ?? Infinity) ? turn : { ...turn, to: ends }
  }

  /** A takeover that failed is tried again in its time, whatever plays meanwhile. */
  #nextTryAfter(at: number): number {
    const waiting = this.#needs.onAir.takeovers.filter(({ drill, until }) => drill !== 'silent' && at < until)
    return Math.min(...waiting.map((each) => this.#cooling.get(nameOf(each)) ?? Infinity).filter((end) => end > at))
  }

  /** A video begins anew with every turn of the same programme; all else simply stays. */
  #isOn(turn: Turn): boolean {
    const on = this.#onGlass?.turn
    if (on === undefined || !isSamePicture(on, turn)) return false
    return turn.item?.kind !== 'video' || turn.programme !== on.programme || turn.from === on.from
  }

  #goOn(turn: Turn): void {
    const on = this.#onGlass
    if (on === null || on.turn === turn) return
    const isSameTurn = on.turn.from === turn.from && on.turn.entry === turn.entry && (turn.takeover !== null || on.turn.programme === turn.programme)
    if (isSameTurn) {
      this.#onGlass = { ...on, turn }
      if (on.turn.programme === turn.programme) return
      // A new programme under a takeover: the mark says so, the showing goes on.
      this.#needs.layers.remark(markOf(turn))
      return this.#tellGlass(turn)
    }
    this.#took(turn)
    this.#needs.layers.remark(markOf(turn))
    this.#tellGlass(turn)
    this.#hold(turn)
  }

  #showSlate(turn: Turn): void {
    const on = this.#onGlass?.turn
    if (on !== undefined && on.item === null && on.programme === turn.programme) {
      this.#onGlass = { turn, since: this.#onGlass?.since ?? turn.from }
      return
    }
    this.#giveUp('The player shows its own slide.')
    this.#needs.layers.showSlate(markOf(turn))
    this.#took(turn)
    this.#tellGlass(turn)
  }

  /** Gets the turn ready if that is not under way, and puts it on glass when it is ready. */
  #bring(turn: Turn, now: number): void {
    if (!this.#isComing(turn)) return this.#prepare(turn, Math.max(0, now - turn.from))
    if (this.#incoming?.isReady === true) void this.#swap(turn)
  }

  #lookAhead(turn: Turn, now: number): void {
    const { armed } = this.#needs.onAir
    const recovery = turn.state === 'fallback' ? Math.min(...[...this.#cooling.values()].filter((at) => at > now)) : Infinity
    if (turn.to === null && armed === null) return this.#wakeAt(recovery)
    const next = this.#nextTimetable(turn)
    const end = armed !== null && next === this.#armed ? armed.at : (turn.to ?? 0)
    const following = this.#turnAt(next, end)
    const showAt = end - (following.item === null || this.#isOn(following) ? 0 : this.#needs.layers.leadMs(following.item))
    const begin = this.#beginOf(following, turn, end)
    if (now >= showAt && this.#incoming?.isReady === true && this.#isComing(following) && next === this.#timetable) return void this.#swap(following)
    const mustPrepare = following.item !== null && !this.#isOn(following) && !this.#isComing(following)
    if (mustPrepare && now >= begin) this.#prepare(following, Math.max(0, end - following.from))
    const isStillToPrepare = mustPrepare && !this.#isComing(following)
    // The flip to an armed programme comes as news of its own.
    const flip = next === this.#timetable ? (now < showAt ? showAt : end) : Infinity
    this.#wakeAt(Math.min(recovery, isStillToPrepare ? begin : flip))
  }

  #beginOf(following: Turn, turn: Turn, end: number): number {
    const halfAhead = end - Math.min(LONGEST_LEAD_MS, (end - turn.from) / 2)
    if (following.item?.kind !== 'image') return halfAhead
    const early = (this.#onGlass?.since ?? turn.from) + PICTURE_AFTER_MS
    return Math.min(halfAhead, Math.max(early, this.#cooling.get(coolingNameOf(following)) ?? -Infinity))
  }

  /** Whose turn it is when this one ends. */
  #nextTimetable(turn: Turn): Timetable | null {
    const { armed } = this.#needs.onAir
    return armed !== null && (turn.to === null || armed.at <= turn.to) ? this.#armed : this.#timetable
  }

  #isComing(turn: Turn): boolean {
    const coming = this.#incoming?.turn
    // A picture is the same whenever it is shown; all else was made ready for its instant.
    return coming !== undefined && (coming.from === turn.from || turn.item?.kind === 'image') && isSamePicture(coming, turn)
  }

  #prepare(turn: Turn, offsetMs: number): void {
    if (turn.item === null) return
    this.#giveUp('Something else is to be shown.')
    const incoming: Incoming = { turn, giveUp: new AbortController(), isReady: false }
    this.#incoming = incoming
    const { layers, time } = this.#needs
    const cancel = time.after(PATIENCE_MS, () => incoming.giveUp.abort(new Error(`It was not ready within ${PATIENCE_MS / 1000} seconds.`)))
    layers
      .prepare(turn.item, offsetMs, incoming.giveUp.signal)
      .then(
        () => {
          incoming.isReady = true
        },
        (error: unknown) => {
          if (this.#incoming === incoming) this.#failed(turn, error)
        },
      )
      .finally(() => {
        cancel()
        if (this.#incoming === incoming || this.#incoming === null) this.#direct()
      })
  }

  async #swap(turn: Turn): Promise<void> {
    this.#isSwapping = true
    this.#incoming = null
    try {
      await this.#needs.layers.show(markOf(turn))
      this.#took(turn)
      this.#tellGlass(turn)
      this.#hold(turn)
    } catch (error) {
      this.#failed(turn, error)
    }
    this.#isSwapping = false
    this.#direct()
  }

  /** Neither a new programme that came during a swap nor an item that recovers has to wait for the end of a fallback. */
  #hold(turn: Turn): void {
    const isCurrent = turn.programme === (this.#timetable?.programme ?? null) && turn.state === 'playing'
    this.#heldUntil = isCurrent ? (turn.to ?? Infinity) : -Infinity
  }

  #failed(turn: Turn, error: unknown): void {
    this.#incoming = null
    this.#coolDown(turn, error)
    const at = this.#instant()
    const { onAir, clock } = this.#needs
    onAir.played.tell({ item: turn.item?.id ?? '', programme: versionOf(turn), entry: turn.entry, from: at, until: at, outcome: 'failed', clock: clock.trust })
  }

  #faultOnGlass(error: Error): void {
    const turn = this.#onGlass?.turn
    if (turn === undefined) return
    this.#coolDown(turn, error)
    this.#reconsider()
  }

  #coolDown(turn: Turn, error: unknown): void {
    if (turn.item === null) return
    const { clock, onAir } = this.#needs
    const reason = error instanceof Error ? error.message : String(error)
    this.#cooling.set(coolingNameOf(turn), clock.now() + COOL_DOWN_MS)
    if (turn.takeover !== null) onAir.setTakeoverFault(turn.takeover.id, reason)
    onAir.addFault({ item: turn.item.id, reason, at: this.#instant() })
  }

  #canInterrupt(takeover: Takeover, at: number): boolean {
    return (this.#cooling.get(nameOf(takeover)) ?? -Infinity) <= at && mediaOf(takeover.item).every((hash) => this.#needs.shelf.has(hash))
  }

  #isPlayable(item: Item, at: number): boolean {
    return (this.#cooling.get(item.id) ?? -Infinity) <= at && mediaOf(item).every((hash) => this.#needs.shelf.has(hash))
  }

  #took(turn: Turn): void {
    this.#ended()
    this.#onGlass = { turn, since: this.#needs.clock.now() }
  }

  /** The turn that was on glass has ended: that is a play. */
  #ended(): void {
    const on = this.#onGlass
    this.#onGlass = null
    if (on === null || on.turn.item === null) return
    const { onAir, clock } = this.#needs
    const now = clock.now()
    const isWhole = on.turn.to !== null && now >= on.turn.to - PUNCTUAL_MS
    onAir.played.tell({
      item: on.turn.item.id,
      programme: versionOf(on.turn),
      entry: on.turn.entry,
      from: Math.round(on.since),
      until: Math.max(Math.round(on.since), Math.round(now)),
      outcome: isWhole ? 'shown' : 'cut-short',
      clock: clock.trust,
    })
  }

  #tellGlass(turn: Turn): void {
    const { onAir } = this.#needs
    const id = turn.takeover?.id ?? null
    onAir.setGlass({ state: turn.state, programme: turn.programme?.version ?? null, item: turn.item?.id ?? null, since: this.#instant() }, id)
    if (id !== null) onAir.setTakeoverFault(id, null)
  }

  #giveUp(why: string): void {
    this.#incoming?.giveUp.abort(new DOMException(why, 'AbortError'))
    this.#incoming = null
  }

  #wakeAt(at: number): void {
    const { clock, time } = this.#needs
    if (at !== Infinity) this.#cancelTimer = time.after(Math.max(0, Math.ceil(at - clock.now())), () => this.#direct())
  }

  #instant(): number {
    return Math.round(this.#needs.clock.now())
  }
}

function markOf(turn: Turn): Mark {
  const mark = { state: turn.state, programme: turn.programme?.version ?? null, item: turn.item?.id ?? null }
  return turn.takeover === null ? mark : { ...mark, takeover: { id: turn.takeover.id, isDrill: isDrill(turn) } }
}

/** Plays of a screen that has no programme name version 0. */
function versionOf({ programme }: Turn): number {
  return programme?.version ?? 0
}

/** An item that fails in a takeover may be fine in the programme, with other words. */
function coolingNameOf({ takeover, item }: Turn): string {
  return takeover === null ? (item?.id ?? '') : nameOf(takeover)
}

function nameOf({ id }: Takeover): string {
  return `takeover:${id}`
}
