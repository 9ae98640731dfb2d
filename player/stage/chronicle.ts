import type { Item } from '#content'
import type { PlayCause } from '#protocol'
import type { Clock } from '../clock/clock.ts'
import type { Time } from '../clock/time.ts'
import type { OnAir } from '../store/on-air.ts'
import type { PlayToNumber } from '../store/store.ts'
import { versionOf, type Turn } from './turn.ts'

/** An end within this of its time is on time. */
const PUNCTUAL_MS = 250
/** A clock that differs by more than this from what it said at the begin of a showing was set meanwhile. */
const SET_MS = 250
/** Set by more than this, it can end turns that are not over. */
const OVER_MS = 1000
/** What the protocol takes. */
const REASON_LENGTH = 200

/** On glass since then, by the clock of that moment and by the monotonic one. */
export interface Since {
  readonly at: number
  readonly atMs: number
}

/** Why a turn ended before its time; `reason` in an English sentence where there is more to say. */
export interface Ending {
  readonly cause: PlayCause
  readonly reason?: string
}

/** What had its turn and could not come. */
export interface LeftOut extends Ending {
  readonly item: Item
  readonly entry: string | null
  readonly at: number
}

/** Tells what is, what was and what could not be on glass. */
export class Chronicle {
  readonly #onAir: OnAir
  readonly #clock: Clock
  readonly #time: Time
  /** The part of the glass that it tells of; null: all of it. */
  readonly #zone: string | null
  /** Failures that were told and whose time is still to come or has just begun. */
  #failed: readonly { readonly item: string; readonly at: number }[] = []

  constructor(onAir: OnAir, clock: Clock, time: Time, zone: string | null = null) {
    this.#onAir = onAir
    this.#clock = clock
    this.#time = time
    this.#zone = zone
  }

  now(): Since {
    return { at: this.#clock.now(), atMs: this.#time.monotonic() }
  }

  isOnGlass(turn: Turn, since: Since): void {
    this.#onAir.setShowing(this.#zone, turn.item === null ? null : { item: turn.item, play: { ...this.#playOf(turn, since), ...this.#span(since, since), outcome: 'cut-short', cause: 'interrupted' } })
    const id = turn.takeover?.id ?? null
    this.#onAir.setGlass({ state: turn.state, programme: turn.programme?.version ?? null, item: turn.item?.id ?? null, since: this.#instant() }, id)
    if (id !== null) this.#onAir.setTakeoverFault(id, null)
  }

  /** It was on glass since then and is no longer: that is a play. The player's own slide is none. */
  wasOnGlass(turn: Turn, since: Since, ending: Ending | null): void {
    if (turn.item === null) return
    const now = this.now()
    // The clock may have been set a moment ago, and nobody has noticed but whoever looked whether the turn is over.
    const isSet = Math.abs(now.at - since.at - (now.atMs - since.atMs)) > OVER_MS
    const isWhole = turn.to !== null && now.at >= turn.to - PUNCTUAL_MS && ending?.cause !== 'clock' && !isSet
    this.#tell({ ...this.#playOf(turn, since), ...this.#span(since, now), outcome: isWhole ? 'shown' : 'cut-short', ...(isWhole ? {} : sayEnding(ending ?? (isSet ? { cause: 'clock' } : null))) }, turn.item)
  }

  /** It was its turn, and it could not be put on glass. */
  couldNotCome(turn: Turn, error: unknown, cause: PlayCause): void {
    this.wentWrong(turn, error)
    if (turn.item === null) return
    const at = Math.max(this.#instant(), turn.from)
    this.#failed = [...this.#failed.filter((each) => each.at > at - 3_600_000).slice(-100), { item: turn.item.id, at: turn.from }]
    this.#tell({ ...this.#playOf(turn, this.now()), from: at, until: at, outcome: 'failed', ...sayEnding({ cause, reason: messageOf(error) }) }, turn.item)
  }

  /** What was due and was known not to come; failures that were told already are not told again. */
  wereLeftOut(turn: Turn, all: readonly LeftOut[]): void {
    for (const { item, entry, at, ...ending } of all) {
      if (this.#failed.some((each) => each.item === item.id && each.at === at)) continue
      this.#tell({ ...this.#playOf({ ...turn, item, entry }, this.now()), from: at, until: at, outcome: 'skipped', ...sayEnding(ending) }, item)
    }
  }

  /** The same of a zone of the layout that is on glass; it has no entry of its own. Instants are the clock's. */
  wasInZone(zone: string, item: Item, from: number, until: number, to: number | null): void {
    const now = this.now()
    const since = { at: from, atMs: Math.max(0, now.atMs - (now.at - from)) }
    const isWhole = to !== null && until >= to - PUNCTUAL_MS
    this.#tell({ ...this.#playOf(this.#inZone(item), since), ...this.#span(since, { at: until, atMs: now.atMs - (now.at - until) }), zone, outcome: isWhole ? 'shown' : 'cut-short' }, item)
  }

  couldNotComeInZone(zone: string, item: Item, reason: string): void {
    const at = this.#instant()
    this.#onAir.addFault({ item: item.id, reason, at })
    this.#tell({ ...this.#playOf(this.#inZone(item), this.now()), zone, from: at, until: at, outcome: 'failed', ...sayEnding({ cause: 'cannot-prepare', reason }) }, item)
  }

  #inZone(item: Item): Turn {
    return { programme: this.#onAir.programme, takeover: null, item, state: 'playing', entry: null, from: 0, to: null }
  }

  wentWrong(turn: Turn, error: unknown): void {
    if (turn.item === null) return
    const reason = messageOf(error)
    if (turn.takeover !== null) this.#onAir.setTakeoverFault(turn.takeover.id, reason)
    this.#onAir.addFault({ item: turn.item.id, reason, at: this.#instant() })
  }

  #tell(play: PlayToNumber, item: Item): void {
    this.#onAir.played.tell(play, item)
  }

  #playOf(turn: Turn, since: Since) {
    const { uncertaintyMs, trust } = this.#clock
    return {
      item: turn.item?.id ?? '',
      programme: versionOf(turn),
      entry: turn.entry,
      zone: this.#zone,
      run: this.#onAir.run,
      fromMs: Math.round(since.atMs),
      untilMs: Math.round(this.#time.monotonic()),
      clock: trust,
      uncertaintyMs: uncertaintyMs === null ? null : Math.ceil(uncertaintyMs),
      display: this.#onAir.display,
    }
  }

  /** A showing is as long as it was, whoever set the clock meanwhile; where it was set, the newer word counts for both ends. */
  #span(since: Since, now: Since): { readonly from: number; readonly until: number } {
    const begun = now.at - (now.atMs - since.atMs)
    const from = Math.max(0, Math.round(Math.abs(begun - since.at) > SET_MS ? begun : since.at))
    return { from, until: Math.max(from, Math.round(now.at)) }
  }

  #instant(): number {
    return Math.round(this.#clock.now())
  }
}

function sayEnding(ending: Ending | null) {
  return ending === null ? {} : { cause: ending.cause, ...(ending.reason === undefined ? {} : { reason: ending.reason.slice(0, REASON_LENGTH) }) }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
