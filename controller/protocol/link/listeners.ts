import type { Unsubscribe } from './link.ts'

/** A list of listeners that each can leave. */
export class Listeners<Args extends readonly unknown[]> {
  readonly #all = new Set<(...args: Args) => void>()

  add(listener: (...args: Args) => void): Unsubscribe {
    const own = (...args: Args) => listener(...args)
    this.#all.add(own)
    return () => this.#all.delete(own)
  }

  tell(...args: Args): void {
    for (const listener of [...this.#all]) listener(...args)
  }
}
