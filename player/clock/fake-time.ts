import type { Time } from './time.ts'

/** Time that moves only when it is told to, for tests and simulation. */
export class FakeTime implements Time {
  readonly coarseMs = 0
  #monotonicMs = 0
  #wallMs: number
  #nextName = 0
  readonly #waiting = new Map<number, { readonly at: number; readonly callback: () => void }>()

  constructor(wallMs: number) {
    this.#wallMs = wallMs
  }

  monotonic(): number {
    return this.#monotonicMs
  }

  wall(): number {
    return this.#wallMs
  }

  after(delayMs: number, callback: () => void): () => void {
    const name = this.#nextName++
    this.#waiting.set(name, { at: this.#monotonicMs + Math.max(0, delayMs), callback })
    return () => this.#waiting.delete(name)
  }

  /** Runs what falls due, in order, letting promises settle in between. */
  async advance(byMs: number): Promise<void> {
    const end = this.#monotonicMs + byMs
    await settle()
    for (let due = this.#nextDue(end); due !== undefined; due = this.#nextDue(end)) {
      const [name, { at, callback }] = due
      this.#waiting.delete(name)
      this.#moveTo(Math.max(at, this.#monotonicMs))
      callback()
      await settle()
    }
    this.#moveTo(end)
    await settle()
  }

  /** The device's clock is set; nothing else happens. */
  setWall(wallMs: number): void {
    this.#wallMs = wallMs
  }

  #moveTo(monotonicMs: number): void {
    this.#wallMs += monotonicMs - this.#monotonicMs
    this.#monotonicMs = monotonicMs
  }

  #nextDue(end: number) {
    return [...this.#waiting].filter(([, { at }]) => at <= end).sort(([a, x], [b, y]) => x.at - y.at || a - b)[0]
  }
}

async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await Promise.resolve()
}
