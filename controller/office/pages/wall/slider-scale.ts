import { dateIn, instantOf, sameTimeOn, sayTime, startOfDay } from '../explain/zone-time.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
/** As far ahead as one may look. */
export const daysAhead = 60

/** The 24 hours that the slider spans: from now on, or a date of the place. */
export interface Stretch {
  readonly from: number
  readonly to: number
  /** Null: it begins now, and its beginning is live. */
  readonly date: string | null
}

export function stretchOf(date: string | null, zone: string, present: number): Stretch {
  const from = date === null ? present : (instantOf(zone, `${date}T00:00:00`) ?? present)
  return { from, to: from + dayMs, date }
}

/** What a chosen date asks for: the same time of day there, never before now and never too far. Null is live. */
export function onDate(date: string, zone: string, at: number | null, present: number): { readonly date: string | null; readonly at: number | null } {
  if (date === '' || date <= dateIn(zone, present)) return { date: null, at: null }
  const latest = dateIn(zone, present + daysAhead * dayMs)
  const chosen = date > latest ? latest : date
  return { date: chosen, at: sameTimeOn(zone, chosen, at ?? present) }
}

/** Where playing on leads: past the end of the stretch, to the date that it has reached. */
export function stretchFor(at: number, stretch: Stretch, zone: string, present: number): Stretch {
  if (at < stretch.to) return stretch
  return stretchOf(dateIn(zone, at), zone, present)
}

/** The instant of a point along the stretch, on a whole minute; null, live, at its very beginning where that is now. */
export function atPart(part: number, { from, to, date }: Stretch): number | null {
  const inside = Math.min(1, Math.max(0, part))
  const at = from + inside * (to - from)
  const whole = Math.round(at / minuteMs) * minuteMs
  if (date === null && whole <= from) return null
  return Math.min(whole, to - minuteMs)
}

export function partOf(at: number | null, { from, to }: Stretch): number {
  return at === null ? 0 : Math.min(1, Math.max(0, (at - from) / (to - from)))
}

/** Another instant by keys: minutes, hours with page keys, the ends. Undefined for other keys. */
export function byKey(key: string, isShift: boolean, at: number | null, stretch: Stretch): number | null | undefined {
  const steps: Readonly<Record<string, number>> = { ArrowRight: minuteMs, ArrowUp: minuteMs, ArrowLeft: -minuteMs, ArrowDown: -minuteMs, PageUp: hourMs, PageDown: -hourMs }
  if (key === 'Home') return stretch.date === null ? null : stretch.from
  if (key === 'End') return stretch.to - minuteMs
  const step = steps[key]
  if (step === undefined) return undefined
  const stepMs = isShift && Math.abs(step) === minuteMs ? step * 10 : step
  const from = at ?? stretch.from
  const aim = stepMs > 0 ? Math.floor(from / minuteMs) * minuteMs + stepMs : Math.ceil(from / minuteMs) * minuteMs + stepMs
  if (aim <= stretch.from) return stretch.date === null ? null : stretch.from
  return Math.min(aim, stretch.to - minuteMs)
}

/** Every third hour on the clock of the place, with its name. */
export function hoursOf({ from, to }: Stretch, zone: string): readonly { readonly at: number; readonly label: string; readonly isMidnight: boolean }[] {
  const found: { at: number; label: string; isMidnight: boolean }[] = []
  // Zones are off from each other by quarters of an hour at the least.
  for (let at = Math.ceil(from / (15 * minuteMs)) * 15 * minuteMs; at < to; at += 15 * minuteMs) {
    const label = sayTime(at, zone)
    if (label.endsWith(':00') && Number(label.slice(0, 2)) % 3 === 0) found.push({ at, label, isMidnight: at === startOfDay(zone, at) })
  }
  return found
}
