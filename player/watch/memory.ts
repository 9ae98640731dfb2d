import { every, type Time } from '../clock/time.ts'
import type { OnAir } from '../store/on-air.ts'

const LOOK_MS = 30_000
/** Now and then the garbage is only late. */
const LOOKS_TO_BELIEVE = 3
/** A budget that is too small must not make a screen start anew all the time. */
const LEAST_BETWEEN_MS = 2 * 60 * 60_000
/** Far over, the browser might end the page itself. */
const FAR = 1.5
const LEAST_BETWEEN_FAR_MS = 20 * 60_000
/** A picture that stays for so long hides a start. */
const LEAST_LEFT_MS = 6000
/** A film freezes while the page starts: only if no still picture comes. */
const WAIT_FOR_PICTURE_MS = 10 * 60_000
const PAINTED_MS = 1000

export interface Memory {
  readonly bytes: number
  readonly limitBytes: number
}

export interface MemoryNeeds {
  readonly onAir: OnAir
  readonly time: Time
  readonly signal: AbortSignal
  readonly now: () => number
  /** Every measure that can be had, each with its limit. */
  measure(): Promise<readonly Memory[]>
  turnEnds(): number | null
  /** Whether the picture in front stays the same when the page that drew it is gone. */
  isStill(): boolean
  /** Starts the page anew behind its picture. */
  recycle(why: string): void
  problem(error: unknown): void
}

/**
 * Holds the page to its budget of memory.
 *
 *   within ──over, three looks in a row──▶ over ──a picture has just come, and stays──▶ recycled
 *      ▲                                    │ ▲
 *      └──────────────within again──────────┘ └── a takeover is on, or it was done lately: waits
 */
export function watchMemory({ onAir, time, signal, now, measure, turnEnds, isStill, recycle, problem }: MemoryNeeds): void {
  const startedAt = time.monotonic()
  let looks = 0
  let worst = 0
  let overSince: number | null = null
  let isDone = false
  every(time, LOOK_MS, signal, () => void look().catch(problem))
  const end = onAir.glassChanged.on(() => {
    // Once the new picture is certainly out.
    const cancel = time.after(PAINTED_MS, () => consider())
    signal.addEventListener('abort', cancel, { once: true })
  })
  signal.addEventListener('abort', end)

  async function look(): Promise<void> {
    worst = Math.max(0, ...(await measure()).map(({ bytes, limitBytes }) => bytes / limitBytes))
    looks = worst > 1 ? looks + 1 : 0
    overSince = looks >= LOOKS_TO_BELIEVE ? (overSince ?? time.monotonic()) : null
  }

  function consider(): void {
    const at = time.monotonic()
    if (isDone || overSince === null || onAir.takeoverOnGlass !== null) return
    if (at - startedAt < (worst >= FAR ? LEAST_BETWEEN_FAR_MS : LEAST_BETWEEN_MS)) return
    const end = turnEnds()
    if (end !== null && end - now() < LEAST_LEFT_MS) return
    if (!isStill() && at - overSince < WAIT_FOR_PICTURE_MS) return
    isDone = true
    recycle(`Memory is at ${Math.round(worst * 100)} % of its budget.`)
  }
}
