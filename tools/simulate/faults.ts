import { systemTime, type Chance, type Time } from '#player'
import type { Weather } from './conditions.ts'
import type { SimulatedPlayer } from './player.ts'
import { meets, nextOccurrence, type FaultScript, type TimedFault } from './script.ts'

export interface FaultNeeds {
  readonly script: FaultScript
  /** From 1. */
  readonly number: number
  readonly player: SimulatedPlayer
  /** The player's own. */
  readonly chance: Chance
  readonly time?: Time
  readonly signal: AbortSignal
  readonly happened?: (what: TimedFault['what']) => void
  readonly problem: (error: unknown) => void
}

/** Lets everything that the script has for this player happen to it. Wrong clocks are set at once, before the player starts. */
export function applyFaults(needs: FaultNeeds): void {
  const { script, number, player, chance, time = systemTime, signal } = needs
  const startedAt = time.monotonic()
  for (const [nth, fault] of script.faults.entries()) {
    if (!meets(script, nth, number, chance)) continue
    if (fault.what === 'wrong-clock') {
      if (fault.wall !== undefined) player.deviceTime.set(Date.parse(fault.wall))
      player.deviceTime.jump(fault.offS * 1000)
      continue
    }
    const arrange = (fromMs: number) => {
      const next = nextOccurrence(fault, nth, fromMs, chance)
      if (next === null) return
      const cancel = time.after(next.atMs - (time.monotonic() - startedAt), () => {
        signal.removeEventListener('abort', cancel)
        needs.happened?.(fault.what)
        happen(fault, next.forMs, needs)
        arrange(next.atMs + 1)
      })
      signal.addEventListener('abort', cancel, { once: true })
    }
    if (!signal.aborted) arrange(0)
  }
}

function happen(fault: TimedFault, forMs: number | null, { player, time = systemTime, problem }: FaultNeeds): void {
  if (fault.what === 'clock-jump') return player.deviceTime.jump(fault.byS * 1000)
  if (fault.what === 'evicted') return void player.evict().catch(problem)
  if (fault.what === 'kill') {
    player.kill()
    time.after(fault.offS * 1000, () => void player.start().catch(problem))
    return
  }
  const end = player.conditions.begin(weatherOf(fault))
  if (forMs !== null) time.after(forMs, end)
}

function weatherOf(fault: Exclude<TimedFault, { readonly what: 'clock-jump' | 'evicted' | 'kill' }>): Partial<Weather> {
  switch (fault.what) {
    case 'network':
      return { lossShare: fault.lossShare, latencyMs: fault.latencyMs, jitterMs: fault.jitterMs, bandwidthKBps: fault.bandwidthKBps ?? null }
    case 'partition':
      return { isBrokerCut: fault.from !== 'http', isHttpCut: fault.from !== 'broker' }
    case 'messages':
      return { duplicatedShare: fault.duplicatedShare, reorderedShare: fault.reorderedShare, delayedShare: fault.delayedShare, delayMs: fault.delayMs }
    case 'disk-full':
      return { isDiskFull: true }
    case 'failing-writes':
      return { failingWritesShare: fault.share }
  }
}
