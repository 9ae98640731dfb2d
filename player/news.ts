/** Something that others want to hear of. */
export class News<Args extends readonly unknown[] = []> {
  readonly #listeners = new Set<(...args: Args) => void>()

  /** The returned function ends it. */
  on(listener: (...args: Args) => void): () => void {
    const own = (...args: Args) => listener(...args)
    this.#listeners.add(own)
    return () => this.#listeners.delete(own)
  }

  tell(...args: Args): void {
    for (const listener of [...this.#listeners]) listener(...args)
  }

  protected get isHeard(): boolean {
    return this.#listeners.size > 0
  }
}

const LETTERS_KEPT = 10_000

/** News that must not be lost: what is told before anybody listens waits for the first who does. */
export class Letters<Args extends readonly unknown[]> extends News<Args> {
  #waiting: Args[] = []

  override on(listener: (...args: Args) => void): () => void {
    const end = super.on(listener)
    const waiting = this.#waiting
    this.#waiting = []
    for (const args of waiting) listener(...args)
    return end
  }

  override tell(...args: Args): void {
    if (this.isHeard) super.tell(...args)
    else if (this.#waiting.length < LETTERS_KEPT) this.#waiting.push(args)
  }
}
