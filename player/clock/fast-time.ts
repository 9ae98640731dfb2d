import { systemTime, type Time } from './time.ts'

/** Real time that runs faster by a factor, for runs over many showings: whoever is given it has so much less time for all that he does. */
export function fastTime(factor: number, wallMs: number): Time {
  const begun = systemTime.monotonic()
  const monotonic = () => (systemTime.monotonic() - begun) * factor
  return { monotonic, wall: () => wallMs + monotonic(), coarseMs: systemTime.coarseMs * factor, after: (delayMs, callback) => systemTime.after(delayMs / factor, callback) }
}
