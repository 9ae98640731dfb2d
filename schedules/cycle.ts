import { leavesOf, roundsOf } from './nesting.ts'
import type { FlatSlot, Node } from './nesting.ts'

/** A playlist whose valid slots, and with them its rotation, change at known instants. */
export interface Reel {
  readonly nodes: readonly Node[]
  /** Items that are left out, as if they were not written. */
  readonly leftOut: ReadonlySet<string>
  /** Instants at which a slot becomes valid or stops being so, ascending. They part time into `changes.length + 1` spans. */
  readonly changes: readonly number[]
  /** Per span: for how many slots something can play. */
  readonly playable: Int32Array
  readonly cycles: Map<number, Cycle>
}

/** What rotates in one span. */
export interface Cycle {
  readonly slots: readonly FlatSlot[]
  /** Ends of the slots from the beginning of the rotation; the last is its whole length. */
  readonly ends: Float64Array
  readonly totalMs: number
  /** Whether some slot may not come up as often as its turn does. */
  readonly isCapped: boolean
}

const cyclesKept = 32
const nothing: ReadonlySet<string> = new Set()

/**
 * The playlist as if the slots of unplayable items were not written, or in step: with holes in their places. Its spans stay
 * those of the whole playlist.
 */
export function reelOf(nodes: readonly Node[], unplayable: ReadonlySet<string>, inStep: boolean): Reel {
  const leaves = leavesOf(nodes)
  const changes = [...new Set(boundsOf(nodes).filter((at) => Number.isFinite(at)))].sort((a, b) => a - b)
  const spanAfter = new Map(changes.map((at, index) => [at, index + 1]))
  const playable = new Int32Array(changes.length + 2)
  for (const { item, from, until } of leaves) {
    if (unplayable.has(item)) continue
    add(playable, spanAfter.get(from) ?? 0, 1)
    add(playable, spanAfter.get(until) ?? changes.length + 1, -1)
  }
  for (let span = 1; span < playable.length; span += 1) add(playable, span, playable[span - 1] ?? 0)
  return { nodes, leftOut: inStep ? nothing : unplayable, changes, playable, cycles: new Map() }
}

function boundsOf(nodes: readonly Node[]): number[] {
  return nodes.flatMap((node) => [node.from, node.until, ...(node.kind === 'list' ? boundsOf(node.nodes) : [])])
}

function add(counts: Int32Array, index: number, by: number): void {
  counts[index] = (counts[index] ?? 0) + by
}

export function spanAt(reel: Reel, at: number): number {
  return countUpTo(reel.changes, at)
}

export function spanStart(reel: Reel, span: number): number {
  return reel.changes[span - 1] ?? -Infinity
}

export function spanEnd(reel: Reel, span: number): number {
  return reel.changes[span] ?? Infinity
}

export function isPlayable(reel: Reel, span: number): boolean {
  return (reel.playable[span] ?? 0) > 0
}

export function nextPlayable(reel: Reel, after: number): number | undefined {
  for (let span = after + 1; span <= reel.changes.length; span += 1) if (isPlayable(reel, span)) return span
  return undefined
}

export function previousPlayable(reel: Reel, before: number): number | undefined {
  for (let span = before - 1; span >= 0; span -= 1) if (isPlayable(reel, span)) return span
  return undefined
}

export function cycleIn(reel: Reel, span: number): Cycle {
  const known = reel.cycles.get(span)
  if (known) return known
  if (reel.cycles.size >= cyclesKept) reel.cycles.clear()
  const start = spanStart(reel, span)
  const slots = roundsOf(reel.nodes, (node) => node.from <= start && start < node.until && !(node.kind === 'item' && reel.leftOut.has(node.slot.item))).flat()
  let totalMs = 0
  const ends = Float64Array.from(slots, (slot) => (totalMs += slot.durationMs))
  const cycle = { slots, ends, totalMs, isCapped: slots.some(({ gapMs }) => gapMs > 0) }
  reel.cycles.set(span, cycle)
  return cycle
}

/** Which slot is on at a position in the rotation. */
export function slotAt(cycle: Cycle, positionMs: number): number {
  return countUpTo(cycle.ends, positionMs)
}

/** How many of the ascending numbers are not above the value. */
export function countUpTo(numbers: ArrayLike<number>, value: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? Infinity) <= value) low = middle + 1
    else high = middle
  }
  return low
}
