const KEPT_LINES = 600
const LONGEST_LINE = 500

/** Says what happens, for the journal, and keeps the newest lines for whoever asks from afar. */
export class Log {
  readonly #write: (line: string) => void
  readonly #now: () => number
  #lines: string[] = []
  #lastShape = ''
  #repeats = 0

  constructor(write: (line: string) => void, now: () => number) {
    this.#write = write
    this.#now = now
  }

  say(text: string): void {
    for (const line of text.split('\n')) if (line.trim() !== '') this.#take(line.slice(0, LONGEST_LINE))
  }

  /** A compositor may complain of the same sixty times a second: what differs only in its numbers is counted. */
  #take(line: string): void {
    const shape = line.replaceAll(/\d+/g, '0')
    if (shape === this.#lastShape) {
      this.#repeats += 1
      return
    }
    if (this.#repeats > 0) this.#put(`(and ${this.#repeats} times the same)`)
    this.#lastShape = shape
    this.#repeats = 0
    this.#put(line)
  }

  #put(line: string): void {
    this.#write(line)
    this.#lines.push(`${new Date(this.#now()).toISOString()} ${line}`)
    if (this.#lines.length > KEPT_LINES) this.#lines = this.#lines.slice(-KEPT_LINES)
  }

  text(): string {
    return this.#lines.join('\n')
  }
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
