import { occurrences, readRule, writeRule, type Parts, type When } from '#schedules'
import { alone } from '../schedule/day-spans.ts'
import { noTimes } from '../schedule/times.ts'
import { dateOf, dayMs, midnightOf, minuteMs, modulo, readWall, timeOf, weekdayOf, writeTime, writeWall, type WallMs } from './wall.ts'

/** How far start and end were taken, in wall time: the same for a move, one of them 0 for a change of length. */
export interface Shift {
  readonly startByMs: number
  readonly endByMs: number
}

/** Which occurrences are meant: the one that was touched, it and those after it, or all. */
export type Reach = 'one' | 'following' | 'all'

/**
 * Why it cannot be done:
 * - `always`, `part`: it has no time of its own;
 * - `too-short`, `too-long`: for its kind;
 * - `by-rule`: the rule names days or hours in a way that has no other day or hour to it;
 * - `by-calendar`: kinds of day decide on which days it is;
 * - `added-date`: the date was added by itself, so that nothing follows from it.
 */
export type WhyNot = 'always' | 'part' | 'too-short' | 'too-long' | 'by-rule' | 'by-calendar' | 'added-date'

/** `changed` is what the entry has from now on, null where nothing of it is left; `added` is the time of a second entry. */
export type Change = { readonly kind: 'ok'; readonly changed: When | null; readonly added: When | null } | { readonly kind: 'refused'; readonly why: WhyNot }

type Weekly = Extract<When, { kind: 'weekly' }>
type Rule = Extract<When, { kind: 'rule' }>

const shortestMs = minuteMs
const longestMs = 366 * dayMs

/** Whether it makes a difference which occurrences are meant. */
export function isRepeating(when: When): when is Weekly | Rule {
  return when.kind === 'weekly' || when.kind === 'rule'
}

/** Why a time can never be taken elsewhere; null where it can. */
export function isFixed(when: When): 'always' | 'part' | null {
  return when.kind === 'always' ? 'always' : when.kind === 'day-part' ? 'part' : null
}

/** Takes an occurrence, named by its start as written, elsewhere. `today` is the wall time now: what is over need not be kept. */
export function moveWhen(when: When, occurrence: WallMs, shift: Shift, reach: Reach, today: WallMs): Change {
  const fixed = isFixed(when)
  if (fixed !== null) return refused(fixed)
  if (!isRepeating(when)) return only(shifted(when, shift))
  if (reach === 'all') return only(shifted(when, shift))
  const parted = part(when, occurrence, reach, today)
  if (parted.kind === 'refused') return parted
  if (parted.changed === null) return only(shifted(when, shift))
  const added = shifted(parted.taken, shift)
  return typeof added === 'string' ? refused(added) : { kind: 'ok', changed: parted.changed, added }
}

/** Takes an occurrence away. */
export function dropFrom(when: When, occurrence: WallMs, reach: Reach, today: WallMs): Change {
  if (!isRepeating(when) || reach === 'all') return { kind: 'ok', changed: null, added: null }
  const parted = part(when, occurrence, reach, today)
  return parted.kind === 'refused' ? parted : { kind: 'ok', changed: parted.changed, added: null }
}

/**
 * The start as written of an occurrence that begins at a wall time on the clock. On the nights when clocks change the two
 * may differ by as much as the clocks do.
 */
export function writtenStart(when: When, seen: WallMs): WallMs {
  if (!isRepeating(when)) return seen
  const near = occurrences(alone(onAnyDay(when), 'UTC', noTimes), 'entry', seen - 3 * 60 * minuteMs, 8).map(({ start }) => start)
  const [best] = near.toSorted((a, b) => Math.abs(a - seen) - Math.abs(b - seen))
  return best !== undefined && Math.abs(best - seen) <= 3 * 60 * minuteMs ? best : seen
}

function only(changed: When | WhyNot): Change {
  return typeof changed === 'string' ? refused(changed) : { kind: 'ok', changed, added: null }
}

function refused<Why extends WhyNot>(why: Why): { readonly kind: 'refused'; readonly why: Why } {
  return { kind: 'refused', why }
}

/** The whole of it elsewhere. */
function shifted(when: When, shift: Shift): When | WhyNot {
  switch (when.kind) {
    case 'window': {
      const from = readWall(when.from) + shift.startByMs
      const to = readWall(when.to) + shift.endByMs
      return to - from < shortestMs ? 'too-short' : { ...when, from: writeWall(from), to: writeWall(to) }
    }
    case 'between': {
      const between = { ...when, from: when.from + shift.startByMs, to: when.to + shift.endByMs }
      return between.to - between.from < shortestMs ? 'too-short' : between
    }
    case 'weekly':
      return shiftedWeekly(when, shift)
    case 'rule':
      return shiftedRule(when, shift)
    case 'always':
      return 'always'
    case 'day-part':
      return 'part'
  }
}

function shiftedWeekly(when: Weekly, { startByMs, endByMs }: Shift): Weekly | WhyNot {
  const { startMs, lastsMs: before } = hoursOf(when)
  const start = startMs + startByMs
  const days = Math.floor(start / dayMs)
  const lastsMs = before + endByMs - startByMs
  if (lastsMs < shortestMs) return 'too-short'
  if (lastsMs > dayMs) return 'too-long'
  if (days !== 0 && when.dates !== undefined) return 'by-calendar'
  return {
    ...when,
    days: when.days.map((day) => rotated(day, days)).toSorted((a, b) => a - b),
    ...hoursWritten(start, lastsMs),
    ...(when.from === undefined ? {} : { from: dateOf(readWall(when.from) + days * dayMs) }),
    ...(when.until === undefined ? {} : { until: dateOf(readWall(when.until) + days * dayMs) }),
  }
}

function hoursOf({ start, end }: Pick<Weekly, 'start' | 'end'>): { readonly startMs: number; readonly lastsMs: number } {
  const startMs = readTime(start)
  const endMs = readTime(end)
  return { startMs, lastsMs: (endMs > startMs ? endMs : endMs + dayMs) - startMs }
}

function hoursWritten(start: number, lastsMs: number): { readonly start: string; readonly end: string } {
  const end = writeTime(start + lastsMs)
  return { start: writeTime(start), end: end === '00:00' ? '24:00' : end }
}

function readTime(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))) * minuteMs
}

function rotated(day: number, by: number): number {
  return modulo(day - 1 + by, 7) + 1
}

function shiftedRule(when: Rule, { startByMs, endByMs }: Shift): Rule | WhyNot {
  const lastsMs = when.lastsMs + endByMs - startByMs
  if (lastsMs < shortestMs) return 'too-short'
  if (lastsMs > longestMs) return 'too-long'
  if (startByMs === 0) return { ...when, lastsMs }
  const reading = readRule(when.rule)
  if (reading.kind === 'refused' || hasOwnTimes(reading.parts)) return 'by-rule'
  const start = readWall(when.start)
  const days = Math.floor((start + startByMs) / dayMs) - Math.floor(start / dayMs)
  if (days !== 0 && when.dates !== undefined) return 'by-calendar'
  const parts = days === 0 ? reading.parts : onOtherDays(reading.parts, start, days)
  if (parts === undefined) return 'by-rule'
  const until = parts.until === undefined ? undefined : { form: 'date' as const, wall: lastDate(parts.until, start) + days * dayMs }
  const move = (text: string) => writeWall(readWall(text) + startByMs)
  return {
    ...when,
    start: move(when.start),
    lastsMs,
    rule: writeRule({ ...parts, until }),
    ...(when.without === undefined ? {} : { without: when.without.map(move) }),
    ...(when.with === undefined ? {} : { with: when.with.map(move) }),
  }
}

/** More than one time a day, or times that do not follow from the start. */
function hasOwnTimes({ frequency, hours, minutes, seconds }: Parts): boolean {
  return frequency === 'HOURLY' || frequency === 'MINUTELY' || frequency === 'SECONDLY' || hours.length + minutes.length + seconds.length > 0
}

/** The last date on which it may start, as midnight. What ends before the time of the start ends with the day before. */
function lastDate({ form, wall }: NonNullable<Parts['until']>, start: WallMs): WallMs {
  const date = midnightOf(wall)
  return form !== 'date' && timeOf(wall) < timeOf(start) ? date - dayMs : date
}

/** The parts of a rule whose every day is so many days later; undefined where no rule says that. */
function onOtherDays(parts: Parts, start: WallMs, by: number): Parts | undefined {
  const { frequency, days, monthDays, yearDays, weeks, months, positions } = parts
  if (yearDays.length + weeks.length + positions.length > 0) return undefined
  const rotatedDays = days.map((each) => ({ ...each, weekday: rotated(each.weekday, by) })).toSorted((a, b) => a.weekday - b.weekday)
  if (frequency === 'DAILY' || frequency === 'WEEKLY') {
    if (monthDays.length + months.length > 0) return undefined
    // With the week's first day it keeps which days lie in one week.
    return { ...parts, days: rotatedDays, weekStart: frequency === 'WEEKLY' ? rotated(parts.weekStart, by) : parts.weekStart }
  }
  if (days.length > 0 || monthDays.length > 1 || months.length > 1) return undefined
  const [before, after] = [new Date(start), new Date(start + by * dayMs)]
  const [from, to] = [before.getUTCDate(), after.getUTCDate()]
  // Later days are not in every month: what is skipped would change with the day.
  if (from > 28 || to > 28 || (monthDays[0] ?? from) !== from) return undefined
  const isSameMonth = before.getUTCMonth() === after.getUTCMonth() && before.getUTCFullYear() === after.getUTCFullYear()
  if (frequency === 'MONTHLY' && (months.length > 0 || !isSameMonth)) return undefined
  if (frequency === 'YEARLY' && (months[0] ?? before.getUTCMonth() + 1) !== before.getUTCMonth() + 1) return undefined
  if (frequency === 'YEARLY' && monthDays.length > 0 && months.length === 0) return undefined
  return { ...parts, ...(monthDays.length === 0 ? {} : { monthDays: [to] }), ...(months.length === 0 ? {} : { months: [after.getUTCMonth() + 1] }) }
}

type Parted = { readonly kind: 'parted'; /** Null where nothing came before. */ readonly changed: When | null; readonly taken: When } | { readonly kind: 'refused'; readonly why: WhyNot }

/** Separates one occurrence, or it and all after it, from the rest. */
function part(when: Weekly | Rule, occurrence: WallMs, reach: Reach, today: WallMs): Parted {
  if (reach === 'one') return when.kind === 'weekly' ? partOneOfWeekly(when, occurrence, today) : partOne(when, occurrence)
  return when.kind === 'weekly' ? partWeekly(when, occurrence) : partRule(when, occurrence)
}

function partOneOfWeekly(when: Weekly, occurrence: WallMs, today: WallMs): Parted {
  if (when.days.length === 0) return refused('by-calendar')
  return partOne(asRule(when, Math.min(occurrence, today)), occurrence)
}

function partOne(when: Rule, occurrence: WallMs): Parted {
  const at = writeWall(occurrence)
  const { with: added = [], without = [], ...rest } = when
  const left = added.filter((each) => readWall(each) !== occurrence)
  const changed: Rule = { ...rest, ...(left.length === 0 ? {} : { with: left }), without: [...without, at].toSorted() }
  const { lastsMs, clockChanges } = when
  const taken: When = { kind: 'window', from: at, to: writeWall(occurrence + lastsMs), ...(clockChanges === undefined ? {} : { clockChanges }) }
  return { kind: 'parted', changed, taken }
}

/** Days of the week as a rule, which can leave out single times. A rule has a beginning: the week before what matters. */
function asRule({ days, dates, clockChanges, from, until, ...hours }: Weekly, matters: WallMs): Rule {
  const { startMs, lastsMs } = hoursOf(hours)
  const earliest = from === undefined ? midnightOf(matters) - 7 * dayMs : readWall(from)
  const first = [0, 1, 2, 3, 4, 5, 6].map((later) => earliest + later * dayMs).find((day) => days.includes(weekdayOf(day))) ?? earliest
  const weekly = readRule('FREQ=WEEKLY')
  if (weekly.kind === 'refused') throw new Error('A rule without further parts can be read.')
  const rule = writeRule({ ...weekly.parts, days: days.toSorted((a, b) => a - b).map((day) => ({ ordinal: 0, weekday: day })), until: until === undefined ? undefined : { form: 'date', wall: readWall(until) } })
  return { kind: 'rule', start: writeWall(first + startMs), lastsMs, rule, ...(dates === undefined ? {} : { dates }), ...(clockChanges === undefined ? {} : { clockChanges }) }
}

function partWeekly(when: Weekly, occurrence: WallMs): Parted {
  const date = midnightOf(occurrence)
  const isFirst = when.from !== undefined && !hasBefore(when, occurrence, readWall(when.from))
  const taken: When = { ...when, from: dateOf(date) }
  return { kind: 'parted', changed: isFirst ? null : { ...when, until: dateOf(date - dayMs) }, taken }
}

function partRule(when: Rule, occurrence: WallMs): Parted {
  const reading = readRule(when.rule)
  if (reading.kind === 'refused' || hasOwnTimes(reading.parts)) return refused('by-rule')
  const { parts } = reading
  if (when.with?.some((each) => readWall(each) === occurrence) === true) return refused('added-date')
  const start = readWall(when.start)
  const earliest = Math.min(start, ...(when.with ?? []).map(readWall))
  if (!hasBefore(when, occurrence, earliest)) return { kind: 'parted', changed: null, taken: when }
  const { with: added = [], without = [], ...rest } = when
  const before = (text: string) => readWall(text) < occurrence
  const after = (text: string) => !before(text)
  const gone = parts.count === undefined ? 0 : startsBefore(rest, occurrence, parts.count)
  const changed: Rule = { ...rest, rule: writeRule({ ...parts, count: undefined, until: { form: 'date', wall: midnightOf(occurrence) - dayMs } }), ...listed('with', added.filter(before)), ...listed('without', without.filter(before)) }
  const taken: Rule = { ...rest, start: writeWall(occurrence), rule: writeRule({ ...parts, count: parts.count === undefined ? undefined : parts.count - gone }), ...listed('with', added.filter(after)), ...listed('without', without.filter(after)) }
  return { kind: 'parted', changed, taken }
}

function listed(name: 'with' | 'without', dates: readonly string[]): Partial<Pick<Rule, 'with' | 'without'>> {
  return dates.length === 0 ? {} : { [name]: [...dates] }
}

/** Whether it is on before an occurrence of it; kinds of day are left aside. */
function hasBefore(when: Weekly | Rule, occurrence: WallMs, earliest: WallMs): boolean {
  const [first] = occurrences(alone(onAnyDay(when), 'UTC', noTimes), 'entry', earliest, 1)
  return first !== undefined && first.start < occurrence
}

/** How many of its starts COUNT has used up before an occurrence: those that were left out count too. */
function startsBefore(when: Rule, occurrence: WallMs, count: number): number {
  return occurrences(alone(onAnyDay(when), 'UTC', noTimes), 'entry', readWall(when.start), count).filter(({ start }) => start < occurrence).length
}

function onAnyDay(when: Weekly | Rule): When {
  const { dates: _, ...plain } = when
  return plain
}
