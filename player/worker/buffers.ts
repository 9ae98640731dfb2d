/** As many as there are fetches at once. */
const KEPT = 4

/** Large buffers that are used again: those that are thrown away stay in memory until the next collection of garbage. */
class Buffers {
  readonly #free: ArrayBuffer[] = []

  take(atLeastBytes: number): ArrayBuffer {
    const index = this.#free.findIndex((each) => each.byteLength >= atLeastBytes)
    return index === -1 ? new ArrayBuffer(atLeastBytes) : (this.#free.splice(index, 1)[0] ?? new ArrayBuffer(atLeastBytes))
  }

  giveBack(buffer: ArrayBuffer): void {
    if (this.#free.length < KEPT) this.#free.push(buffer)
  }
}

export const buffers = new Buffers()
