const minuteMs = 60_000

/** A local date and the time on the clock there. */
export interface WallNow {
  /** `2026-11-27` */
  readonly date: string
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number
  readonly msOfDay: number
}

/** What calendar and clock of a zone show at an instant. */
export function wallNow(zone: string, at: number): WallNow {
  const parts = new Map(formatterOf(zone).formatToParts(at).map((part) => [part.type, part.value]))
  const date = `${parts.get('year') ?? ''}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`
  const msOfDay = ((Number(parts.get('hour')) * 60 + Number(parts.get('minute'))) * 60 + Number(parts.get('second'))) * 1000 + (at % 1000)
  return { date, weekday: ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1, msOfDay }
}

/** The first instant of the local day. On the night when clocks change, the second look corrects the first. */
export function startOfDay(zone: string, at: number): number {
  const { date, msOfDay } = wallNow(zone, at)
  const guess = at - msOfDay
  const there = wallNow(zone, guess)
  return there.date === date ? guess - there.msOfDay : guess + (24 * 60 * minuteMs - there.msOfDay)
}

/** `08:30` of milliseconds after midnight. */
export function printTime(msOfDay: number): string {
  const minutes = Math.round(msOfDay / minuteMs)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** `14:05` on the clock of a zone. */
export function timeIn(zone: string, at: number): string {
  return printTime(Math.floor(wallNow(zone, at).msOfDay / minuteMs) * minuteMs)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const kept = formatters.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  formatters.set(zone, kept)
  return kept
}
