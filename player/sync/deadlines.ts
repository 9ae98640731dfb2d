import type { Takeover } from '#protocol'
import type { Clock } from '../clock/clock.ts'
import type { Time } from '../clock/time.ts'

/** Where a takeover stood when its time began to run here. */
interface Anchor {
  readonly monotonic: number
  readonly instant: number
  readonly wasTrusted: boolean
}

/**
 * When takeovers end, whatever becomes of the clock. Each ends at its `until` by the screen's clock, and also once as much
 * monotonic time has passed as there was left when it was accepted: the earlier of the two counts, so that a clock that
 * is set back, stands on an old floor or is years behind keeps nothing on glass. What is over once stays over.
 *
 * An instant that was not trusted when a takeover was accepted is read again at the first sync; until then it is taken to
 * be no earlier than the message's own version, which is signed. After a jump of a trusted clock only takeovers that have
 * not begun are read again.
 */
export class Deadlines {
  readonly #clock: Clock
  readonly #time: Time
  readonly #anchors = new Map<string, Anchor>()
  readonly #over = new Set<string>()

  constructor(clock: Clock, time: Time) {
    this.#clock = clock
    this.#time = time
  }

  /** A message has come that says these; `version` is an instant that has certainly passed. */
  accept(takeovers: readonly Takeover[], version: number): void {
    const known = new Set(takeovers.map(nameOf))
    for (const name of [...this.#anchors.keys()]) if (!known.has(name)) this.#forget(name)
    for (const each of takeovers) if (!this.#anchors.has(nameOf(each))) this.#anchor(each, version)
  }

  /** The clock has jumped. */
  jumped(takeovers: readonly Takeover[]): void {
    if (!this.#clock.isTrusted) return
    for (const each of takeovers) {
      const anchor = this.#anchors.get(nameOf(each))
      if (anchor !== undefined && (!anchor.wasTrusted || each.from > anchor.instant + this.#time.monotonic() - anchor.monotonic)) this.#anchor(each, 0)
    }
  }

  isOver(takeover: Takeover): boolean {
    const isOver = this.#over.has(nameOf(takeover)) || this.leftMs(takeover) <= 0
    // A clock that nobody trusts may yet be put right.
    if (isOver && this.#clock.isTrusted) this.#over.add(nameOf(takeover))
    return isOver
  }

  /** Until its end at the latest. */
  leftMs(takeover: Takeover): number {
    const { until } = takeover
    const anchor = this.#anchors.get(nameOf(takeover))
    const byMonotonic = anchor === undefined ? Infinity : until - anchor.instant - (this.#time.monotonic() - anchor.monotonic)
    return Math.min(until - this.#clock.now(), byMonotonic)
  }

  #anchor(takeover: Takeover, version: number): void {
    const { isTrusted } = this.#clock
    this.#over.delete(nameOf(takeover))
    this.#anchors.set(nameOf(takeover), { monotonic: this.#time.monotonic(), instant: isTrusted ? this.#clock.now() : Math.max(version, this.#clock.now()), wasTrusted: isTrusted })
  }

  #forget(name: string): void {
    this.#anchors.delete(name)
    this.#over.delete(name)
  }
}

/** With another time it is another takeover. */
function nameOf({ id, from, until }: Takeover): string {
  return `${id} ${from} ${until}`
}
