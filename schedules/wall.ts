import { Temporal } from 'temporal-polyfill'
import { dayMs } from './instant.ts'
import type { WallMs } from './zone.ts'

/** Readers of local dates and times as written. They answer `undefined` for what no calendar or clock shows. */

export function readDate(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const wall = midnightOf(Number(match[1]), Number(match[2]), Number(match[3]))
  return wall === undefined ? undefined : wall / dayMs
}

/** Milliseconds after local midnight; `24:00` is the midnight that ends the day. */
export function readTime(text: string): number | undefined {
  if (text === '24:00') return dayMs
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  return match ? (Number(match[1]) * 60 + Number(match[2])) * 60_000 : undefined
}

export function readWall(text: string): WallMs | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::([0-5]\d))?$/.exec(text)
  if (!match) return undefined
  const day = readDate(match[1] ?? '')
  const time = readTime(match[2] ?? '')
  if (day === undefined || time === undefined || time === dayMs) return undefined
  return day * dayMs + time + Number(match[3] ?? 0) * 1000
}

/** Of a text that was found good. */
export function wallOf(text: string): WallMs {
  return readWall(text) ?? 0
}

function midnightOf(year: number, month: number, day: number): WallMs | undefined {
  if (year < 1970) return undefined
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toZonedDateTime('UTC').epochMilliseconds
  } catch {
    return undefined
  }
}
