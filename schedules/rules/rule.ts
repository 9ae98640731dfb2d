import { dayMs, latest } from '../instant.ts'
import type { WallMs } from '../zone.ts'
import { firstFrom } from './first-from.ts'
import { lineOf } from './line-of.ts'
import { nothing } from './line.ts'
import type { Line } from './line.ts'
import type { Parts, Until } from './parts.ts'
import { readRule } from './read-rule.ts'

/** Wall times at which something starts, in order. Each question is answered near its moment, not from the start on. */
export interface Rule {
  /** The first start at or after a wall time. */
  next(at: WallMs): WallMs | undefined
  /** The last start before a wall time. */
  previous(at: WallMs): WallMs | undefined
}

/**
 * The starts by the value of an RRULE and its DTSTART, both in wall time, whole seconds. It happens where the rule says and
 * nowhere else: a start that the rule does not name is no occurrence and not counted by COUNT. An end is the last moment at
 * which it may start: a date to the end of that day, a local time as it stands, one in UTC by `wallAt`, the local time of an
 * instant (without it UTC is taken for local). Nothing happens after the year 9999, nor by a rule that is refused.
 */
export function ruleOf(text: string, start: WallMs, wallAt: (instant: number) => WallMs = (instant) => instant): Rule {
  const reading = readRule(text)
  if (reading.kind === 'refused') return within(nothing, start, start)
  const { parts } = reading
  return startsOf(parts, start, lastMoment(parts.until, wallAt))
}

export function startsOf(parts: Parts, start: WallMs, end: WallMs): Rule {
  const rule = within(lineOf(parts, start), start, end)
  return parts.count === undefined ? rule : counted(rule, parts.count)
}

export function lastMoment(until: Until | undefined, wallAt: (instant: number) => WallMs): WallMs {
  if (!until) return latest - 1
  const moment = until.form === 'date' ? until.wall + dayMs - 1 : until.form === 'utc' ? wallAt(until.wall) : until.wall
  return Math.min(moment, latest - 1)
}

function within(line: Line, start: WallMs, end: WallMs): Rule {
  return {
    next(at) {
      const from = at > start ? at : start
      const found = from <= end ? line.next(from, end) : undefined
      return found !== undefined && found <= end ? found : undefined
    },
    previous(at) {
      const before = at <= end ? at : end + 1
      const found = before > start ? line.previous(before, start) : undefined
      return found !== undefined && found >= start ? found : undefined
    },
  }
}

/** Counted at the first question, and kept. */
function counted(rule: Rule, count: number): Rule {
  let known: readonly WallMs[] | undefined
  const starts = () => (known ??= firstStarts(rule, count))
  return {
    next: (at) => starts()[firstFrom(starts(), at)],
    previous: (at) => starts()[firstFrom(starts(), at) - 1],
  }
}

/** So many of its starts, or all if there are fewer. */
export function firstStarts(rule: Rule, count: number): readonly WallMs[] {
  const starts: WallMs[] = []
  for (let start = rule.next(-Infinity); start !== undefined && starts.length < count; start = rule.next(start + 1)) starts.push(start)
  return starts
}
