import { isRefusal, refusals } from './refusals.ts'
import type { Refusal } from './refusals.ts'
import { schedule } from './schedule.ts'
import type { Schedule } from './schedule.ts'
import type { Words } from './words.ts'

export interface Reason {
  /** Where in the input, e.g. `['entries', 3, 'when', 'days']`. */
  readonly path: readonly (string | number)[]
  readonly code: Refusal
  readonly words: Words
}

export type Parsed = { readonly kind: 'ok'; readonly schedule: Schedule } | { readonly kind: 'refused'; readonly reasons: readonly Reason[] }

/** The only way from unknown input to a schedule that the engine takes. After it nothing refuses and nothing throws. */
export function parseSchedule(input: unknown): Parsed {
  const answer = schedule.safeParse(input)
  if (answer.success) return { kind: 'ok', schedule: answer.data }
  return {
    kind: 'refused',
    reasons: answer.error.issues.map((issue) => {
      const code = isRefusal(issue.message) ? issue.message : 'malformed'
      const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
      return { path, code, words: refusals[code] }
    }),
  }
}
