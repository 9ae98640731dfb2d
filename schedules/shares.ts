import type { FlatSlot } from './nesting.ts'
import type { Line, Rotation } from './turn.ts'

/** A rotation that takes `parts` of all the parts of the time. */
export interface Part {
  readonly line: Line
  readonly rotation: Rotation
  readonly parts: number
}

/** One rotation on its way through a day. */
export interface Runner {
  readonly index: number
  readonly slots: readonly FlatSlot[]
  /** The slot that comes next. */
  next: number
}

/** One who shares the time of those above with others: a rotation, or several that share what is theirs in turn. */
export interface Branch {
  readonly parts: number
  readonly kids: Branch[]
  readonly runner: Runner | null
  /** Milliseconds that it has when the day is over, and that it had. */
  readonly endMs: number
  hadMs: number
  above: Branch | null
}

/**
 * The largest share against all the rest, then the rest within itself; the weights at last beside each other. Two who share the
 * time never are ahead or behind by more than fits into the longest item, and at the end of the day nobody is: so over any
 * hour the largest share is within the longest item of its target, and the others within twice that.
 */
export function branchesOf(parts: readonly Part[], runners: readonly Runner[], lengthMs: number): Branch {
  const all = parts.flatMap((part, index) => {
    const runner = runners[index]
    return runner ? [{ isShare: part.line.entry.voice.kind === 'share', parts: part.parts, runner }] : []
  })
  const shares = all.filter(({ isShare }) => isShare).sort((a, b) => b.parts - a.parts)
  return nested([...shares, ...all.filter(({ isShare }) => !isShare)], shares.length, lengthMs)
}

interface Leaf {
  readonly parts: number
  readonly runner: Runner
}

function nested(leaves: readonly Leaf[], shares: number, endMs: number): Branch {
  const parts = leaves.reduce((sum, each) => sum + each.parts, 0)
  const [first, ...rest] = leaves
  if (first === undefined || rest.length === 0) return { parts, kids: [], runner: first?.runner ?? null, endMs, hadMs: 0, above: null }
  const branch: Branch = { parts, kids: [], runner: null, endMs, hadMs: 0, above: null }
  if (shares === 0) {
    let before = 0
    for (const leaf of leaves) {
      const own = share(endMs, before + leaf.parts, parts) - share(endMs, before, parts)
      branch.kids.push(nested([leaf], 0, own))
      before += leaf.parts
    }
  } else {
    const own = share(endMs, first.parts, parts)
    branch.kids.push(nested([first], 0, own), nested(rest, shares - 1, endMs - own))
  }
  for (const kid of branch.kids) kid.above = branch
  return branch
}

/**
 * Fair to the item: among those that have not had more than their part, the one whose next item would be due first (worst-case
 * fair queueing), from above down to a rotation that is ready. `isExact`: nobody has more than the day gives.
 */
export function chosenOf(branch: Branch, isReady: (runner: Runner) => boolean, isExact: boolean): Branch | undefined {
  if (branch.runner) return isReady(branch.runner) ? branch : undefined
  let best: Branch | undefined
  let bestDue = Infinity
  let isBestEntitled = false
  for (const kid of branch.kids) {
    if (isExact && kid.hadMs >= kid.endMs) continue
    const leaf = chosenOf(kid, isReady, isExact)
    if (leaf === undefined) continue
    const isEntitled = kid.hadMs * branch.parts <= branch.hadMs * kid.parts
    const due = (kid.hadMs + lengthOf(leaf, isExact)) / kid.parts
    if ((isEntitled && !isBestEntitled) || (isEntitled === isBestEntitled && due < bestDue)) [best, bestDue, isBestEntitled] = [leaf, due, isEntitled]
  }
  return best
}

/** Of the next item of a rotation; what is left of the day for it and those above cuts it short. */
export function lengthOf(leaf: Branch, isExact: boolean): number {
  let length = leaf.runner?.slots[leaf.runner.next]?.durationMs ?? 0
  if (isExact) for (let branch: Branch | null = leaf; branch; branch = branch.above) length = Math.min(length, branch.endMs - branch.hadMs)
  return length
}

export function gave(leaf: Branch, ms: number): void {
  for (let branch: Branch | null = leaf; branch; branch = branch.above) branch.hadMs += ms
}

/** What a part of the time amounts to, in whole milliseconds and without losing any of them to rounding. */
export function share(ms: number, parts: number, total: number): number {
  const whole = Math.floor(ms / total)
  return whole * parts + Math.floor(((ms - whole * total) * parts) / total)
}
