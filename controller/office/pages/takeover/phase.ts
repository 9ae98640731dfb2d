import { CONFIRM_WITHIN_MS, type Screen, type TakeoverProgress, type TakeoverRecord } from '#protocol'

/** `waiting`: for a second person · `planned`: for its instant · `running`: on glass, or a silent drill under way · `past`. */
export type Phase = 'waiting' | 'planned' | 'running' | 'past'

type Timed = Pick<TakeoverRecord, 'state' | 'from' | 'until' | 'asked'>

export function phaseOf({ state, from, until, asked }: Timed, at: number): Phase {
  if (state === 'asked') return at < asked.at + CONFIRM_WITHIN_MS ? 'waiting' : 'past'
  if (state !== 'sent' || from === null || until === null || at >= until) return 'past'
  return at < from ? 'planned' : 'running'
}

export interface Phased {
  readonly running: readonly TakeoverRecord[]
  readonly waiting: readonly TakeoverRecord[]
  readonly planned: readonly TakeoverRecord[]
  readonly past: readonly TakeoverRecord[]
}

/** What is on glass for real comes before drills, the newest first. */
export function phased(all: readonly TakeoverRecord[], at: number): Phased {
  const by = Map.groupBy(all, (each) => phaseOf(each, at))
  const of = (phase: Phase) => by.get(phase) ?? []
  return { running: of('running').toSorted((a, b) => weight(b) - weight(a)), waiting: of('waiting'), planned: of('planned').toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0)), past: of('past') }
}

function weight({ drill }: TakeoverRecord): number {
  return drill === 'none' ? 2 : drill === 'shown' ? 1 : 0
}

export type Counts = Readonly<Record<TakeoverProgress, number>>

export function countsOf({ screens }: Pick<TakeoverRecord, 'screens'>): Counts {
  const counts = { waiting: 0, ready: 0, showing: 0, shown: 0, offline: 0, failed: 0 }
  for (const { progress } of screens) counts[progress] += 1
  return counts
}

/** What a silent drill proved, or how many screens had it on glass. */
export function reachedOf(record: Pick<TakeoverRecord, 'screens' | 'drill'>): number {
  const { ready, showing, shown } = countsOf(record)
  return record.drill === 'silent' ? ready + showing + shown : showing + shown
}

/** Until the last of those that show it did, by what they say of their glass; null while none does. */
export function tookMs({ id, from }: Pick<TakeoverRecord, 'id' | 'from'>, screens: readonly Pick<Screen, 'reported'>[]): number | null {
  if (from === null) return null
  const since = screens.flatMap(({ reported }) => (reported?.takeovers.showing === id && reported.glass.item === id ? [reported.glass.since] : []))
  return since.length === 0 ? null : Math.max(0, Math.max(...since) - from)
}

/** `04:09`, `1:02:30`; never below nothing. */
export function countdown(untilMs: number): string {
  const seconds = Math.max(0, Math.ceil(untilMs / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return seconds < 3600 ? rest : `${Math.floor(seconds / 3600)}:${rest}`
}
