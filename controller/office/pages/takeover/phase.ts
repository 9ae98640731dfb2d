import { CONFIRM_WITHIN_MS, type ScreenCondition, type TakeoverProgress, type TakeoverRecord } from '#protocol'

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

/** How a screen stands while a takeover is on. `gone`: had it and does not show it now. `silent`: had it and has not been heard of since. */
export type Standing = TakeoverProgress | 'gone' | 'silent'

export function standingOf(progress: TakeoverProgress, condition: ScreenCondition | undefined, isOver: boolean): Standing {
  if (isOver || progress !== 'shown') return progress
  return condition === 'offline' ? 'silent' : 'gone'
}

export type Counts = Readonly<Record<Standing, number>>

export function countsOf(standings: readonly Standing[]): Counts {
  const counts = { waiting: 0, ready: 0, showing: 0, shown: 0, gone: 0, silent: 0, offline: 0, failed: 0 }
  for (const each of standings) counts[each] += 1
  return counts
}

/** What a silent drill proved, or how many screens had it on glass. */
export function reachedOf(record: Pick<TakeoverRecord, 'screens' | 'drill'>): number {
  const { ready, showing, shown } = countsOf(record.screens.map(({ progress }) => progress))
  return record.drill === 'silent' ? ready + showing + shown : showing + shown
}

/** Until the last of those that had it on glass had it there first, by what they say; null before the first. */
export function tookMs({ from, screens }: Pick<TakeoverRecord, 'from' | 'screens'>): number | null {
  const first = screens.flatMap(({ shownAt }) => shownAt ?? [])
  return from === null || first.length === 0 ? null : Math.max(0, Math.max(...first) - from)
}

/** `04:09`, `1:02:30`; never below nothing. */
export function countdown(untilMs: number): string {
  const seconds = Math.max(0, Math.ceil(untilMs / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return seconds < 3600 ? rest : `${Math.floor(seconds / 3600)}:${rest}`
}
