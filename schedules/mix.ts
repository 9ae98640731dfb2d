import { countUpTo, slotAt } from './cycle.ts'
import { modulo } from './instant.ts'
import type { FlatSlot } from './nesting.ts'
import { playDayAt } from './play-day.ts'
import type { Rests } from './rests.ts'
import { branchesOf, chosenOf, gave, lengthOf, share } from './shares.ts'
import type { Branch, Part, Runner } from './shares.ts'
import type { Line } from './turn.ts'
import type { Zone } from './zone.ts'

/**
 * Several rotations that share the time, or one with slots that may not come as often as their turn does. Each day, the first
 * from `base` on, is laid out by itself: so whoever looks at any instant sees the same.
 */
export interface Mix {
  readonly parts: readonly Part[]
  readonly base: number
  readonly zone: Zone
  readonly rests: Rests
  readonly isCapped: boolean
  /** Newest last. */
  readonly blocks: Block[]
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
  readonly from: number
  readonly to: number
  /** Ascending from `from`. */
  readonly starts: number[]
  /** Index of the part; -1 for a pause. */
  readonly who: number[]
  readonly what: number[]
  readonly root: Branch
  /** By origin, when slots that may begin only so often began here, seen by anybody or not. */
  readonly begun: Map<string, number>
  /** Where the layout ends by now. */
  at: number
}

const blocksKept = 4

/** Begins at the latest instant at which one of the rotations began: a preemption moves none of them. */
export function mixOf(parts: readonly Part[], starts: readonly number[], zone: Zone, rests: Rests): Mix {
  const begun = starts.filter((start) => start > -Infinity)
  const base = begun.length > 0 ? Math.max(...begun) : Math.max(...parts.map(({ rotation }) => rotation.base))
  return { parts, base, zone, rests, isCapped: parts.some(({ rotation }) => rotation.cycle.isCapped), blocks: [] }
}

export function passInMix(mix: Mix, at: number): Pass {
  const block = blockAt(mix, at)
  layOut(mix, block, at)
  const place = countUpTo(block.starts, at) - 1
  const part = mix.parts[block.who[place] ?? -1]
  return {
    line: part?.line,
    slot: part?.rotation.cycle.slots[block.what[place] ?? -1],
    from: block.starts[place] ?? block.from,
    to: block.starts[place + 1] ?? block.at,
  }
}

function blockAt(mix: Mix, at: number): Block {
  const { blocks, base } = mix
  for (const block of blocks) if (block.from <= at && at < block.to) return block
  const day = playDayAt(mix.zone, at)
  const from = base <= at ? Math.max(day.from, base) : day.from
  const to = base <= at ? day.to : Math.min(day.to, base)
  const block: Block = { from, to, starts: [], who: [], what: [], root: branchesOf(mix.parts, runnersOf(mix.parts, from), to - from), begun: new Map(), at: from }
  if (blocks.length >= blocksKept) blocks.shift()
  blocks.push(block)
  return block
}

function runnersOf(parts: readonly Part[], from: number): Runner[] {
  const total = parts.reduce((sum, part) => sum + part.parts, 0)
  return parts.map(({ rotation: { cycle, base }, parts: own }, index) => ({ index, slots: cycle.slots, next: slotAt(cycle, modulo(share(from - base, own, total), cycle.totalMs)) }))
}

function layOut(mix: Mix, block: Block, until: number): void {
  while (block.at <= until) {
    const { at } = block
    const leaf = chosenOf(block.root, (runner) => !mix.isCapped || skipResting(mix, block, runner), !mix.isCapped)
    const runner = leaf?.runner
    const slot = runner?.slots[runner.next]
    block.starts.push(at)
    block.who.push(runner?.index ?? -1)
    block.what.push(runner?.next ?? -1)
    if (!leaf || !runner || !slot) {
      block.at = restEnd(mix, block)
      continue
    }
    const length = Math.min(lengthOf(leaf, !mix.isCapped), block.to - at)
    if (slot.gapMs > 0) block.begun.set(slot.origin, at)
    runner.next = (runner.next + 1) % runner.slots.length
    gave(leaf, length)
    block.at = at + length
  }
}

function restEnd(mix: Mix, block: Block): number {
  let end = block.to
  for (const { rotation } of mix.parts) for (const slot of rotation.cycle.slots) end = Math.min(end, mayBegin(mix, block, slot))
  return end
}

/** Moves on to the next slot that may come up now; false when none may. */
function skipResting(mix: Mix, block: Block, runner: Runner): boolean {
  for (let step = 0; step < runner.slots.length; step += 1) {
    const place = (runner.next + step) % runner.slots.length
    const slot = runner.slots[place]
    if (slot !== undefined && mayBegin(mix, block, slot) <= block.at) {
      runner.next = place
      return true
    }
  }
  return false
}

function mayBegin({ base, rests }: Mix, { begun, at }: Block, slot: FlatSlot): number {
  if (slot.gapMs === 0) return at
  // What is counted backwards leaves the beginning to the first item.
  if (at < base && at + slot.durationMs + slot.gapMs > base) return base
  const again = (begun.get(slot.origin) ?? -Infinity) + slot.gapMs
  return again > at ? again : rests.until(slot, at)
}
