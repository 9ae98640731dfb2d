import { systemClock, type Clock } from '../../controller/server/clock.ts'

/** The system's clock, which the demo sets back while it tells the past. */
export class MovedClock implements Clock {
  #moved: { readonly to: number; readonly at: number } | null = null

  now(): number {
    return this.#moved === null ? Date.now() : this.#moved.to + Date.now() - this.#moved.at
  }

  precise(): number {
    return this.#moved === null ? systemClock.precise() : this.now()
  }

  /** Null: back to the present. */
  moveTo(instant: number | null): void {
    this.#moved = instant === null ? null : { to: instant, at: Date.now() }
  }
}
