import { slotAt } from './cycle.ts'
import { dayMs, modulo } from './instant.ts'
import { turnAt } from './turn.ts'
import type { Line, Rotation } from './turn.ts'

/** A span of time in which one rotation is what plays, or none. */
export interface Reign {
  readonly from: number
  readonly to: number
  readonly winner: Winner | undefined
}

export interface Winner {
  readonly line: Line
  readonly rotation: Rotation
}

/** Reigns already found, by day, in order of time. */
export type Reigns = Map<number, Reign[]>

const daysKept = 64

/** The strongest entry that has something to play reigns, until it ends or a stronger one begins. */
export function reignAt(lines: readonly Line[], reigns: Reigns, at: number): Reign {
  const day = Math.floor(at / dayMs)
  let known = reigns.get(day)
  if (!known) {
    if (reigns.size >= daysKept) reigns.clear()
    known = []
    reigns.set(day, known)
  }
  const index = startedBy(known, at)
  const recent = known[index - 1]
  if (recent && at < recent.to) return recent
  const reign = findReign(lines, at)
  known.splice(index, 0, reign)
  return reign
}

function startedBy(reigns: readonly Reign[], at: number): number {
  let low = 0
  let high = reigns.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((reigns[middle]?.from ?? Infinity) <= at) low = middle + 1
    else high = middle
  }
  return low
}

function findReign(lines: readonly Line[], at: number): Reign {
  let from = -Infinity
  let to = Infinity
  for (const line of lines) {
    const turn = turnAt(line, at)
    if (turn.from > from) from = turn.from
    if (turn.to < to) to = turn.to
    if (turn.on) return { from, to, winner: { line, rotation: turn.on } }
  }
  return { from, to, winner: undefined }
}

/** The pass of a rotation over one slot that an instant falls into, as if nothing cut it short. */
export function passAt({ cycle, base }: Rotation, at: number): { index: number; from: number; to: number } {
  const position = modulo(at - base, cycle.totalMs)
  const index = slotAt(cycle, position)
  const start = at - position
  return { index, from: start + (cycle.ends[index - 1] ?? 0), to: start + (cycle.ends[index] ?? 0) }
}
