/** What surrounds one player: its wires, its clock, its disk. */
export interface Weather {
  readonly lossShare: number
  readonly latencyMs: number
  readonly jitterMs: number
  /** Null: as much as there is. */
  readonly bandwidthKBps: number | null
  readonly isBrokerCut: boolean
  readonly isHttpCut: boolean
  readonly duplicatedShare: number
  readonly reorderedShare: number
  readonly delayedShare: number
  readonly delayMs: number
  readonly isDiskFull: boolean
  readonly failingWritesShare: number
}

const fair: Weather = { lossShare: 0, latencyMs: 0, jitterMs: 0, bandwidthKBps: null, isBrokerCut: false, isHttpCut: false, duplicatedShare: 0, reorderedShare: 0, delayedShare: 0, delayMs: 0, isDiskFull: false, failingWritesShare: 0 }

/** Faults come and go, several at once: the weather is the sum of those that last. */
export class Conditions {
  readonly #lasting = new Set<Partial<Weather>>()
  readonly #listeners = new Set<(weather: Weather) => void>()
  #weather: Weather = fair

  get now(): Weather {
    return this.#weather
  }

  /** It lasts until the returned function is called. */
  begin(part: Partial<Weather>): () => void {
    const own = { ...part }
    this.#lasting.add(own)
    this.#look()
    return () => {
      if (this.#lasting.delete(own)) this.#look()
    }
  }

  /** Called after every change. The returned function ends it. */
  onChange(listener: (weather: Weather) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #look(): void {
    this.#weather = [...this.#lasting].reduce<Weather>(worse, fair)
    for (const listener of [...this.#listeners]) listener(this.#weather)
  }
}

function worse(one: Weather, other: Partial<Weather>): Weather {
  const two = { ...fair, ...other }
  const bandwidths = [one.bandwidthKBps, two.bandwidthKBps].filter((each) => each !== null)
  return {
    lossShare: 1 - (1 - one.lossShare) * (1 - two.lossShare),
    latencyMs: one.latencyMs + two.latencyMs,
    jitterMs: one.jitterMs + two.jitterMs,
    bandwidthKBps: bandwidths.length === 0 ? null : Math.min(...bandwidths),
    isBrokerCut: one.isBrokerCut || two.isBrokerCut,
    isHttpCut: one.isHttpCut || two.isHttpCut,
    duplicatedShare: Math.max(one.duplicatedShare, two.duplicatedShare),
    reorderedShare: Math.max(one.reorderedShare, two.reorderedShare),
    delayedShare: Math.max(one.delayedShare, two.delayedShare),
    delayMs: Math.max(one.delayMs, two.delayMs),
    isDiskFull: one.isDiskFull || two.isDiskFull,
    failingWritesShare: Math.max(one.failingWritesShare, two.failingWritesShare),
  }
}
