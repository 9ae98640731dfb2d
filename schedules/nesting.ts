import { greatestCommonDivisor } from './instant.ts'
import type { Refusal } from './refusals.ts'

/** A playlist as far as nesting goes. */
export interface Nesting {
  readonly id: string
  readonly slots: readonly (Anyhow & (ItemInside | ListInside))[]
}

interface Anyhow {
  readonly id: string
  readonly from?: number | undefined
  readonly until?: number | undefined
  readonly weight?: number | undefined
}

interface ItemInside {
  readonly item: string
  readonly durationMs: number
  readonly perHour?: number | undefined
}

interface ListInside {
  readonly playlist: string
  readonly take?: number | undefined
}

/** A slot as it comes up in a rotation; a slot of a playlist in a playlist has both ids, `outer/inner`. */
export interface FlatSlot {
  readonly id: string
  readonly item: string
  readonly durationMs: number
  /** From one start to the next, at least; 0: it comes as often as its turn does. */
  readonly gapMs: number
  /** The line of the playlist it is written in, however it came here: between two starts of it lies the gap. */
  readonly origin: string
}

/** A playlist with the playlists inside it. Validity is `-Infinity` and `Infinity` where none is written. */
export type Node = Bounds & ({ readonly kind: 'item'; readonly slot: FlatSlot } | { readonly kind: 'list'; readonly nodes: readonly Node[]; readonly take: number | null })

interface Bounds {
  readonly from: number
  readonly until: number
  readonly weight: number
}

/** A round, and what follows it until everything comes up as it did at first, is never longer; longer ones begin again here. */
export const longestRound = 20_000

/** More levels, or more slots counted at every place that they have, than anyone plans: they would take too long to write out. */
const mostLevels = 16
const mostNodes = 100_000

const hourMs = 3_600_000

export function treeOf(playlist: Nesting, playlists: ReadonlyMap<string, Nesting>, path = ''): readonly Node[] {
  return playlist.slots.map((slot): Node => {
    const bounds = { from: slot.from ?? -Infinity, until: slot.until ?? Infinity, weight: slot.weight ?? 1 }
    const id = `${path}${slot.id}`
    if (!isNested(slot)) return { ...bounds, kind: 'item', slot: { id, item: slot.item, durationMs: slot.durationMs, gapMs: slot.perHour === undefined ? 0 : Math.ceil(hourMs / slot.perHour), origin: JSON.stringify([playlist.id, slot.id]) } }
    const inner = playlists.get(slot.playlist)
    return { ...bounds, kind: 'list', nodes: inner ? treeOf(inner, playlists, `${id}/`) : [], take: slot.take ?? null }
  })
}

export interface Leaf {
  readonly item: string
  readonly from: number
  readonly until: number
}

/** The items with the time in which they and all that holds them are valid; what is never valid is left out. */
export function leavesOf(nodes: readonly Node[], from = -Infinity, until = Infinity): Leaf[] {
  return nodes.flatMap((node) => {
    const own = { from: Math.max(from, node.from), until: Math.min(until, node.until) }
    if (own.from >= own.until) return []
    return node.kind === 'item' ? [{ item: node.slot.item, ...own }] : leavesOf(node.nodes, own.from, own.until)
  })
}

/**
 * One round after the other until all begins again: every node has its turns, as many as its weight and spread evenly; a
 * list gives all of its own round, or goes on with the next `take` of its slots.
 */
export function roundsOf(nodes: readonly Node[], isIn: (node: Node) => boolean): FlatSlot[][] {
  const members = nodes.flatMap((node) => {
    if (!isIn(node)) return []
    const turns = turnsOf(node, isIn)
    return turns.count > 0 ? [{ weight: node.weight, turns }] : []
  })
  if (members.length === 0) return []
  const order = spread(members.map(({ weight }) => weight))
  const count = members.reduce((all, { weight, turns }) => leastCommonMultiple(all, turns.count / greatestCommonDivisor(turns.count, weight)), 1)
  const rounds: FlatSlot[][] = []
  const taken = members.map(() => 0)
  for (let length = 0; rounds.length < count && (length < longestRound || rounds.length === 0); length += rounds.at(-1)?.length ?? 0) {
    rounds.push(
      order.flatMap((index) => {
        const turn = taken[index] ?? 0
        taken[index] = turn + 1
        return members[index]?.turns.at(turn) ?? []
      }),
    )
  }
  return rounds
}

/** What a node gives at each of its turns; after `count` of them it begins again. */
interface Turns {
  readonly count: number
  at(turn: number): readonly FlatSlot[]
}

function turnsOf(node: Node, isIn: (node: Node) => boolean): Turns {
  if (node.kind === 'item') {
    const always = [node.slot]
    return { count: 1, at: () => always }
  }
  const rounds = roundsOf(node.nodes, isIn)
  const { take } = node
  if (take === null) return { count: rounds.length, at: (turn) => rounds[turn % rounds.length] ?? [] }
  const all = rounds.flat()
  if (take >= all.length) return { count: Math.min(1, all.length), at: () => all }
  const twice = [...all, ...all]
  return {
    count: all.length / greatestCommonDivisor(all.length, take),
    at(turn) {
      const begin = (turn * take) % all.length
      return twice.slice(begin, begin + take)
    },
  }
}

/** Indexes, each as often as its weight, evenly over the round; equal weights keep their order. */
function spread(weights: readonly number[]): number[] {
  return weights
    .flatMap((weight, index) => Array.from({ length: weight }, (_, turn) => ({ index, place: (turn + 0.5) / weight })))
    .sort((a, b) => a.place - b.place || a.index - b.index)
    .map(({ index }) => index)
}

export interface NestingRefusal {
  readonly path: readonly (string | number)[]
  readonly code: Refusal
}

/** What is wrong with playlists in playlists: unknown ones, circles, and what would be too much when written out. */
export function refusalsOfNesting(playlists: readonly Nesting[]): readonly NestingRefusal[] {
  const byId = new Map(playlists.map((playlist) => [playlist.id, playlist]))
  const extents = extentsOf(byId)
  const isInCircle = (id: string): boolean => {
    const reached = new Set<string>()
    const waiting = [id]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const slot of byId.get(next)?.slots ?? []) {
        if (!isNested(slot) || reached.has(slot.playlist)) continue
        reached.add(slot.playlist)
        waiting.push(slot.playlist)
      }
    }
    return reached.has(id)
  }
  return playlists.flatMap((playlist, index): readonly NestingRefusal[] => {
    const unknown = playlist.slots.flatMap((slot, place) => (isNested(slot) && !byId.has(slot.playlist) ? [{ path: ['playlists', index, 'slots', place, 'playlist'], code: 'playlist-unknown' as const }] : []))
    if (unknown.length > 0) return unknown
    const extent = extents.get(playlist.id)
    // Without an extent there is a circle in it; the playlists of the circle are told so.
    if (extent === undefined) return isInCircle(playlist.id) ? [{ path: ['playlists', index], code: 'nesting-in-circle' }] : []
    if (extent.round > longestRound) return [{ path: ['playlists', index], code: 'nesting-too-long' }]
    return extent.levels > mostLevels || extent.nodes > mostNodes ? [{ path: ['playlists', index], code: 'nesting-too-deep' }] : []
  })
}

/** What a playlist comes to with all that is in it. */
interface Extent {
  readonly levels: number
  readonly nodes: number
  /** Slots in one round. */
  readonly round: number
}

/** Of every playlist without a circle in it: those inside first, so that no depth of nesting is too deep to be looked at. */
function extentsOf(byId: ReadonlyMap<string, Nesting>): ReadonlyMap<string, Extent> {
  const holders = new Map<string, string[]>()
  const missing = new Map<string, number>()
  for (const { id, slots } of byId.values()) {
    const inside = new Set(slots.flatMap((slot) => (isNested(slot) && byId.has(slot.playlist) ? [slot.playlist] : [])))
    missing.set(id, inside.size)
    for (const inner of inside) {
      const known = holders.get(inner)
      if (known) known.push(id)
      else holders.set(inner, [id])
    }
  }
  const extents = new Map<string, Extent>()
  const ready = [...missing].flatMap(([id, count]) => (count === 0 ? [id] : []))
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    let [levels, nodes, round] = [1, 0, 0]
    for (const slot of byId.get(id)?.slots ?? []) {
      const inner = isNested(slot) ? extents.get(slot.playlist) : undefined
      levels = Math.max(levels, 1 + (inner?.levels ?? 0))
      nodes += 1 + (inner?.nodes ?? 0)
      round += (slot.weight ?? 1) * (isNested(slot) ? Math.min(slot.take ?? Infinity, inner?.round ?? 0) : 1)
    }
    extents.set(id, { levels, nodes, round })
    for (const holder of holders.get(id) ?? []) {
      const left = (missing.get(holder) ?? 0) - 1
      missing.set(holder, left)
      if (left === 0) ready.push(holder)
    }
  }
  return extents
}

function isNested(slot: ItemInside | ListInside): slot is ListInside {
  return 'playlist' in slot
}

/** Past the longest round it need not be known. */
function leastCommonMultiple(a: number, b: number): number {
  return a > longestRound ? a : (a / greatestCommonDivisor(a, b)) * b
}
