import { countBy } from './when/days.ts'
import { passInMix } from './mix.ts'
import type { FlatSlot, Node } from './nesting.ts'
import { playDayAt } from './play-day.ts'
import { reignAt } from './reign.ts'
import type { Arena } from './reign.ts'
import type { Rests } from './rests.ts'
import { nextStart } from './turn.ts'
import type { Line } from './turn.ts'

/**
 * What began on glass in one day, of that which may begin only so often. A day knows nothing of the day before: so whatever
 * could begin again too early in the next day does not begin late in this one.
 */
interface Ledger {
  readonly from: number
  readonly to: number
  /** By origin, ascending. */
  readonly starts: Map<string, number[]>
  /** By origin: when somebody could begin it in the next day. */
  readonly next: Map<string, number>
  /** Complete up to here. */
  at: number
}

const ledgersKept = 4

export function restsOf(lines: readonly Line[], arena: () => Arena): Rests {
  const holders = holdersOf(lines)
  const ledgers: Ledger[] = []
  const ledgerAt = (at: number): Ledger => {
    const known = ledgers.find(({ from, to }) => from <= at && at < to)
    if (known) return known
    const { from, to } = playDayAt(arena().zone, at)
    const ledger = { from, to, starts: new Map(), next: new Map(), at: from }
    if (ledgers.length >= ledgersKept) ledgers.shift()
    ledgers.push(ledger)
    return ledger
  }
  return {
    until(slot, at) {
      const ledger = ledgerAt(at)
      extend(ledger, arena(), at)
      const starts = ledger.starts.get(slot.origin) ?? []
      const last = starts[countBy(starts, (start) => start < at) - 1] ?? -Infinity
      if (last + slot.gapMs > at) return last + slot.gapMs
      return at + slot.durationMs + slot.gapMs > nextDay(ledger, holders, slot.origin) ? ledger.to : at
    },
  }
}

/** Walks over all that is on glass; what asks for a rest on the way asks about a moment that was already passed. */
function extend(ledger: Ledger, arena: Arena, until: number): void {
  while (ledger.at < until && ledger.at < ledger.to) {
    const { play, to } = reignAt(arena, ledger.at)
    if (play?.kind !== 'mix' || !play.mix.isCapped) {
      ledger.at = to
      continue
    }
    const pass = passInMix(play.mix, ledger.at)
    if (pass.slot && pass.slot.gapMs > 0) note(ledger, pass.slot)
    ledger.at = Math.min(pass.to, to)
  }
}

function note({ starts, at }: Ledger, { origin }: FlatSlot): void {
  const known = starts.get(origin)
  if (known) known.push(at)
  else starts.set(origin, [at])
}

function nextDay({ next, to }: Ledger, holders: ReadonlyMap<string, readonly Line[]>, origin: string): number {
  const known = next.get(origin)
  if (known !== undefined) return known
  const found = Math.min(...(holders.get(origin) ?? []).map((line) => nextStart(line, to)))
  next.set(origin, found)
  return found
}

/** By origin, who has it in a playlist. */
function holdersOf(lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const holders = new Map<string, Line[]>()
  const origins = new Map<readonly Node[], ReadonlySet<string>>()
  for (const line of lines) {
    const { nodes } = line.reel
    const held = origins.get(nodes) ?? new Set(cappedIn(nodes))
    origins.set(nodes, held)
    for (const origin of held) holders.set(origin, [...(holders.get(origin) ?? []), line])
  }
  return holders
}

function cappedIn(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => (node.kind === 'list' ? cappedIn(node.nodes) : node.slot.gapMs > 0 ? [node.slot.origin] : []))
}
