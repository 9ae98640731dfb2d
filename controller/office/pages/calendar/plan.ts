import { occurrences, prepare, type Occurrence, type Words } from '#schedules'
import type { ScreenId } from '#protocol'
import { withoutNames, type Times } from '../schedule/times.ts'
import type { Line } from './lines.ts'
import { Rivals } from './rivals.ts'

/** A part of a block in which something is so on some of the screens, or on all. */
export interface Part {
  readonly from: number
  readonly to: number
  /** On how many of the screens. */
  readonly screens: number
  readonly isEverywhere: boolean
}

export interface LostPart extends Part {
  readonly words: Words
}

/** One time that an entry is on. Ends beyond what was asked are infinite or lie outside. */
export interface Block {
  readonly key: string
  readonly line: Line
  readonly from: number
  readonly to: number
  /** When it is on but does not play. */
  readonly lost: readonly LostPart[]
  /** When only the order of ids decides, which nobody has chosen. */
  readonly clashes: readonly Part[]
}

export interface Plan {
  readonly blocks: readonly Block[]
  /** When screens show nothing but their fallback. */
  readonly uncovered: readonly Part[]
}

const dayMs = 86_400_000
/** More than this nobody can see in a month. */
const mostOccurrences = 5000
const chunk = 16

/** When entries are on between two instants. */
export function blocksOf(lines: readonly Line[], zone: string, from: number, to: number, times: Times): readonly Block[] {
  const entries = lines.map((line) => ({ ...line.written, id: line.key, playlist: 'playlist', criteria: [] }))
  const blocks: Block[] = []
  for (const [index, line] of lines.entries()) {
    const entry = entries[index]
    if (entry === undefined) continue
    // One schedule each: the engine looks an entry up among all others of its schedule.
    const prepared = prepare({ zone, fallback: null, entries: [entry], playlists: [{ id: 'playlist', slots: [] }], ...withoutNames(times) })
    for (const { start, end } of between(from, to, (at) => occurrences(prepared, line.key, at, chunk))) blocks.push({ key: `${line.key}@${start}`, line, from: start, to: end, lost: [], clashes: [] })
  }
  return blocks.toSorted((a, b) => a.from - b.from || b.to - a.to || (a.key < b.key ? -1 : 1))
}

function between(from: number, to: number, ask: (at: number) => readonly Occurrence[]): readonly Occurrence[] {
  const found: Occurrence[] = []
  for (let at = from; found.length < mostOccurrences;) {
    const next = ask(at)
    const within = next.filter(({ start }) => start < to)
    found.push(...within)
    const last = next.at(-1)
    if (last === undefined || within.length < chunk || last.end >= to) break
    at = last.end
  }
  return found
}

interface Finding {
  readonly from: number
  readonly to: number
  readonly screens: number
}

/** The same with what becomes of each on the screens that it reaches, and when screens have nothing. */
export function planOf(blocks: readonly Block[], screens: readonly ScreenId[], from: number, to: number, isPlayable: (line: Line) => boolean): Plan {
  const rivals = new Rivals(isPlayable)
  const lost = new Map<Block, (Finding & { readonly words: Words })[]>()
  const clashes = new Map<Block, Finding[]>()
  const uncovered: Finding[] = []
  for (const group of alike(blocks, screens)) {
    for (const { from: begin, to: end, on } of stretches(group.blocks, from, to)) {
      const verdict = rivals.among(on.map((each) => each.line))
      const finding = { from: begin, to: end, screens: group.count }
      if (!verdict.isCovered) uncovered.push(finding)
      for (const block of on) {
        const words = verdict.lost.get(block.line.key)
        if (words !== undefined) entriesOf(lost, block).push({ ...finding, words })
        if (verdict.clashing.has(block.line.key)) entriesOf(clashes, block).push(finding)
      }
    }
  }
  return {
    blocks: blocks.map((block) => ({ ...block, lost: summed(lost.get(block) ?? [], block.line.screens.size), clashes: summed(clashes.get(block) ?? [], block.line.screens.size) })),
    uncovered: summed(uncovered, screens.length),
  }
}

function entriesOf<T>(map: Map<Block, T[]>, block: Block): T[] {
  const kept = map.get(block) ?? []
  map.set(block, kept)
  return kept
}

/** Screens with the same entries have the same day: they are looked at once. */
function alike(blocks: readonly Block[], screens: readonly ScreenId[]): readonly { readonly blocks: readonly Block[]; readonly count: number }[] {
  const lines = [...new Set(blocks.map((each) => each.line))]
  const groups = new Map<string, { readonly lines: ReadonlySet<Line>; count: number }>()
  for (const screen of screens) {
    const own = lines.filter((each) => each.screens.has(screen))
    const sign = own.map((each) => each.key).join(' ')
    const group = groups.get(sign) ?? { lines: new Set(own), count: 0 }
    group.count += 1
    groups.set(sign, group)
  }
  return [...groups.values()].map(({ lines: own, count }) => ({ blocks: blocks.filter((each) => own.has(each.line)), count }))
}

/** The time cut wherever something begins or ends. */
function stretches(blocks: readonly Block[], from: number, to: number): readonly { readonly from: number; readonly to: number; readonly on: readonly Block[] }[] {
  const starts = blocks.toSorted((a, b) => a.from - b.from)
  const cuts = [...new Set([from, to, ...blocks.flatMap((each) => [each.from, each.to])])].filter((at) => at >= from && at <= to).toSorted((a, b) => a - b)
  const found: { from: number; to: number; on: Block[] }[] = []
  let on: Block[] = []
  let next = 0
  for (const [index, begin] of cuts.entries()) {
    const end = cuts[index + 1]
    if (end === undefined) break
    on = on.filter((each) => each.to > begin)
    for (let each = starts[next]; each !== undefined && each.from <= begin; each = starts[++next]) if (each.to > begin) on.push(each)
    found.push({ from: begin, to: end, on })
  }
  return found
}

/** Findings of several screens as parts that say on how many of them; parts that touch and say the same are one. */
function summed<T extends Finding>(findings: readonly T[], all: number): readonly (Omit<T, 'screens'> & Part)[] {
  const inOrder = findings.toSorted((a, b) => a.from - b.from || a.to - b.to)
  const cuts = [...new Set(inOrder.flatMap((each) => [each.from, each.to]))].toSorted((a, b) => a - b)
  const parts: (T & Part)[] = []
  let open: T[] = []
  let next = 0
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1]
    if (to === undefined) break
    open = open.filter((each) => each.to > from)
    for (let each = inOrder[next]; each !== undefined && each.from <= from; each = inOrder[++next]) open.push(each)
    const [first] = open
    if (first === undefined) continue
    const screens = open.reduce((sum, each) => sum + each.screens, 0)
    const last = parts.at(-1)
    if (last !== undefined && last.to === from && last.screens === screens && isSameReason(last, first)) parts[parts.length - 1] = { ...last, to }
    else parts.push({ ...first, from, to, screens, isEverywhere: screens >= all })
  }
  return parts
}

function isSameReason(a: object, b: object): boolean {
  const [first, second] = [a, b].map((each) => ('words' in each ? (each.words as Words).zh : ''))
  return first === second
}

/** Whether a block lies in the row above the hours: what goes on for most of a day would only drown the rest. */
export function isLong({ from, to }: Pick<Block, 'from' | 'to'>): boolean {
  return to - from >= (20 / 24) * dayMs
}
