import { formatDay, formatMoment, formatTime, homeZone } from '#elements'
import type { Activity } from '#protocol'
import { dateIn } from '../explain/zone-time.ts'

/** `11月22日 周日 14:30–16:30`; with both days where it goes beyond one. */
export function saySpan({ startsAt, endsAt }: Pick<Activity, 'startsAt' | 'endsAt'>, now: number): string {
  const [first, last, today] = [startsAt, endsAt, now].map((at) => dateIn(homeZone(), at))
  const isThisYear = first?.slice(0, 4) === today?.slice(0, 4)
  const isOneDay = first === last
  if (isOneDay && isThisYear) return `${formatDay(startsAt)} ${formatTime(startsAt)}–${formatTime(endsAt)}`
  return `${formatMoment(startsAt, now)} – ${isOneDay ? formatTime(endsAt) : formatMoment(endsAt, now)}`
}
