import { slotEnd } from './slot.ts'

/** A code that takes longer to make than this is given up, lest the last one stay on glass after its time. */
const MAKING_LIMIT_MS = 2000
/** How often the clock is asked. A clock that is set right in between may end a slot at any moment. */
const LOOK_MS = 1000

/** What the code needs of the world. */
export interface CodeSource {
  /** The address to be scanned at that instant, or null where none can be made. */
  make(at: number): Promise<string | null>
  now(): number
  setTimeout(run: () => void, delayMs: number): unknown
  clearTimeout(id: unknown): void
}

/**
 * The address of the running slot, made anew for each slot from `start` to `stop`.
 *
 *     no code ──made──▶ code of this slot ──slot over──▶ making ──made──▶ code of this slot
 *        ▲                                                 │
 *        └───────────── failed, none, or too slow ─────────┘
 */
export class RotatingCode {
  readonly #source: CodeSource
  readonly #changed: (address: string | null, failure: unknown) => void
  #timer: unknown
  #limit: unknown
  #run = 0
  /** The end of the slot that the last code was asked for; nought before the first. */
  #slotEnd = 0

  /** `changed` hears each new address, and null with the failure, if one is known, when there is none. */
  constructor(source: CodeSource, changed: (address: string | null, failure: unknown) => void) {
    this.#source = source
    this.#changed = changed
  }

  /** Resolves once the first code is made or given up. */
  start(): Promise<void> {
    this.stop()
    return this.#look()
  }

  stop(): void {
    this.#run++
    this.#slotEnd = 0
    this.#source.clearTimeout(this.#timer)
    this.#source.clearTimeout(this.#limit)
  }

  async #look(): Promise<void> {
    const run = this.#run
    const now = this.#source.now()
    const end = slotEnd(now)
    this.#timer = this.#source.setTimeout(() => void this.#look(), Math.min(LOOK_MS, end - now))
    if (end !== this.#slotEnd) {
      this.#slotEnd = end
      await this.#make(run, now)
    }
  }

  async #make(run: number, at: number): Promise<void> {
    const end = this.#slotEnd
    const isCurrent = (): boolean => run === this.#run && end === this.#slotEnd
    const limit = Promise.withResolvers<null>()
    this.#source.clearTimeout(this.#limit)
    this.#limit = this.#source.setTimeout(() => limit.resolve(null), MAKING_LIMIT_MS)
    try {
      const address = await Promise.race([this.#source.make(at), limit.promise])
      if (isCurrent()) this.#changed(address, null)
    } catch (error) {
      if (isCurrent()) this.#changed(null, error)
    }
  }
}
