import { toInstant } from './instant.ts'
import type { Prepared } from './prepare.ts'
import type { Occurrence } from './when/recurrence.ts'

/**
 * When an entry is on, from the one in force at the instant or the next one on; at most `count`. An entry without a beginning
 * starts at -Infinity. Empty if the entry is unknown or never is on again.
 */
export function occurrences(prepared: Prepared, entryId: string, at: number, count: number): Occurrence[] {
  const entry = prepared.entries.find(({ id }) => id === entryId)
  const found: Occurrence[] = []
  for (let from = toInstant(at); entry && found.length < count;) {
    const occurrence = entry.recurrence.endingAfter(from)
    if (!occurrence) break
    found.push(occurrence)
    from = occurrence.end
  }
  return found
}
