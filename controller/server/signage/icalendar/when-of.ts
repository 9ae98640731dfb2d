import type { When } from '#schedules'
import { Temporal } from 'temporal-polyfill'
import type { RowRefusal } from './read-event.ts'
import { isDate, type Moment, type Times } from './times.ts'
import { instantAt, isSameClock, wallAt, zoneNamed } from './zones.ts'

export type Meant = { readonly kind: 'ok'; readonly when: When } | { readonly kind: 'refused'; readonly refusal: RowRefusal }

/** What the times of an event mean on screens of a zone. Wall times stay what they are if the event's zone has the same clock; else only instants can say it. */
export function whenOf(times: Times, zone: string): Meant {
  const own = zoneOf(times, zone)
  if (own === null) return refused('DTSTART', `不认识时区“${times.start.zone}”。`, `The time zone “${times.start.zone}” is unknown.`)
  const start = startOfDay(times.start)
  const end = endOf(times, own)
  if (end === null) return refused('DTEND', '没有结束时间，不知道播到什么时候。', 'There is no end, so it is not known until when it would play.')
  if (end === 'unknown-zone') return refused('DTEND', `不认识时区“${times.end?.zone}”。`, `The time zone “${times.end?.zone}” is unknown.`)
  if (end === 'malformed') return refused('DURATION', '时长的格式不对。', 'The duration is malformed.')
  const [from, to] = [instantAt(own, start), instantAt(own, end)]
  if (from >= to) return refused('DTEND', '结束时间必须晚于开始时间。', 'The end must be after the start.')
  if (from < 0) return refused('DTSTART', '不支持 1970 年以前的时间。', 'Times before 1970 are not supported.')
  if (times.rule === null && times.with.length === 0) {
    if (!isSameClock(own, zone, from, to) || end <= start) return ok({ kind: 'between', from, to })
    return ok({ kind: 'window', from: short(start), to: short(end) })
  }
  if (!isSameClock(own, zone, from, Infinity))
    return refused('DTSTART', `重复日程的时区是“${own}”，与站点的“${zone}”时钟不同，无法换算成固定的钟点。请在日历软件中改用站点的时区。`, `The event recurs in the time zone ${own}, whose clocks differ from the site’s, ${zone}. Give it the site’s time zone in your calendar program.`)
  const [without, extra] = [listOf(times.without, start, own), listOf(times.with, start, own)]
  if (without === null) return refused('EXDATE', '排除的日期用了不认识的时区。', 'A date that is left out is in an unknown time zone.')
  if (extra === null) return refused('RDATE', '增加的日期用了不认识的时区。', 'An added date is in an unknown time zone.')
  return ok({
    kind: 'rule',
    start,
    lastsMs: Temporal.PlainDateTime.from(start).until(end, { largestUnit: 'hour' }).total('millisecond'),
    // Without a rule, the start is the first of the dates.
    rule: times.rule ?? 'FREQ=DAILY;COUNT=1',
    ...(without.length === 0 ? {} : { without }),
    ...(extra.length === 0 ? {} : { with: extra }),
  })
}

function zoneOf({ start }: Times, site: string): string | null {
  return start.zone === null ? site : zoneNamed(start.zone)
}

function startOfDay(moment: Moment): string {
  return isDate(moment) ? `${moment.wall}T00:00:00` : moment.wall
}

/** In the zone of the start. Days of a duration are days of the calendar; its hours are hours. */
function endOf({ start, end, duration, rule }: Times, zone: string): string | 'unknown-zone' | 'malformed' | null {
  const from = Temporal.PlainDateTime.from(startOfDay(start))
  if (end !== null) return wallIn(end, zone) ?? 'unknown-zone'
  if (duration === null) return isDate(start) ? from.add({ days: 1 }).toString({ smallestUnit: 'second' }) : null
  try {
    const lasts = Temporal.Duration.from(duration)
    // A series has one length on the clock, whatever its days bring.
    const until = rule === null ? from.toZonedDateTime(zone).add(lasts).toPlainDateTime() : from.add(lasts)
    return until.toString({ smallestUnit: 'second' })
  } catch {
    // No duration, or one that leads out of all calendars.
    return 'malformed'
  }
}

/** Wall times in the zone of the start; a bare date means that day's occurrence. */
function listOf(moments: readonly Moment[], start: string, zone: string): string[] | null {
  const walls = moments.map((moment) => (isDate(moment) ? `${moment.wall}${start.slice(10)}` : wallIn(moment, zone)))
  return walls.every((wall) => wall !== null) ? [...new Set(walls)].sort() : null
}

export function wallIn(moment: Moment, zone: string): string | null {
  if (moment.zone === null) return startOfDay(moment)
  const own = zoneNamed(moment.zone)
  if (own === null) return null
  return own === zone ? moment.wall : wallAt(zone, instantAt(own, moment.wall))
}

/** As our forms write it. */
function short(wall: string): string {
  return wall.endsWith(':00') ? wall.slice(0, -3) : wall
}

function ok(when: When): Meant {
  return { kind: 'ok', when }
}

function refused(property: string, zh: string, en: string): Meant {
  return { kind: 'refused', refusal: { property, message: { zh, en } } }
}
