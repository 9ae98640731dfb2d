import { language, languageTag } from './language.ts'
import { homeZone } from './zone.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** `11月22日 周日` · `Sun 22 Nov` */
export function formatDay(at: number): string {
  return formatter({ month: 'short', day: 'numeric', weekday: 'short' }).format(at)
}

/** `2026年11月22日` · `22 Nov 2026` */
export function formatDate(at: number): string {
  return formatter({ year: 'numeric', month: 'short', day: 'numeric' }).format(at)
}

/** `17:40` */
export function formatTime(at: number): string {
  return formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** `17:40:09` */
export function formatSeconds(at: number): string {
  return formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(at)
}

/** `11月22日 17:40`; with the year where it is not that of `now`. */
export function formatMoment(at: number, now: number): string {
  return formatter(momentOf(at, now)).format(at)
}

/** `11月22日 17:40:09`; with the year where it is not that of `now`. */
export function formatExactMoment(at: number, now: number): string {
  return formatter({ ...momentOf(at, now), second: '2-digit' }).format(at)
}

function momentOf(at: number, now: number): Intl.DateTimeFormatOptions {
  const { format } = formatter({ year: 'numeric' })
  const isThisYear = format(at) === format(now)
  return { ...(isThisYear ? {} : { year: 'numeric' }), month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
}

/** `3分钟前` · `in 2 hours`. */
export function formatRelative(at: number, now: number): string {
  const gap = at - now
  const size = Math.abs(gap)
  const relative = relativeFormatter()
  if (size < minuteMs) return relative.format(Math.round(gap / 1000), 'second')
  if (size < hourMs) return relative.format(Math.round(gap / minuteMs), 'minute')
  if (size < dayMs) return relative.format(Math.round(gap / hourMs), 'hour')
  return relative.format(Math.round(gap / dayMs), 'day')
}

/** Powers of 1000, as file managers and disk makers count: `4.2 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  const digits = unit === 0 || size >= 100 ? 0 : 1
  return `${new Intl.NumberFormat(languageTag(), { maximumFractionDigits: digits }).format(size)} ${units[unit] ?? ''}`
}

export function formatCount(count: number): string {
  return new Intl.NumberFormat(languageTag()).format(count)
}

export function formatPercent(part: number): string {
  return new Intl.NumberFormat(languageTag(), { style: 'percent', maximumFractionDigits: 0 }).format(part)
}

/** A length in words: `14分钟` · `14 min`, `1小时20分` · `1 h 20 min`, `45秒` · `45 s`. */
export function formatLength(ms: number): string {
  const isChinese = language() === 'zh'
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return isChinese ? `${seconds}秒` : `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (seconds < 600 && seconds % 60 !== 0) return isChinese ? `${Math.floor(seconds / 60)}分${seconds % 60}秒` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  if (minutes < 60) return isChinese ? `${minutes}分钟` : `${minutes} min`
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (rest === 0) return isChinese ? `${hours}小时` : `${hours} h`
  return isChinese ? `${hours}小时${rest}分` : `${hours} h ${rest} min`
}

/** A length as editors type it: `0:15`, `2:05`, `75:00`. */
export function formatClock(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Reads `m:ss`, or plain seconds; null where it is neither. */
export function parseClock(text: string): number | null {
  const match = /^(?:(\d{1,4})[:：])?(\d{1,5})$/.exec(text.trim())
  if (match === null) return null
  const minutes = Number(match[1] ?? 0)
  const seconds = Number(match[2])
  if (match[1] !== undefined && seconds > 59) return null
  return (minutes * 60 + seconds) * 1000
}

function relativeFormatter(): Intl.RelativeTimeFormat {
  return new Intl.RelativeTimeFormat(languageTag(), { numeric: 'auto' })
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const tag = language() === 'zh' ? 'zh-CN' : 'en-GB'
  const zoned = { ...options, timeZone: homeZone() }
  const key = tag + JSON.stringify(zoned)
  const kept = formatters.get(key) ?? new Intl.DateTimeFormat(tag, zoned)
  formatters.set(key, kept)
  return kept
}
