import { readRule, type When } from '#schedules'
import { freshGuide, guideOf, ruleOfGuide, workingDay, type Guide } from './rule-guide.ts'
import { w } from './rule-words.ts'

type RuleWhen = Extract<When, { kind: 'rule' }>

const dayMs = 86_400_000

/** The form's answers to “by rule”, without the times of the day. */
export interface RuleDraft {
  /** Written as text instead of asked for. */
  readonly isText: boolean
  readonly guide: Guide
  readonly text: string
  /** The first date on which it may start. */
  readonly first: string
  /** Whole days that each time lasts beyond its end; as typed. */
  readonly moreDays: string
  /** Dates, which are meant at the time of the start, or local times as written elsewhere. */
  readonly without: readonly string[]
  readonly with: readonly string[]
}

export interface Hours {
  readonly start: string
  readonly end: string
}

export function freshRule(today: string): RuleDraft {
  return { isText: false, guide: freshGuide(today), text: '', first: today, moreDays: '0', without: [], with: [] }
}

export function draftOfRule({ rule, start, lastsMs, without = [], with: added = [] }: RuleWhen): { readonly rule: RuleDraft; readonly hours: Hours } {
  const [first = '', time = ''] = start.split('T')
  const moreDays = Math.ceil(lastsMs / dayMs) - 1
  const guide = moreDays === 0 ? guideOf(rule, start) : null
  const dateOf = (wall: string) => (short(wall.slice(11)) === short(time) ? wall.slice(0, 10) : short(wall))
  return {
    rule: { isText: guide === null, guide: guide ?? freshGuide(first), text: rule, first, moreDays: String(moreDays), without: without.map(dateOf), with: added.map(dateOf) },
    hours: { start: short(time), end: clock((msOf(time) + lastsMs) % dayMs) },
  }
}

/** As the engine reads it, once it is complete. */
export function writtenRule({ isText, guide, text, first, moreDays, without, with: added }: RuleDraft, { start, end }: Hours): Omit<RuleWhen, 'dates' | 'clockChanges'> {
  const wallOf = (date: string) => (date.includes('T') ? date : `${date}T${start}`)
  const restMs = (msOf(end) - msOf(start) + dayMs) % dayMs
  return {
    kind: 'rule',
    start: `${first}T${start}`,
    lastsMs: (restMs === 0 ? dayMs : restMs) + (isText ? Number(moreDays) * dayMs : 0),
    rule: isText ? text.trim().replace(/^RRULE:/i, '') : ruleOfGuide(guide),
    ...(without.length === 0 ? {} : { without: without.map(wallOf) }),
    ...(added.length === 0 ? {} : { with: added.map(wallOf) }),
  }
}

/** What is missing, by the names of the form's inputs; the rest is for the engine to refuse. */
export function checkRule({ isText, guide, text, first, moreDays }: RuleDraft): Record<string, string> {
  const isMonthly = guide.frequency === 'MONTHLY' || guide.frequency === 'YEARLY'
  const problems: readonly (readonly [boolean, string, string])[] = isText
    ? [
        [text.trim() === '', 'when.rule', w.textEmpty],
        [!/^(36[0-5]|3[0-5]\d|[12]?\d?\d)$/.test(moreDays), 'when.moreDays', w.moreDaysWrong],
      ]
    : [
        [guide.frequency === 'WEEKLY' && guide.weekdays.length === 0, 'when.weekdays', w.daysEmpty],
        [guide.frequency === 'YEARLY' && guide.months.length === 0, 'when.months', w.monthsEmpty],
        [guide.frequency === 'YEARLY' && guide.by === 'place' && guide.placeDays.includes(workingDay) && guide.months.length > 1, 'when.months', w.oneMonth],
        [isMonthly && guide.by === 'date' && guide.dates.length === 0, 'when.dates', w.datesEmpty],
        [isMonthly && guide.by === 'place' && guide.places.length === 0, 'when.places', w.placesEmpty],
        [isMonthly && guide.by === 'place' && guide.placeDays.length === 0, 'when.placeDays', w.placeDaysEmpty],
        [guide.ends === 'on' && guide.until === '', 'when.until', w.dateEmpty],
      ]
  return Object.fromEntries([...problems, [first === '', 'when.first', w.dateEmpty] as const].flatMap(([isWrong, name, words]) => (isWrong ? [[name, words]] : [])))
}

/** Beside which input the form says what the engine refuses. */
export function fieldOfRefusal(code: string, { isText, guide }: RuleDraft): string {
  if (isText) return 'when.rule'
  if (code === 'rule-interval-impossible') return 'when.interval'
  if (code.startsWith('rule-count')) return 'when.count'
  if (code === 'rule-until-before-start' || (code === 'rule-never' && guide.ends === 'on')) return 'when.until'
  return guide.by === 'date' ? 'when.dates' : 'when.places'
}

/** The same rule as text, to be changed there. */
export function asText(draft: RuleDraft): RuleDraft {
  return { ...draft, isText: true, text: ruleOfGuide(draft.guide), moreDays: '0' }
}

/** The same rule as answers; null where the form cannot show it. */
export function asGuide(draft: RuleDraft, start: string): RuleDraft | null {
  const guide = draft.moreDays === '0' ? guideOf(draft.text.trim(), `${draft.first}T${start}`) : null
  return guide && { ...draft, isText: false, guide }
}

/** Whether the rule itself gives times of the day, so that a date names no single one of its times. */
export function isTimed(rule: string): boolean {
  const reading = readRule(rule)
  if (reading.kind === 'refused') return false
  const { frequency, hours, minutes, seconds } = reading.parts
  return frequency === 'HOURLY' || frequency === 'MINUTELY' || frequency === 'SECONDLY' || hours.length + minutes.length + seconds.length > 0
}

function msOf(time: string): number {
  return Date.parse(`1970-01-01T${time}Z`)
}

/** `14:00`, with seconds where there are some. */
function clock(ms: number): string {
  return short(new Date(ms).toISOString().slice(11, 23).replace(/\.000$/, ''))
}

function short(time: string): string {
  return time.replace(/(\d\d:\d\d):00$/, '$1')
}
