import { when as whenSchema, type When } from '#schedules'
import { w } from './words.ts'

/** The form's answers to "when", all kinds at once, so that changing the kind loses nothing. */
export interface WhenDraft {
  readonly kind: When['kind']
  readonly days: readonly number[]
  readonly start: string
  readonly end: string
  readonly from: string
  readonly until: string
  readonly windowFrom: string
  readonly windowTo: string
}

/** What the form shows first; `today` is a local date. Inputs know no 24:00, which is the next day's 00:00. */
export function draftOfWhen(when: When | null, today: string): WhenDraft {
  const fresh: WhenDraft = { kind: 'weekly', days: [1, 2, 3, 4, 5], start: '08:30', end: '18:00', from: '', until: '', windowFrom: `${today}T14:00`, windowTo: `${today}T16:00` }
  switch (when?.kind) {
    case undefined:
      return fresh
    case 'always':
      return { ...fresh, kind: 'always' }
    case 'weekly':
      return { ...fresh, kind: 'weekly', days: when.days, start: when.start, end: when.end === '24:00' ? '00:00' : when.end, from: when.from ?? '', until: when.until ?? '' }
    case 'window':
      return { ...fresh, kind: 'window', windowFrom: when.from.slice(0, 16), windowTo: when.to.slice(0, 16) }
  }
}

/** Null while it is not complete. */
export function whenOf(draft: WhenDraft): When | null {
  const read = whenSchema.safeParse(written(draft))
  return read.success ? read.data : null
}

function written({ kind, days, start, end, from, until, windowFrom, windowTo }: WhenDraft): unknown {
  switch (kind) {
    case 'always':
      return { kind }
    case 'weekly':
      return { kind, days: [...days], start, end: end === '00:00' ? '24:00' : end, ...(from === '' ? {} : { from }), ...(until === '' ? {} : { until }) }
    case 'window':
      return { kind, from: windowFrom, to: windowTo }
  }
}

/** Problems by the names of the form's inputs. */
export function checkWhen(draft: WhenDraft): Record<string, string> {
  if (draft.kind === 'always') return {}
  if (draft.kind === 'window') {
    if (draft.windowFrom === '') return { 'when.from': w.timeWrong }
    if (draft.windowTo === '') return { 'when.to': w.timeWrong }
    return draft.windowTo <= draft.windowFrom ? { 'when.to': w.windowWrong } : {}
  }
  return {
    ...(draft.start === '' ? { 'when.start': w.timeWrong } : {}),
    ...(draft.end === '' ? { 'when.end': w.timeWrong } : {}),
    ...(draft.from !== '' && draft.until !== '' && draft.until < draft.from ? { 'when.until': w.untilWrong } : {}),
    ...(draft.days.length === 0 ? { days: w.daysEmpty } : {}),
  }
}
