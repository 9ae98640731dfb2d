import { dayMs } from '../instant.ts'
import type { Refusal } from '../refusals.ts'
import { dayOf } from './civil.ts'
import { dayNames, frequencies } from './parts.ts'
import type { NumberedDay, Parts, Until } from './parts.ts'

export type Reading = { readonly kind: 'ok'; readonly parts: Parts } | { readonly kind: 'refused'; readonly code: Refusal }

export const longestRule = 500
export const mostOccurrences = 10_000
const longestInterval = 10_000

const lists = {
  BYSECOND: { low: 0, high: 60, isSigned: false },
  BYMINUTE: { low: 0, high: 59, isSigned: false },
  BYHOUR: { low: 0, high: 23, isSigned: false },
  BYMONTHDAY: { low: 1, high: 31, isSigned: true },
  BYYEARDAY: { low: 1, high: 366, isSigned: true },
  BYWEEKNO: { low: 1, high: 53, isSigned: true },
  BYMONTH: { low: 1, high: 12, isSigned: false },
  BYSETPOS: { low: 1, high: 366, isSigned: true },
} as const
const names: ReadonlySet<string> = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'WKST', ...Object.keys(lists)])

/**
 * Reads the value of an RRULE: parts in any order, in capitals or not as RFC 5545 has it, but nothing else: no `RRULE:`
 * before it, no blanks, no empty part. What it gives keeps the table of RFC 5545 of which parts go together.
 */
export function readRule(text: string): Reading {
  if (text.length > longestRule) return refused('rule-malformed')
  const values = new Map<string, string>()
  for (const part of text.split(';')) {
    const [, name = '', value = ''] = /^([a-z\d-]+)=([a-z\d,+-]+)$/i.exec(part)?.map((each) => each.toUpperCase()) ?? []
    if (name === '') return refused('rule-malformed')
    if (!names.has(name)) return refused('rule-part-unknown')
    if (values.has(name)) return refused('rule-part-repeated')
    values.set(name, value)
  }
  const parts = partsOf(values)
  if (typeof parts === 'string') return refused(parts)
  const code = disagreement(parts)
  return code === undefined ? { kind: 'ok', parts } : refused(code)
}

function refused(code: Refusal): Reading {
  return { kind: 'refused', code }
}

function partsOf(values: ReadonlyMap<string, string>): Parts | Refusal {
  const frequency = frequencies.find((each) => each === values.get('FREQ'))
  if (frequency === undefined) return 'rule-frequency-missing'
  const interval = readNumber(values.get('INTERVAL') ?? '1', longestInterval)
  if (interval === undefined) return 'rule-interval-impossible'
  const count = values.has('COUNT') ? readNumber(values.get('COUNT') ?? '', mostOccurrences) : undefined
  if (values.has('COUNT') && count === undefined) return 'rule-count-impossible'
  const until = values.has('UNTIL') ? readUntil(values.get('UNTIL') ?? '') : undefined
  if (values.has('UNTIL') && until === undefined) return 'rule-until-impossible'
  const weekStart = dayNames.findIndex((name) => name === (values.get('WKST') ?? 'MO')) + 1
  if (weekStart === 0) return 'rule-malformed'
  const days = readDays(values.get('BYDAY'))
  if (typeof days === 'string') return days

  const read: Partial<Record<keyof typeof lists, readonly number[]>> = {}
  for (const name of Object.keys(lists) as (keyof typeof lists)[]) {
    const list = readList(name, values.get(name))
    if (typeof list === 'string') return list
    read[name] = list
  }
  return {
    frequency,
    interval,
    count,
    until,
    // Clocks here show no leap seconds; RFC 5545 (3.3.12) reads the second 60 as 59 then.
    seconds: sorted((read.BYSECOND ?? []).map((second) => Math.min(second, 59))),
    minutes: read.BYMINUTE ?? [],
    hours: read.BYHOUR ?? [],
    days,
    monthDays: read.BYMONTHDAY ?? [],
    yearDays: read.BYYEARDAY ?? [],
    weeks: read.BYWEEKNO ?? [],
    months: read.BYMONTH ?? [],
    positions: read.BYSETPOS ?? [],
    weekStart,
  }
}

function readNumber(text: string, most: number): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : 0
  return value >= 1 && value <= most ? value : undefined
}

function readUntil(text: string): Until | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T([01]\d|2[0-3])([0-5]\d)([0-5]\d|60)(Z?))?$/.exec(text)
  const day = match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined
  if (!match || day === undefined) return undefined
  if (match[4] === undefined) return { form: 'date', wall: day * dayMs }
  const seconds = (Number(match[4]) * 60 + Number(match[5])) * 60 + Math.min(Number(match[6]), 59)
  return { form: match[7] === 'Z' ? 'utc' : 'local', wall: day * dayMs + seconds * 1000 }
}

function readList(name: keyof typeof lists, text: string | undefined): readonly number[] | Refusal {
  const { low, high, isSigned } = lists[name]
  const values: number[] = []
  for (const each of text?.split(',') ?? []) {
    if (!(isSigned ? /^[+-]?\d+$/ : /^\d+$/).test(each)) return 'rule-malformed'
    const value = Number(each)
    if (Math.abs(value) < low || Math.abs(value) > high) return 'rule-value-impossible'
    values.push(value)
  }
  return sorted(values)
}

function readDays(text: string | undefined): readonly NumberedDay[] | Refusal {
  const days = new Map<string, NumberedDay>()
  for (const each of text?.split(',') ?? []) {
    const match = /^([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(each)
    if (!match) return 'rule-malformed'
    const ordinal = Number(match[1] ?? 0)
    if (match[1] !== undefined && (ordinal === 0 || Math.abs(ordinal) > 53)) return 'rule-value-impossible'
    const weekday = dayNames.findIndex((name) => name === match[2]) + 1
    days.set(`${ordinal} ${weekday}`, { ordinal, weekday })
  }
  return [...days.values()].sort((a, b) => a.ordinal - b.ordinal || a.weekday - b.weekday)
}

function sorted(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}

/** The table of RFC 5545, 3.3.10. */
function disagreement(parts: Parts): Refusal | undefined {
  const { frequency, days, weeks, positions } = parts
  if (parts.until && parts.count !== undefined) return 'rule-until-and-count'
  const isNumbered = days.some(({ ordinal }) => ordinal !== 0)
  if (isNumbered && ((frequency !== 'MONTHLY' && frequency !== 'YEARLY') || weeks.length > 0)) return 'rule-day-impossible'
  if (weeks.length > 0 && frequency !== 'YEARLY') return 'rule-parts-disagree'
  if (parts.yearDays.length > 0 && (frequency === 'DAILY' || frequency === 'WEEKLY' || frequency === 'MONTHLY')) return 'rule-parts-disagree'
  if (parts.monthDays.length > 0 && frequency === 'WEEKLY') return 'rule-parts-disagree'
  const others = [parts.seconds, parts.minutes, parts.hours, days, parts.monthDays, parts.yearDays, weeks, parts.months]
  return positions.length > 0 && others.every((list) => list.length === 0) ? 'rule-position-alone' : undefined
}
