import { language } from '#elements'
import { startOfDay, wallNow } from '../schedule/wall-time.ts'

/** `11月23日 周一 10:00` · `Mon 23 Nov 10:00`, on the clock of a zone. */
export function sayMoment(at: number, zone: string): string {
  return `${sayDay(at, zone)} ${sayTime(at, zone)}`
}

/** `11月23日 周一` · `Mon 23 Nov` */
export function sayDay(at: number, zone: string): string {
  return formatted(at, zone, { month: 'short', day: 'numeric', weekday: 'short' }).replace(',', '').replace('日周', '日 周')
}

/** `11月23日` · `23 Nov` */
export function sayDate(at: number, zone: string): string {
  return formatted(at, zone, { month: 'short', day: 'numeric' })
}

/** `10:00` */
export function sayTime(at: number, zone: string): string {
  return formatted(at, zone, { hour: '2-digit', minute: '2-digit' })
}

/** `10:00:09` */
export function saySeconds(at: number, zone: string): string {
  return formatted(at, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}

/** As short as can be while it cannot be mistaken: `10:00` today, `明天 8:30`, else with the day. */
export function sayFrom(at: number, zone: string, present: number): string {
  return wallNow(zone, at).date === wallNow(zone, present).date ? sayTime(at, zone) : sayMoment(at, zone)
}

/** `2026-11-23` of a zone. */
export function dateIn(zone: string, at: number): string {
  return wallNow(zone, at).date
}

/** `2026-11-23T08:00` of a zone, as fields for a date with a time hold it. */
export function wallIn(zone: string, at: number): string {
  return `${dateIn(zone, at)}T${sayTime(at, zone)}`
}

/** The instant at which calendar and clock of a zone show this; in an hour that is skipped, as much later; of two, the first. Null where the text is none. */
export function instantOf(zone: string, wall: string): number | null {
  const asUtc = Date.parse(`${wall}Z`)
  if (Number.isNaN(asUtc)) return null
  const guesses = [asUtc - offsetAt(zone, asUtc - dayMs), asUtc - offsetAt(zone, asUtc + dayMs)]
  const right = guesses.filter((at) => at + offsetAt(zone, at) === asUtc)
  return right.length === 0 ? (guesses[0] ?? null) : Math.min(...right)
}

/** The same time of day on another date of a zone. */
export function sameTimeOn(zone: string, date: string, at: number): number | null {
  return instantOf(zone, `${date}T${saySeconds(at, zone)}`)
}

export { startOfDay }

const dayMs = 86_400_000

function offsetAt(zone: string, at: number): number {
  const { date, msOfDay } = wallNow(zone, at)
  return Date.parse(`${date}T00:00:00Z`) + msOfDay - at
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatted(at: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  const tag = language() === 'zh' ? 'zh-CN' : 'en-GB'
  const key = `${tag} ${zone} ${Object.keys(options).join(' ')}`
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(tag, { ...options, timeZone: zone, hourCycle: 'h23' })
  formatters.set(key, formatter)
  return formatter.format(at)
}
