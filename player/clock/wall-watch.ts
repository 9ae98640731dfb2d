import type { Clock } from './clock.ts'
import { every, type Time } from './time.ts'

const LOOK_MS = 1000
/** The two clocks of a device drift apart by less than this in a second, unless one of them was set or stood still. */
const SET_MS = 500

/** As long as the screen goes by the device's own clock, whoever sets that sets the screen's: then it is asked anew what plays. */
export function watchWall(time: Time, clock: Clock, signal: AbortSignal): void {
  let apartMs = time.wall() - time.monotonic()
  every(time, LOOK_MS, signal, () => {
    const now = time.wall() - time.monotonic()
    if (Math.abs(now - apartMs) > SET_MS && !clock.isTrusted) clock.wallWasSet()
    apartMs = now
  })
}
