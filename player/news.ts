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
}
