import type { Publish } from '#protocol'
import { now } from '../data/clock.ts'
import { publishes } from '../data/publishing.ts'
import { programmes } from '../data/screens.ts'

/** After the instant, so that the controller's clock has surely passed it. */
const afterMs = 200
/** Longer waits overflow the timer. */
const longestWaitMs = 3_600_000

let watchers = 0
let unwatch: (() => void) | null = null
let timer: ReturnType<typeof setTimeout> | null = null
let lastLook = 0

/** While somebody watches, programmes are read again at every instant at which a publish flips. Returns how to stop. */
export function watchFlips(): () => void {
  watchers += 1
  if (watchers === 1) {
    lastLook = now()
    unwatch = publishes.watch(aim)
    aim()
  }
  return () => {
    watchers -= 1
    if (watchers > 0) return
    unwatch?.()
    unwatch = null
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
}

/** Instants to come at which what waits goes on glass. */
export function flipsOf(all: readonly Publish[] | null, after: number): readonly Publish[] {
  const undone = new Set((all ?? []).map((each) => each.undoOf))
  const isOff = ({ id, rollout }: Publish) => undone.has(id) || rollout?.state === 'called-off' || rollout?.state === 'replaced'
  return (all ?? []).filter((each) => each.activateAt !== null && each.activateAt > after && !isOff(each)).sort((a, b) => (a.activateAt ?? 0) - (b.activateAt ?? 0))
}

function aim(): void {
  if (timer !== null) clearTimeout(timer)
  const at = now()
  const next = (publishes.value ?? []).reduce((soonest, { activateAt }) => (activateAt !== null && activateAt + afterMs > lastLook ? Math.min(soonest, activateAt + afterMs) : soonest), Infinity)
  if (next <= at) {
    lastLook = at
    void programmes.refreshIfWatched()
    aim()
    return
  }
  timer = setTimeout(aim, Math.min(longestWaitMs, next - at))
}
