import type { Time } from '../clock/time.ts'

/** A source that fails is left out for a minute, then for twice as long each time. */
const FIRST_ASIDE_MS = 60_000
const LONGEST_ASIDE_MS = 3_600_000

interface Standing {
  readonly asideUntil: number
  readonly asideMs: number
}

/** Where media can be had, nearest first; the controller, the page's own origin, is asked last and never left out. */
export const CONTROLLER = ''

/**
 *   asked ──fails, is slow, gives other bytes──▶ aside ──a minute, two, four … an hour──▶ asked
 *     ▲                                                                                    │
 *     └──────────────────────────── gives what it should: forgiven ────────────────────────┘
 */
export class Sources {
  readonly #time: Time
  #origins: readonly string[] = []
  readonly #standing = new Map<string, Standing>()

  constructor(time: Time) {
    this.#time = time
  }

  set origins(origins: readonly string[]) {
    this.#origins = origins
  }

  /** In the order in which to ask them now. */
  get asked(): readonly string[] {
    const now = this.#time.monotonic()
    return [...this.#origins.filter((origin) => (this.#standing.get(origin)?.asideUntil ?? -Infinity) <= now), CONTROLLER]
  }

  failed(origin: string): void {
    if (origin === CONTROLLER) return
    const now = this.#time.monotonic()
    const standing = this.#standing.get(origin)
    // Several downloads that fail together are one failure.
    if (standing !== undefined && standing.asideUntil > now) return
    const asideMs = standing === undefined ? FIRST_ASIDE_MS : Math.min(LONGEST_ASIDE_MS, standing.asideMs * 2)
    this.#standing.set(origin, { asideUntil: now + asideMs, asideMs })
  }

  gave(origin: string): void {
    this.#standing.delete(origin)
  }
}
