import type { Time } from '../clock/time.ts'

const LINES_KEPT = 3000
const LONGEST_LINE = 2000

/** The newest lines of what happened in this player, in memory: bounded, so that years make it no larger. */
export class Log {
  readonly #time: Time
  readonly #lines: string[] = []
  #count = 0

  constructor(time: Time) {
    this.#time = time
  }

  /** `what` in one or a few words: where it comes from. */
  add(what: string, words: string): void {
    // The device's own clock: what is said of clocks must not be dated by the clock that it speaks of.
    const at = new Date(this.#time.wall()).toISOString()
    this.#lines.push(`${at} ${what}: ${words.replaceAll(/\s+/g, ' ').slice(0, LONGEST_LINE)}`)
    this.#count += 1
    if (this.#lines.length > LINES_KEPT) this.#lines.splice(0, this.#lines.length - LINES_KEPT)
  }

  problem(error: unknown): void {
    this.add('problem', saidOf(error))
  }

  /** How many lines there have been. */
  get count(): number {
    return this.#count
  }

  /** The lines after the first `count` that are still here. */
  since(count: number): readonly string[] {
    return this.#count === count ? [] : this.#lines.slice(-(this.#count - count))
  }

  text(): string {
    return this.#lines.join('\n')
  }
}

/** An error with what caused it. */
export function saidOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : ` Because: ${saidOf(error.cause)}`
  return `${error.name}: ${error.message}${cause}`
}
