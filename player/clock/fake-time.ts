import type { Time } from './time.ts'

interface Waiting {
  readonly at: number
  readonly name: number
  readonly callback: () => void
}

/** Time that moves only when it is told to, for tests and simulation: weeks of it in minutes. */
export class FakeTime implements Time {
  readonly coarseMs = 0
  #monotonicMs = 0
  #wallMs: number
  #nextName = 0
  /** A heap: none is due before the one above it. What was given up stays until its time. */
  readonly #waiting: Waiting[] = []
  readonly #names = new Set<number>()

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
    this.#names.add(name)
    this.#push({ at: this.#monotonicMs + Math.max(0, delayMs), name, callback })
    return () => this.#names.delete(name)
  }

  /** Runs what falls due, in order, letting promises settle in between. */
  async advance(byMs: number): Promise<void> {
    const end = this.#monotonicMs + byMs
    await settle()
    for (let due = this.#nextDue(end); due !== undefined; due = this.#nextDue(end)) {
      this.#moveTo(Math.max(due.at, this.#monotonicMs))
      due.callback()
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

  #nextDue(end: number): Waiting | undefined {
    for (;;) {
      const [first] = this.#waiting
      if (first === undefined || first.at > end) return undefined
      this.#pop()
      if (this.#names.delete(first.name)) return first
    }
  }

  #push(added: Waiting): void {
    const heap = this.#waiting
    let index = heap.push(added) - 1
    while (index > 0) {
      const above = (index - 1) >> 1
      const parent = heap[above]
      if (parent === undefined || isBefore(parent, added)) break
      heap[index] = parent
      index = above
    }
    heap[index] = added
  }

  #pop(): void {
    const heap = this.#waiting
    const moved = heap.pop()
    if (moved === undefined || heap.length === 0) return
    let index = 0
    for (;;) {
      const left = 2 * index + 1
      const [one, other] = [heap[left], heap[left + 1]]
      if (one === undefined) break
      const isOther = other !== undefined && isBefore(other, one)
      const child = isOther ? other : one
      if (isBefore(moved, child)) break
      heap[index] = child
      index = isOther ? left + 1 : left
    }
    heap[index] = moved
  }
}

/** At the same instant in the order in which they were asked for. */
function isBefore(a: Waiting, b: Waiting): boolean {
  return a.at < b.at || (a.at === b.at && a.name < b.name)
}

async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await Promise.resolve()
}
