import { dayMs, greatestCommonDivisor } from '../instant.ts'
import type { WallMs } from '../zone.ts'
import type { Clock } from './clock.ts'
import { firstFrom } from './first-from.ts'
import type { Line } from './line.ts'
import type { Days, Periods } from './periods.ts'

/** Every `interval`-th period from the one `startDay` lies in: its days at the times of a clock, or those at some positions. */
export function byPeriod(periods: Periods, interval: number, startDay: number, clock: Clock, positions: readonly number[]): Line {
  const start = periods.of(startDay)
  // Beyond these the same periods come again; one more, as the first is seen from its middle.
  const distinct = periods.cycle / greatestCommonDivisor(periods.cycle, interval) + 1
  const firstIn = positions.length === 0 ? firstTime : firstPosition
  const lastIn = positions.length === 0 ? lastTime : lastPosition

  return {
    next(from, latest) {
      const end = periods.of(Math.floor(latest / dayMs))
      let period = start + Math.ceil((periods.of(Math.floor(from / dayMs)) - start) / interval) * interval
      for (let left = distinct; left > 0 && period <= end; left -= 1, period += interval) {
        const found = firstIn(periods.days(period), clock, from, positions)
        if (found !== undefined) return found
      }
      return undefined
    },
    previous(before, earliest) {
      const end = periods.of(Math.floor(earliest / dayMs))
      let period = start + Math.floor((periods.of(Math.floor(before / dayMs)) - start) / interval) * interval
      for (let left = distinct; left > 0 && period >= end; left -= 1, period -= interval) {
        const found = lastIn(periods.days(period), clock, before, positions)
        if (found !== undefined) return found
      }
      return undefined
    },
  }
}

function firstTime({ base, offsets, from, to }: Days, clock: Clock, at: WallMs): WallMs | undefined {
  const day = Math.floor(at / dayMs)
  let index = firstFrom(offsets, day - base, from, to)
  if (index < to && base + (offsets[index] ?? 0) === day) {
    const second = clock.next(Math.ceil((at - day * dayMs) / 1000))
    if (second !== undefined) return day * dayMs + second * 1000
    index += 1
  }
  return index < to ? (base + (offsets[index] ?? 0)) * dayMs + clock.first * 1000 : undefined
}

function lastTime({ base, offsets, from, to }: Days, clock: Clock, at: WallMs): WallMs | undefined {
  const day = Math.floor(at / dayMs)
  const index = firstFrom(offsets, day - base, from, to)
  if (index < to && base + (offsets[index] ?? 0) === day) {
    const second = clock.previous(Math.ceil((at - day * dayMs) / 1000))
    if (second !== undefined) return day * dayMs + second * 1000
  }
  return index > from ? (base + (offsets[index - 1] ?? 0)) * dayMs + clock.last * 1000 : undefined
}

function firstPosition(days: Days, clock: Clock, at: WallMs, positions: readonly number[]): WallMs | undefined {
  let found: WallMs | undefined
  for (const position of positions) {
    const wall = atPosition(days, clock, position)
    if (wall !== undefined && wall >= at && (found === undefined || wall < found)) found = wall
  }
  return found
}

function lastPosition(days: Days, clock: Clock, at: WallMs, positions: readonly number[]): WallMs | undefined {
  let found: WallMs | undefined
  for (const position of positions) {
    const wall = atPosition(days, clock, position)
    if (wall !== undefined && wall < at && (found === undefined || wall > found)) found = wall
  }
  return found
}

function atPosition({ base, offsets, from, to }: Days, clock: Clock, position: number): WallMs | undefined {
  const total = (to - from) * clock.size
  const index = position > 0 ? position - 1 : total + position
  if (index < 0 || index >= total) return undefined
  const offset = offsets[from + Math.floor(index / clock.size)] ?? 0
  return (base + offset) * dayMs + clock.nth(index % clock.size) * 1000
}
