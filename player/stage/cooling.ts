/** An item that failed is left out for so long. */
export const COOL_DOWN_MS = 60_000

/** What has failed a short while ago, by name. */
export class Cooling {
  readonly #ends = new Map<string, number>()

  begin(name: string, at: number): void {
    this.#ends.set(name, at + COOL_DOWN_MS)
  }

  /** When it may be tried again; −∞ where nothing is held against it. */
  endOf(name: string): number {
    return this.#ends.get(name) ?? -Infinity
  }

  isOver(name: string, at: number): boolean {
    return this.endOf(name) <= at
  }

  /** When the next one may be tried again; ∞ where none waits. */
  nextEnd(at: number, names: Iterable<string> = this.#ends.keys()): number {
    return Math.min(...[...names].map((name) => this.endOf(name)).filter((end) => end > at))
  }

  clear(): void {
    this.#ends.clear()
  }
}
