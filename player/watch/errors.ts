import { every, type Time } from '../clock/time.ts'
import type { OnAir } from '../store/on-air.ts'

/** Without another one for so long it counts as over. */
const QUIET_MS = 60 * 60_000
const LOOK_MS = 60_000
/** An error in every frame must not become a message in every frame. */
const TELL_MS = 10_000

export interface ErrorCount {
  /** An error that nobody expected and nobody caught. */
  add(error: unknown): void
}

/** Counts what went wrong and nobody answers for, and says so: the newest of it, and how often. */
export function countErrors({ onAir, time, signal, now }: { readonly onAir: OnAir; readonly time: Time; readonly signal: AbortSignal; readonly now: () => number }): ErrorCount {
  let count = 0
  let newest = ''
  let since = 0
  let lastAt = -Infinity
  let toldAt = -Infinity
  let told = 0
  const tell = () => {
    toldAt = time.monotonic()
    told = count
    onAir.raiseTrouble({ kind: 'player', name: 'errors', detail: `${count} since the start: ${newest}`, since })
  }
  every(time, LOOK_MS, signal, () => {
    if (told < count) tell()
    if (time.monotonic() - lastAt >= QUIET_MS) onAir.endTrouble('player', 'errors')
  })
  return {
    add(error) {
      count += 1
      newest = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      if (time.monotonic() - lastAt >= QUIET_MS) since = Math.round(now())
      lastAt = time.monotonic()
      if (lastAt - toldAt >= TELL_MS) tell()
    },
  }
}
