/** `11月27日 星期五 14:00–16:30`, in the screen's zone; the second day is named only if it is another. */
export function formatSpan(startsAt: number, endsAt: number, zone: string): { readonly day: string; readonly hours: string } {
  const start = partsOf(startsAt, zone)
  const end = partsOf(endsAt, zone)
  const endDay = end.day === start.day ? '' : `${end.month}月${end.date}日 `
  return {
    day: `${start.month}月${start.date}日 ${start.weekday}`,
    hours: endsAt > startsAt ? `${start.time}–${endDay}${end.time}` : start.time,
  }
}

/** `14:05` on the day of `now`, else `11月26日 14:05`. */
export function formatAsOf(at: number, now: number, zone: string): string {
  const then = partsOf(at, zone)
  return then.day === partsOf(now, zone).day ? then.time : `${then.month}月${then.date}日 ${then.time}`
}

/** `2026-11` as `2026年11月`. */
export function formatMonth(month: string): string {
  const [year, number] = month.split('-')
  return `${year}年${Number(number)}月`
}

interface Parts {
  readonly day: string
  readonly month: string
  readonly date: string
  readonly weekday: string
  readonly time: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsOf(at: number, zone: string): Parts {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('zh-CN', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(zone, format)
  }
  const found = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const { year = '', month = '', day: date = '', weekday = '', hour = '', minute = '' } = found
  return { day: `${year}-${month}-${date}`, month, date, weekday, time: `${hour}:${minute}` }
}
