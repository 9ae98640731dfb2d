const BURST = 16
const BURST_PAUSE_MS = 40
/** An uneven network says in minutes what a quiet wire says at once: its fastest ways are seldom, and a crystal shows itself only in time. */
const EAGER = 60
const EAGER_PERIOD_MS = 500
const KEEN = 180
const KEEN_PERIOD_MS = 1000
const GOOD_MS = 1.5
const PERIOD_MS = 4000

/**
 * How long to wait before the next probe: `sinceConnect` and `sinceStart` were asked before; what is well known is asked for seldom. A thousand
 * screens ask 250 times a second, and when all of them start at once on uneven networks 2000 times for half a minute and 1000 times for three.
 */
export function pauseBeforeProbeMs(sinceConnect: number, sinceStart: number, uncertaintyMs: number | null): number {
  if (sinceConnect < BURST) return BURST_PAUSE_MS
  if ((uncertaintyMs ?? Infinity) <= GOOD_MS || sinceStart >= BURST + EAGER + KEEN) return PERIOD_MS
  return sinceStart < BURST + EAGER ? EAGER_PERIOD_MS : KEEN_PERIOD_MS
}
