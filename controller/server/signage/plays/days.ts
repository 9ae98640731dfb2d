import { PLAYS_DAYS_LIMIT } from '#protocol'
import { Temporal } from 'temporal-polyfill'
import { RefusalError } from '../../errors.ts'

/** A day of a place, from its midnight to the next one: 23 or 25 hours where clocks are changed. */
export interface Day {
  readonly day: string
  readonly from: number
  readonly to: number
}

/** Both included. Refuses what is no date, or too many days at once. */
export function daysBetween(from: string, to: string, zone: string): Day[] {
  const [first, last] = [dateOf(from), dateOf(to)]
  const count = first.until(last, { largestUnit: 'day' }).days + 1
  if (count < 1) throw new RefusalError('invalid', { zh: '结束日期早于开始日期。', en: 'The last day is before the first.' })
  if (count > PLAYS_DAYS_LIMIT) throw new RefusalError('limit', { zh: `一次最多查看 ${PLAYS_DAYS_LIMIT} 天，请缩短时间范围。`, en: `At most ${PLAYS_DAYS_LIMIT} days at a time. Choose a shorter span.` })
  return Array.from({ length: count }, (_, index) => {
    const date = first.add({ days: index })
    return { day: date.toString(), from: midnight(date, zone), to: midnight(date.add({ days: 1 }), zone) }
  })
}

function midnight(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds
}

function dateOf(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text)
  } catch (cause) {
    throw new RefusalError('invalid', { zh: '日期不存在。', en: 'There is no such date.' }, { cause })
  }
}
