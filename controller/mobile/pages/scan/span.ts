import { formatDay, formatTime } from '#elements'

/** `11月22日 周日`, `14:00–15:30`: parts that are not broken; with both days where it runs past midnight. */
export function spanOf(startsAt: number, endsAt: number): string[] {
  const isOneDay = new Date(startsAt).toDateString() === new Date(endsAt).toDateString()
  if (isOneDay) return [formatDay(startsAt), `${formatTime(startsAt)}–${formatTime(endsAt)}`]
  return [`${formatDay(startsAt)} ${formatTime(startsAt)}`, `– ${formatDay(endsAt)} ${formatTime(endsAt)}`]
}
