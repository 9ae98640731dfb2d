import { playsAt, prepare, timeline, type Prepared, type When } from '#schedules'
import { noTimes, withoutNames, type Times } from './times.ts'

/** A list asks the same of the same entries again and again. */
const prepared = new WeakMap<Times, WeakMap<When, Prepared>>()
const spansKept = new WeakMap<Prepared, { readonly date: string; readonly spans: readonly Span[] }>()

const dayMs = 86_400_000

/** A part of a day, in milliseconds after its midnight. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** When an entry runs on a local date, whatever else is scheduled. The engine is asked in wall time, so no zone is needed. */
export function spansOn(when: When, date: string, times: Times = noTimes): readonly Span[] {
  const own = keptAlone(when, times)
  const known = spansKept.get(own)
  if (known?.date === date) return known.spans
  const spans = spansBetween(own, Date.parse(`${date}T00:00:00Z`))
  spansKept.set(own, { date, spans })
  return spans
}

function spansBetween(own: Prepared, start: number): readonly Span[] {
  const spans: Span[] = []
  for (const showing of timeline(own, start, start + dayMs)) {
    if (showing.kind !== 'item') continue
    const span = { fromMs: Math.max(0, showing.from - start), toMs: Math.min(dayMs, (showing.to ?? Infinity) - start) }
    const last = spans.at(-1)
    if (last !== undefined && last.toMs === span.fromMs) spans[spans.length - 1] = { fromMs: last.fromMs, toMs: span.toMs }
    else spans.push(span)
  }
  return spans
}

/** Whether an entry never runs again after a local date and time. */
export function isOver(when: When, date: string, msOfDay: number, times: Times = noTimes): boolean {
  const showing = playsAt(keptAlone(when, times), Date.parse(`${date}T00:00:00Z`) + msOfDay)
  return showing.kind === 'nothing' && showing.to === null
}

function keptAlone(when: When, times: Times): Prepared {
  const of = prepared.get(times) ?? new WeakMap<When, Prepared>()
  prepared.set(times, of)
  const kept = of.get(when) ?? alone(when, 'UTC', times)
  of.set(when, kept)
  return kept
}

/** An entry with nothing beside it, called `entry`. */
export function alone(when: When, zone: string, times: Times): Prepared {
  return prepare({ zone, entries: [{ id: 'entry', playlist: 'playlist', priority: 'normal', when, anchor: 0, rank: 0 }], playlists: [{ id: 'playlist', slots: [{ id: 'slot', item: 'item', durationMs: dayMs }] }], fallback: null, ...withoutNames(times) })
}
