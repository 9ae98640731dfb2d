import { dayMs } from '../instant.ts'
import type { Refusal } from '../refusals.ts'
import { readWall } from '../wall.ts'
import { newYear } from './civil.ts'
import { readRule } from './read-rule.ts'
import { firstStarts, lastMoment, startsOf } from './rule.ts'

/** A counted rule must be over when this year begins. */
const countedUntilYear = 2201
/** No zone's wall time is further ahead of UTC. */
const furthestAheadMs = 14 * 3_600_000

/**
 * What is wrong with a rule that begins at `start`; undefined when nothing is. The zone is not known here, so an end in UTC
 * is refused only if it is before the start, or the first occurrence, in every zone.
 */
export function refusalOfRule(rule: string, start: string): Refusal | undefined {
  const reading = readRule(rule)
  if (reading.kind === 'refused') return reading.code
  const from = readWall(start)
  // A start that is no date is refused where it is written.
  if (from === undefined) return undefined
  const { parts } = reading
  const end = lastMoment(parts.until, (instant) => instant + furthestAheadMs)
  if (end < from) return 'rule-until-before-start'
  const uncounted = { ...parts, count: undefined }
  if (startsOf(uncounted, from, end).next(from) === undefined) return 'rule-never'
  if (parts.count === undefined) return undefined
  const starts = firstStarts(startsOf(uncounted, from, newYear(countedUntilYear) * dayMs - 1), parts.count)
  return starts.length < parts.count ? 'rule-count-too-far' : undefined
}
