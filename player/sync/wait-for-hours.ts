import type { Programme } from '#protocol'
import { Hours } from '../clock/hours.ts'
import { pause } from '../clock/time.ts'
import type { Connected } from './needs.ts'

/** What is needed at an instant is fetched so long before it at the latest, hours or not. */
const LEAD_MS = 30 * 60_000
/** How fast it is taken to come where nothing is known. */
const USUAL_BYTES_PER_SECOND = 1_048_576
/** The clock may be corrected while one waits. */
const LONGEST_STEP_MS = 60_000

/**
 * Resolves when media for later may be fetched: within the hours of the programme's settings, or when waiting any longer would make it
 * late. `at`: when they are needed.
 */
export async function waitForHours({ settings, schedule }: Programme, at: number, bytes: number, { clock, time }: Pick<Connected, 'clock' | 'time'>, signal: AbortSignal): Promise<void> {
  const { hours, limitKiBps } = settings.download
  if (hours === null || bytes === 0) return
  const fetching = new Hours(hours, schedule.zone)
  const bytesPerSecond = Math.min(USUAL_BYTES_PER_SECOND, (limitKiBps ?? Infinity) * 1024)
  const latest = at - LEAD_MS - (bytes / bytesPerSecond) * 1000
  for (let now = clock.now(); now < latest; now = clock.now()) {
    const { isOpen, to } = fetching.at(now)
    if (isOpen) return
    const next = Math.min(latest, to ?? Infinity)
    await pause(time, Math.max(1, Math.min(LONGEST_STEP_MS, next - now)), signal)
  }
}
