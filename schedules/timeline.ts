import { toInstant } from './instant.ts'
import { showingAt } from './plays-at.ts'
import { viewOf } from './prepare.ts'
import type { Prepared } from './prepare.ts'
import type { Options, Showing } from './showing.ts'

/**
 * All showings that touch the span, in order, each exactly as `playsAt` answers it: each begins where the one before
 * ends, and the first and the last may reach beyond the span.
 */
export function timeline(prepared: Prepared, from: number, to: number, options?: Options): Showing[] {
  const view = viewOf(prepared, options)
  const showings: Showing[] = []
  for (let at: number | null = toInstant(from); at !== null && at < to;) {
    const showing = showingAt(view, at)
    showings.push(showing)
    at = showing.to
  }
  return showings
}
