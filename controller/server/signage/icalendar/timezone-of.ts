import { instantAt, offsetAt, transitions, wallAt } from './zones.ts'

const YEAR_MS = 366 * 86_400_000
/** Programs that know the zone by its name go by that; the others see its clocks change for so long. */
const YEARS_AHEAD = 10

/** What a calendar file says of a zone, as jCal: each change of its clocks from a wall time on. */
export function timezoneOf(zone: string, earliest: string, now: number): readonly [string, readonly unknown[], readonly unknown[]] {
  const from = Math.max(0, instantAt(zone, earliest.length === 10 ? `${earliest}T00:00:00` : earliest) - YEAR_MS)
  const changes = transitions(zone, from, Math.max(now, from) + YEARS_AHEAD * YEAR_MS)
  const observances = changes.map((at) => observance(wallBefore(zone, at), offsetAt(zone, at - 1), offsetAt(zone, at)))
  return ['vtimezone', [['tzid', {}, 'text', zone]], [observance(wallAt(zone, from), offsetAt(zone, from), offsetAt(zone, from)), ...observances]]
}

function observance(start: string, before: string, after: string): readonly unknown[] {
  const isLater = minutesOf(after) > minutesOf(before)
  return [isLater ? 'daylight' : 'standard', [['dtstart', {}, 'date-time', start], ['tzoffsetfrom', {}, 'utc-offset', before], ['tzoffsetto', {}, 'utc-offset', after]], []]
}

/** The wall time at which the clocks were changed, as they showed it before. */
function wallBefore(zone: string, at: number): string {
  return wallAt('UTC', at + minutesOf(offsetAt(zone, at - 1)) * 60_000)
}

function minutesOf(offset: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d):(\d\d)/.exec(offset) ?? []
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
}
