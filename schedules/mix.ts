import { countUpTo, slotAt } from './cycle.ts'
import { dayMs, modulo } from './instant.ts'
import type { FlatSlot } from './nesting.ts'
import type { Line, Rotation } from './turn.ts'

/** A rotation that takes `parts` of all the parts of the time. */
export interface Part {
  readonly line: Line
  readonly rotation: Rotation
  readonly parts: number
}

/**
 * Several rotations that share the time, or one with slots that may not come as often as their turn does. Time is parted into
 * blocks from `base` on, each laid out by itself from its number alone: so whoever looks at any instant sees the same.
 */
export interface Mix {
  readonly parts: readonly Part[]
  readonly base: number
  readonly blocks: Map<number, Block>
}

/** One pass over a slot; without one when nothing may come up. */
export interface Pass {
  readonly line: Line | undefined
  readonly slot: FlatSlot | undefined
  readonly from: number
  readonly to: number
}

/** Laid out as far as somebody has asked. */
interface Block {
  /** Milliseconds from the beginning of the block, ascending from 0. */
  readonly starts: number[]
  /** Index of the part; -1 for a pause. */
  readonly who: number[]
  readonly what: number[]
  readonly runners: readonly Runner[]
  /** Slots that may not come up yet, each until when. */
  readonly rested: Map<FlatSlot, number>
  /** Where the layout ends by now. */
  at: number
}

const blockMs = dayMs
const blocksKept = 4

/** The latest instant at which one of the rotations began: a preemption moves none of them. */
export function mixOf(parts: readonly Part[], starts: readonly number[]): Mix {
  const begun = starts.filter((start) => start > -Infinity)
  const base = begun.length > 0 ? Math.max(...begun) : Math.max(...parts.map(({ rotation }) => rotation.base))
  return { parts, base, blocks: new Map() }
}

export function passInMix(mix: Mix, at: number): Pass {
  const index = Math.floor((at - mix.base) / blockMs)
  const start = mix.base + index * blockMs
  const block = mix.blocks.get(index) ?? keep(mix, index, begin(mix.parts, start))
  layOut(block, at - start)
  const place = countUpTo(block.starts, at - start) - 1
  const part = mix.parts[block.who[place] ?? -1]
  return {
    line: part?.line,
    slot: part?.rotation.cycle.slots[block.what[place] ?? -1],
    from: start + (block.starts[place] ?? 0),
    to: start + Math.min(blockMs, block.starts[place + 1] ?? block.at),
  }
}

function keep(mix: Mix, index: number, block: Block): Block {
  if (mix.blocks.size >= blocksKept) mix.blocks.delete(mix.blocks.keys().next().value ?? index)
  mix.blocks.set(index, block)
  return block
}

interface Runner {
  readonly parts: number
  readonly slots: readonly FlatSlot[]
  /** The slot that comes next. */
  next: number
  /** Milliseconds of this block that it had. */
  had: number
}

function begin(parts: readonly Part[], start: number): Block {
  const total = parts.reduce((sum, part) => sum + part.parts, 0)
  const runners = parts.map(({ rotation, parts: own }): Runner => ({ parts: own, slots: rotation.cycle.slots, next: slotAt(rotation.cycle, modulo(share(start - rotation.base, own, total), rotation.cycle.totalMs)), had: 0 }))
  return { starts: [], who: [], what: [], runners, rested: new Map(), at: 0 }
}

/**
 * Fair to the item: among the rotations that have not had more than their part, the one whose next item would be due first
 * (worst-case fair queueing). No rotation is ever ahead of or behind its part by more than the longest item.
 */
function layOut(block: Block, until: number): void {
  const { starts, who, what, runners, rested } = block
  const total = runners.reduce((sum, runner) => sum + runner.parts, 0)
  while (block.at <= until) {
    const { at } = block
    const chosen = choose(runners, total, at, rested)
    const runner = runners[chosen]
    const slot = runner?.slots[runner.next]
    starts.push(at)
    who.push(chosen)
    what.push(runner?.next ?? -1)
    if (runner === undefined || slot === undefined) {
      block.at = Math.min(...rested.values())
      for (const [each, end] of rested) if (end <= block.at) rested.delete(each)
      continue
    }
    if (slot.gapMs > 0) rested.set(slot, at + slot.gapMs)
    runner.next = (runner.next + 1) % runner.slots.length
    runner.had += slot.durationMs
    block.at += slot.durationMs
  }
}

/** What a part of the time amounts to, in whole milliseconds and without losing any of them to rounding. */
function share(ms: number, parts: number, total: number): number {
  const whole = Math.floor(ms / total)
  return whole * parts + Math.floor(((ms - whole * total) * parts) / total)
}

function choose(runners: readonly Runner[], total: number, at: number, rested: Map<FlatSlot, number>): number {
  let best = -1
  let bestDue = Infinity
  let isBestEntitled = false
  for (const [index, runner] of runners.entries()) {
    if (rested.size > 0 && !skipResting(runner, at, rested)) continue
    const isEntitled = runner.had * total <= at * runner.parts
    const due = (runner.had + (runner.slots[runner.next]?.durationMs ?? 0)) / runner.parts
    if ((isEntitled && !isBestEntitled) || (isEntitled === isBestEntitled && due < bestDue)) [best, bestDue, isBestEntitled] = [index, due, isEntitled]
  }
  return best
}

/** Moves on to the next slot that may come up now; false when none may. */
function skipResting(runner: Runner, at: number, rested: ReadonlyMap<FlatSlot, number>): boolean {
  for (let step = 0; step < runner.slots.length; step += 1) {
    const place = (runner.next + step) % runner.slots.length
    const slot = runner.slots[place]
    if (slot !== undefined && (rested.get(slot) ?? 0) <= at) {
      runner.next = place
      return true
    }
  }
  return false
}
