import { offsetAt, OffsetFilter, type Estimate } from '#protocol'

const BURST = 10
const BURST_PAUSE_MS = 80
const PERIOD_MS = 5000
/** What an answer by HTTP waits for beside the network says nothing; it is not news that it came. */
const FAILED_PAUSE_MS = 2000

/** The controller's time on this phone, by the filter that screens use, asked by HTTP. */
export class HouseClock {
  readonly #filter = new OffsetFilter()
  #estimate: Estimate | null = null

  /** Null before the first answer. */
  now(): number | null {
    const at = performance.now()
    return this.#estimate === null ? null : at + offsetAt(this.#estimate.line, at)
  }

  /** Asks again and again until the signal aborts. */
  async run(ask: () => Promise<{ readonly received: number; readonly answered: number }>, signal: AbortSignal): Promise<void> {
    for (let asked = 0; !signal.aborted; asked += 1) {
      const isAnswered = await this.#probe(ask).then(() => true, () => false)
      await new Promise((resolve) => setTimeout(resolve, isAnswered ? (asked < BURST ? BURST_PAUSE_MS : PERIOD_MS) : FAILED_PAUSE_MS))
    }
  }

  async #probe(ask: () => Promise<{ readonly received: number; readonly answered: number }>): Promise<void> {
    const sent = performance.now()
    const { received, answered } = await ask()
    const at = performance.now()
    this.#estimate = this.#filter.add({ at, offsetMs: (received - sent + answered - at) / 2, roundTripMs: Math.max(0, at - sent - (answered - received)) })
  }
}

