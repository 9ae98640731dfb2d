import { toInstant } from './instant.ts'
import { showingAt } from './plays-at.ts'
import { viewOf } from './prepare.ts'
import type { Prepared } from './prepare.ts'
import { itemOf } from './showing.ts'
import type { Options } from './showing.ts'

export interface Difference {
  /** The sum of the segments. */
  readonly changedMs: number
  readonly segments: readonly DifferenceSegment[]
}

/** A longest span in which one item takes the place of another; `null` is nothing on glass. */
export interface DifferenceSegment {
  readonly from: number
  readonly to: number
  readonly before: string | null
  readonly after: string | null
}

/** Where two schedules put different items on glass between two instants. */
export function difference(before: Prepared, after: Prepared, from: number, to: number, options?: Options): Difference {
  const viewBefore = viewOf(before, options)
  const viewAfter = viewOf(after, options)
  const end = toInstant(to)
  const segments: DifferenceSegment[] = []
  let changedMs = 0
  let old = showingAt(viewBefore, toInstant(from))
  let young = showingAt(viewAfter, toInstant(from))
  for (let at = toInstant(from); at < end;) {
    if (old.to !== null && old.to <= at) old = showingAt(viewBefore, at)
    if (young.to !== null && young.to <= at) young = showingAt(viewAfter, at)
    const next = Math.min(old.to ?? end, young.to ?? end, end)
    if (itemOf(old) !== itemOf(young)) {
      changedMs += next - at
      append(segments, { from: at, to: next, before: itemOf(old), after: itemOf(young) })
    }
    at = next
  }
  return { changedMs, segments }
}

function append(segments: DifferenceSegment[], segment: DifferenceSegment): void {
  const last = segments.at(-1)
  const isContinued = last && last.to === segment.from && last.before === segment.before && last.after === segment.after
  if (isContinued) segments[segments.length - 1] = { ...last, to: segment.to }
  else segments.push(segment)
}
