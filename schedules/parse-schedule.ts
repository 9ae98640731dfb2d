import type { z } from 'zod'
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
  return { kind: 'refused', reasons: reasonsOf(answer.error) }
}

/** What is wrong, in words. Of a thing that may have one of several forms it is what keeps it from the form it comes nearest to. */
export function reasonsOf({ issues }: z.ZodError): readonly Reason[] {
  return issues
    .flatMap((issue) => nearest(issue))
    .map(({ path, message }) => {
      const code = isRefusal(message) ? message : 'malformed'
      return { path: path.map((step) => (typeof step === 'number' ? step : String(step))), code, words: refusals[code] }
    })
}

function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  const forms = issue.code === 'invalid_union' ? issue.errors.map((form) => form.flatMap((each) => nearest(each))) : []
  const [form] = forms.toSorted((a, b) => a.length - b.length)
  return form ? form.map((each) => ({ ...each, path: [...issue.path, ...each.path] })) : [issue]
}
