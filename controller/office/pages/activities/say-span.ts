import { formatDay, formatMoment, formatTime } from '#elements'
import type { Activity } from '#protocol'

/** `11月22日 周日 14:30–16:30`; with both days where it goes beyond one. */
export function saySpan({ startsAt, endsAt }: Pick<Activity, 'startsAt' | 'endsAt'>, now: number): string {
  const isThisYear = new Date(startsAt).getFullYear() === new Date(now).getFullYear()
  const isOneDay = new Date(startsAt).toDateString() === new Date(endsAt).toDateString()
  if (isOneDay && isThisYear) return `${formatDay(startsAt)} ${formatTime(startsAt)}–${formatTime(endsAt)}`
  return `${formatMoment(startsAt, now)} – ${isOneDay ? formatTime(endsAt) : formatMoment(endsAt, now)}`
}
