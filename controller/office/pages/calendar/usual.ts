import type { Line } from './lines.ts'
import type { LocalDay } from './local-days.ts'
import { isLong, type Block } from './plan.ts'

/** Working days of a month with a long holiday are still most of its days. */
const mostOfDays = 0.6

/**
 * What begins on most of the days and is on the screens as it stands here: in a month it would drown what is special. One alone
 * drowns nothing.
 */
export function usualOf(blocks: readonly Block[], days: readonly LocalDay[]): ReadonlySet<Line> {
  const on = new Map<Line, Set<LocalDay>>()
  for (const block of blocks) {
    if (isLong(block) || block.line.mark !== 'same') continue
    const day = days.find((each) => block.from >= each.from && block.from < each.to)
    if (day !== undefined) on.set(block.line, (on.get(block.line) ?? new Set()).add(day))
  }
  const usual = new Set([...on].flatMap(([line, its]) => (its.size >= days.length * mostOfDays ? [line] : [])))
  return usual.size > 1 ? usual : new Set()
}
