import { say } from '#elements'
import { isRefusal, refusals, when as whenSchema, type ClockChanges, type Dates, type When } from '#schedules'
import { checkRule, draftOfRule, fieldOfRefusal, freshRule, writtenRule, type RuleDraft } from './rule-draft.ts'
import { w } from './words.ts'
import { w as calendarWords } from './calendar-words.ts'

/** The form's answers to "when", all kinds at once, so that changing the kind loses nothing. */
export interface WhenDraft {
  /** `other`: a kind that this form cannot change; it is kept as it is. */
  readonly kind: 'always' | 'weekly' | 'rule' | 'window' | 'part' | 'other'
  readonly other: When | null
  readonly days: readonly number[]
  readonly start: string
  readonly end: string
  readonly from: string
  readonly until: string
  readonly windowFrom: string
  readonly windowTo: string
  readonly rule: RuleDraft
  readonly part: string
  /** Kinds of day by a calendar. */
  readonly dates: Dates | null
  readonly clockChanges: ClockChanges
}

/** What the form shows first; `today` is a local date. Inputs know no 24:00, which is the next day's 00:00. */
export function draftOfWhen(when: When | null, today: string): WhenDraft {
  const kept = { dates: when !== null && 'dates' in when ? (when.dates ?? null) : null, clockChanges: when !== null && 'clockChanges' in when ? (when.clockChanges ?? {}) : {} }
  const fresh: WhenDraft = { kind: 'weekly', other: null, days: [1, 2, 3, 4, 5], start: '08:30', end: '18:00', from: '', until: '', windowFrom: `${dayAfter(today)}T14:00`, windowTo: `${dayAfter(today)}T16:00`, rule: freshRule(today), part: '', ...kept }
  switch (when?.kind) {
    case undefined:
      return fresh
    case 'always':
      return { ...fresh, kind: 'always' }
    case 'weekly':
      return { ...fresh, kind: 'weekly', days: when.days, start: when.start, end: when.end === '24:00' ? '00:00' : when.end, from: when.from ?? '', until: when.until ?? '' }
    case 'window':
      return { ...fresh, kind: 'window', windowFrom: when.from, windowTo: when.to }
    case 'rule': {
      const { rule, hours } = draftOfRule(when)
      return { ...fresh, kind: 'rule', rule, ...hours }
    }
    case 'day-part':
      return { ...fresh, kind: 'part', part: when.part, from: when.from ?? '', until: when.until ?? '' }
    case 'between':
      return { ...fresh, kind: 'other', other: when }
  }
}

/** Null while it is not complete. */
export function whenOf(draft: WhenDraft): When | null {
  if (Object.keys(missing(draft)).length > 0) return null
  const read = whenSchema.safeParse(written(draft))
  return read.success ? read.data : null
}

function written({ kind, other, days, start, end, from, until, windowFrom, windowTo, rule, part, dates, clockChanges }: WhenDraft): unknown {
  const span = { ...(from === '' ? {} : { from }), ...(until === '' ? {} : { until }) }
  const byCalendar = dates === null ? {} : { dates }
  const atChanges = Object.keys(clockChanges).length === 0 ? {} : { clockChanges }
  switch (kind) {
    case 'always':
      return { kind }
    case 'weekly':
      return { kind, days: [...days], start, end: end === '00:00' ? '24:00' : end, ...span, ...byCalendar, ...atChanges }
    case 'window':
      return { kind, from: windowFrom, to: windowTo, ...atChanges }
    case 'rule':
      return { ...writtenRule(rule, { start, end }), ...byCalendar, ...atChanges }
    case 'part':
      return { kind: 'day-part', part, ...span, ...byCalendar, ...atChanges }
    case 'other':
      return other
  }
}

/** Problems by the names of the form's inputs: what is missing in the words of the form, what is refused in the engine's. */
export function checkWhen(draft: WhenDraft): Record<string, string> {
  const problems = missing(draft)
  if (Object.keys(problems).length > 0) return problems
  const read = whenSchema.safeParse(written(draft))
  if (read.success) return {}
  return Object.fromEntries(read.error.issues.map(({ path, message }) => [fieldOf(draft, String(path[0] ?? 'kind'), message), isRefusal(message) ? say(refusals[message]) : message]))
}

function fieldOf({ kind, rule }: WhenDraft, key: string, code: string): string {
  if (kind === 'weekly' && key === 'days') return 'days'
  if (kind !== 'rule') return `when.${key}`
  if (key === 'rule') return fieldOfRefusal(code, rule)
  return `when.${{ start: 'first', lastsMs: rule.isText ? 'moreDays' : 'end' }[key] ?? key}`
}

function missing(draft: WhenDraft): Record<string, string> {
  if (draft.kind === 'always' || draft.kind === 'other') return {}
  if (draft.kind === 'window') {
    if (draft.windowFrom === '') return { 'when.from': w.timeWrong }
    if (draft.windowTo === '') return { 'when.to': w.timeWrong }
    return draft.windowTo <= draft.windowFrom ? { 'when.to': w.windowWrong } : {}
  }
  const hours = { ...(draft.start === '' ? { 'when.start': w.timeWrong } : {}), ...(draft.end === '' ? { 'when.end': w.timeWrong } : {}) }
  if (draft.kind === 'rule') return { ...checkRule(draft.rule), ...hours }
  const span = draft.from !== '' && draft.until !== '' && draft.until < draft.from ? { 'when.until': w.untilWrong } : {}
  if (draft.kind === 'part') return { ...(draft.part === '' ? { 'when.part': calendarWords.partEmpty } : {}), ...span }
  return {
    ...hours,
    ...span,
    ...(draft.days.length === 0 && (draft.dates?.also ?? []).length === 0 ? { days: w.daysEmpty } : {}),
  }
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
