import type { PlayCause } from '#protocol'
import type { Entrance } from '#content'
import type { Clock } from '../clock/clock.ts'
import { until, type Time } from '../clock/time.ts'
import type { OnAir } from '../store/on-air.ts'
import type { MediaShelf } from '../store/store.ts'
import { Chronicle, type Ending, type Since } from './chronicle.ts'
import type { Layers } from './layers.ts'
import { Rota, type RotaLimits } from './rota.ts'
import { coolingNameOf, entranceOf, isSamePicture, markOf, type Turn } from './turn.ts'

export interface DirectorNeeds extends RotaLimits {
  readonly onAir: OnAir
  readonly clock: Clock
  readonly time: Time
  readonly shelf: Pick<MediaShelf, 'has'>
  readonly layers: Layers
  readonly signal: AbortSignal
}

const PATIENCE_MS = 20_000
/** What is ready comes within a few frames. */
const SHOW_PATIENCE_MS = 5000
/** The next item gets ready half an item ahead, but not longer than this. */
const LONGEST_LEAD_MS = 10_000
/** A picture that waits costs memory and nothing else, so it gets ready this long after the last change. */
const PICTURE_AFTER_MS = 200

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
  readonly #rota: Rota
  readonly #chronicle: Chronicle
  #onGlass: { readonly turn: Turn; readonly since: Since } | null = null
  /** Why what is on glass is being questioned before its time. */
  #ending: Ending | null = null
  /** The turn on glass is not questioned before. */
  #heldUntil = -Infinity
  #incoming: Incoming | null = null
  #isSwapping = false
  #cancelTimer = () => undefined as void

  constructor(needs: DirectorNeeds) {
    this.#needs = needs
    this.#rota = new Rota(needs.onAir, needs.shelf, needs)
    this.#chronicle = new Chronicle(needs.onAir, needs.clock, needs.time)
  }

  /** The end of the turn on glass; null: never, or there is none. */
  get turnEnds(): number | null {
    return this.#onGlass?.turn.to ?? null
  }

  start(): void {
    const { onAir, clock, layers, signal } = this.#needs
    const ends = [onAir.programmeChanged.on(() => this.#programmeChanged()), onAir.takeoversChanged.on(() => this.#takeoversChanged()), onAir.byHandChanged.on(() => this.#reconsider({ cause: 'hours' })), clock.onJump(() => this.#reconsider({ cause: 'clock' })), onAir.feedChanged.on(() => this.#valuesChanged()), layers.onFault((error) => this.#faultOnGlass(error))]
    signal.addEventListener('abort', () => {
      for (const end of ends) end()
      this.#cancelTimer()
      this.#incoming?.giveUp.abort(signal.reason)
    })
    this.#rota.readTakeovers()
    this.#programmeChanged()
  }

  #takeoversChanged(): void {
    this.#rota.readTakeovers()
    this.#reconsider({ cause: 'takeover' })
  }

  #programmeChanged(): void {
    const { isNew, isNewlyArmed } = this.#rota.readProgrammes()
    if (isNewlyArmed && !isNew) this.#direct()
    else this.#reconsider({ cause: 'programme' })
  }

  #valuesChanged(): void {
    if (this.#rota.isConditional) this.#reconsider({ cause: 'values' })
  }

  #reconsider(ending: Ending): void {
    this.#heldUntil = -Infinity
    this.#ending = ending
    this.#direct()
  }

  /** Looks at the clock and does what is due. Called whenever anything has changed. */
  #direct(): void {
    if (this.#isSwapping || this.#needs.signal.aborted) return
    this.#cancelTimer()
    const now = this.#needs.clock.now()
    const turn = this.#dueTurn(now)
    if (turn.item === null) this.#showNothing(turn)
    else if (this.#isOn(turn)) this.#goOn(turn)
    else return this.#bring(turn, now)
    this.#lookAhead(turn, now)
  }

  #dueTurn(now: number): Turn {
    const turn = this.#onGlass?.turn
    return turn !== undefined && now < this.#heldUntil ? turn : this.#rota.at(now)
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
      return this.#chronicle.isOnGlass(turn, on.since)
    }
    this.#took(turn)
    this.#needs.layers.remark(markOf(turn))
    this.#hold(turn)
  }

  /** The player's own slide, or no light at all. */
  #showNothing(turn: Turn): void {
    const on = this.#onGlass?.turn
    if (on !== undefined && on.item === null && on.programme === turn.programme && on.state === turn.state) {
      this.#onGlass = { turn, since: this.#onGlass?.since ?? this.#chronicle.now() }
      return
    }
    this.#giveUp('The player has nothing to show.')
    if (turn.state === 'off') this.#needs.layers.goDark(markOf(turn))
    else this.#needs.layers.showSlate(markOf(turn))
    this.#took(turn)
  }

  /** Gets the turn ready if that is not under way, and puts it on glass when it is ready. */
  #bring(turn: Turn, now: number): void {
    if (!this.#isComing(turn)) return this.#prepare(turn, Math.max(0, now - turn.from))
    if (this.#incoming?.isReady === true) void this.#swap(turn)
  }

  #lookAhead(turn: Turn, now: number): void {
    const recovery = turn.state === 'fallback' ? this.#rota.cooling.nextEnd(now) : Infinity
    const next = this.#rota.after(turn)
    if (next === null) return this.#wakeAt(recovery)
    const { turn: following, end, isFlip } = next
    const mustCome = following.item !== null && !this.#isOn(following)
    const showAt = end - (following.item === null || !mustCome ? 0 : this.#needs.layers.leadMs(following.item))
    if (now >= showAt && this.#incoming?.isReady === true && this.#isComing(following) && !isFlip) return void this.#swap(following)
    const begin = this.#beginOf(following, turn, end)
    if (mustCome && !this.#isComing(following) && now >= begin) this.#prepare(following, Math.max(0, end - following.from))
    const isStillToPrepare = mustCome && !this.#isComing(following)
    // The flip to an armed programme comes as news of its own.
    const flip = isFlip ? Infinity : now < showAt ? showAt : end
    this.#wakeAt(Math.min(recovery, isStillToPrepare ? begin : flip))
  }

  #beginOf(following: Turn, turn: Turn, end: number): number {
    const halfAhead = end - Math.min(LONGEST_LEAD_MS, (end - turn.from) / 2)
    if (following.item?.kind !== 'image' || turn.state === 'off') return halfAhead
    const early = (this.#onGlass?.since.at ?? turn.from) + PICTURE_AFTER_MS
    return Math.min(halfAhead, Math.max(early, this.#rota.cooling.endOf(coolingNameOf(following))))
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
    const prepared = layers.prepare(turn.item, offsetMs, incoming.giveUp.signal, { at: turn.from + offsetMs, until: turn.to ?? Infinity, isUrgent: turn.takeover !== null })
    // Some hear nothing any more: they are given up all the same.
    until(prepared, incoming.giveUp.signal)
      .then(
        () => {
          incoming.isReady = true
        },
        (error: unknown) => {
          if (this.#incoming === incoming) this.#failed(turn, error, incoming.giveUp.signal.aborted ? 'too-slow' : 'cannot-prepare')
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
    const giveUp = new AbortController()
    const cancel = this.#needs.time.after(SHOW_PATIENCE_MS, () => giveUp.abort(new Error(`It did not come to the front within ${SHOW_PATIENCE_MS / 1000} seconds.`)))
    try {
      await until(this.#needs.layers.show(markOf(turn), this.#entranceOf(turn)), giveUp.signal)
      this.#took(turn)
      this.#hold(turn)
    } catch (error) {
      this.#failed(turn, error, 'fault')
    }
    cancel()
    this.#isSwapping = false
    this.#direct()
  }

  #entranceOf(turn: Turn): Entrance {
    const { clock, onAir } = this.#needs
    const end = Math.min(turn.to ?? Infinity, onAir.armed?.at ?? Infinity)
    return entranceOf(turn, this.#onGlass?.turn ?? null, Math.max(0, end - clock.now()))
  }

  /** Neither a new programme that came during a swap nor an item that recovers has to wait for the end of a fallback. */
  #hold(turn: Turn): void {
    const isCurrent = turn.programme === this.#rota.programme && turn.state === 'playing'
    this.#heldUntil = isCurrent ? (turn.to ?? Infinity) : -Infinity
  }

  #failed(turn: Turn, error: unknown, cause: PlayCause): void {
    this.#incoming = null
    this.#rota.coolDown(turn, this.#needs.clock.now())
    this.#chronicle.couldNotCome(turn, error, cause)
  }

  #faultOnGlass(error: Error): void {
    const turn = this.#onGlass?.turn
    if (turn === undefined) return
    if (turn.item !== null) this.#rota.coolDown(turn, this.#needs.clock.now())
    this.#chronicle.wentWrong(turn, error)
    this.#reconsider({ cause: 'fault', reason: error.message })
  }

  #took(turn: Turn): void {
    const on = this.#onGlass
    const since = this.#chronicle.now()
    this.#onGlass = { turn, since }
    if (on !== null) {
      this.#chronicle.wasOnGlass(on.turn, on.since, endingOf(on.turn, turn, this.#ending))
      this.#chronicle.wereLeftOut(on.turn, this.#rota.leftOut(on.turn, on.since.at, since.at))
    }
    this.#ending = null
    this.#chronicle.isOnGlass(turn, since)
  }

  #giveUp(why: string): void {
    this.#incoming?.giveUp.abort(new DOMException(why, 'AbortError'))
    this.#incoming = null
  }

  #wakeAt(at: number): void {
    const { clock, time } = this.#needs
    if (at !== Infinity) this.#cancelTimer = time.after(Math.max(0, Math.ceil(at - clock.now())), () => this.#direct())
  }
}

/** What was put in its place tells more than what was heard first. */
function endingOf(was: Turn, is: Turn, ending: Ending | null): Ending | null {
  if (was.takeover?.id !== is.takeover?.id) return { cause: 'takeover' }
  return was.programme === is.programme || ending?.cause === 'fault' ? ending : { cause: 'programme' }
}
