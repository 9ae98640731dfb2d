import { positionOf, type Axis } from './axis.ts'
import { onLines } from './layout.ts'
import { wallAt, wallOf, type LocalDay } from './local-days.ts'
import { isLong, type Block } from './plan.ts'
import { dayMs, writeTime } from './wall.ts'

/** The part of a block on one day; heights are positions on the axis. */
export interface Piece {
  readonly block: Block
  readonly day: number
  readonly from: number
  readonly to: number
  readonly startsHere: boolean
  readonly endsHere: boolean
}

/** What goes on over days, in the row above the hours: from one day up to and without another. */
export interface Band {
  readonly block: Block
  readonly from: number
  readonly to: number
  readonly line: number
  readonly startsHere: boolean
  readonly endsHere: boolean
}

export function piecesOf(blocks: readonly Block[], days: readonly LocalDay[], axis: Axis): readonly (readonly Piece[])[] {
  const short = blocks.filter((each) => !isLong(each))
  return days.map((day, index) =>
    short.filter((each) => each.from < day.to && each.to > day.from).map((block): Piece => ({
      block,
      day: index,
      from: positionOf(axis, day, block.from),
      to: positionOf(axis, day, block.to, true),
      startsHere: block.from >= day.from,
      endsHere: block.to <= day.to,
    })),
  )
}

/** Times of one entry that touch each other, as of one that is on all day every day, are one band. */
export function bandsOf(blocks: readonly Block[], days: readonly LocalDay[]): readonly Band[] {
  const bands: Omit<Band, 'line'>[] = []
  for (const block of blocks.filter(isLong)) {
    const on = days.flatMap((day, index) => (day.to > day.from && block.from < day.to && block.to > day.from ? [index] : []))
    // A night that ends early on the next day lies under the day on which it begins.
    const [first, last] = [on[0], on.findLast((index) => index === on[0] || block.to - (days[index]?.from ?? 0) > dayMs / 2)]
    if (first === undefined || last === undefined) continue
    const before = bands.findIndex((each) => each.block.line === block.line && each.block.to >= block.from && each.to >= first)
    const kept = bands[before]
    if (kept === undefined) bands.push({ block, from: first, to: last + 1, startsHere: block.from >= (days[first]?.from ?? 0), endsHere: block.to <= (days[last]?.to ?? 0) })
    else bands[before] = { ...kept, block: { ...kept.block, to: block.to, lost: [...kept.block.lost, ...block.lost], clashes: [...kept.block.clashes, ...block.clashes] }, to: last + 1, endsHere: block.to <= (days[last]?.to ?? 0) }
  }
  return onLines(bands).map(({ of, line }) => ({ ...of, line }))
}

/** `08:30–18:00` as the clock shows it. */
export function hoursOfBlock({ from, to }: Pick<Block, 'from' | 'to'>, days: readonly LocalDay[], zone: string): string {
  return `${timeOn(from, days, zone)}–${timeOn(to, days, zone, true)}`
}

/** Days out of view are asked of their zone. */
function timeOn(at: number, days: readonly LocalDay[], zone: string, isEnd = false): string {
  if (!Number.isFinite(at)) return '…'
  const day = days.find((each) => (isEnd ? at > each.from && at <= each.to : at >= each.from && at < each.to))
  if (isEnd && day?.to === at) return '24:00'
  return writeTime(day === undefined ? wallOf(zone, at) : wallAt(day, at))
}
