import { slotAt } from './cycle.ts'
import { countBy } from './when/days.ts'
import { dayMs, modulo } from './instant.ts'
import { mixOf, passInMix } from './mix.ts'
import type { Mix, Pass } from './mix.ts'
import type { Rests } from './rests.ts'
import { levelsOn, quietOf } from './rivals.ts'
import type { Field, Rivals } from './rivals.ts'
import { turnAt } from './turn.ts'
import type { Line, Rotation, Turn } from './turn.ts'
import type { Zone } from './zone.ts'

/** A span of time in which the same rotations play, or none. */
export interface Reign {
  readonly from: number
  readonly to: number
  readonly play: Play | undefined
}

/** One rotation alone, or several (also one with capped slots) that are laid out together. */
export type Play = { readonly kind: 'one'; readonly line: Line; readonly rotation: Rotation } | { readonly kind: 'mix'; readonly mix: Mix }

/** Reigns already found, by day, in order of time. */
export type Reigns = Map<number, Reign[]>

/** Whose lines compete, with what was found already. */
export interface Arena {
  readonly field: Field
  readonly reigns: Reigns
  readonly mixes: Map<string, Mix>
  readonly zone: Zone
  readonly rests: Rests
}

const daysKept = 64
const mixesKept = 64

/** Who plays at an instant, and from when until when nothing about that changes. */
export function reignAt(arena: Arena, at: number): Reign {
  const { reigns } = arena
  const day = Math.floor(at / dayMs)
  let known = reigns.get(day)
  if (!known) {
    if (reigns.size >= daysKept) reigns.clear()
    known = []
    reigns.set(day, known)
  }
  const index = countBy(known, ({ from }) => from <= at)
  const recent = known[index - 1]
  if (recent && at < recent.to) return recent
  const reign = findReign(arena, at)
  known.splice(index, 0, reign)
  return reign
}

interface Voiced {
  readonly line: Line
  readonly rotation: Rotation
  readonly turn: Turn
  readonly parts: number
}

/** The instants between which no line that was looked at changes. */
class Bounds {
  from = -Infinity
  to = Infinity

  narrow({ from, to }: { readonly from: number; readonly to: number }): void {
    if (from > this.from) this.from = from
    if (to < this.to) this.to = to
  }
}

/**
 * Class by class from the strongest: shares take their percents of what is left; what leads the class takes the rest; where nothing
 * leads, the rest goes to the next class. What nobody takes is shared by those who have shares.
 */
function findReign(arena: Arena, at: number): Reign {
  const bounds = new Bounds()
  let left = 100
  let voiced: Voiced[] = []
  for (const { others, shares } of levelsOn(arena.field, at)) {
    const sharing = voicedOf(shares, at, bounds)
    const asked = sharing.reduce((sum, { parts }) => sum + parts, 0)
    if (asked > 0) {
      // More than all there is: everybody gets the same part of what was asked.
      if (asked >= left) {
        voiced = [...scaled(voiced, asked), ...scaled(sharing, left)]
        break
      }
      voiced = [...voiced, ...sharing]
      left -= asked
    }
    // Only now: those to whom no time is left change nothing about who plays.
    const leaders = leadersOf(others, at, bounds)
    if (leaders.length > 0) {
      const weight = leaders.reduce((sum, { parts }) => sum + parts, 0)
      voiced = [...scaled(voiced, weight), ...scaled(leaders, left)]
      break
    }
  }
  return { from: bounds.from, to: bounds.to, play: playOf(arena, voiced) }
}

function scaled(voiced: readonly Voiced[], by: number): Voiced[] {
  return voiced.map((each) => ({ ...each, parts: each.parts * by }))
}

/** The strongest of a class that has something to play; when it has a weight, with all of its rank. */
function leadersOf(rivals: Rivals, at: number, bounds: Bounds): Voiced[] {
  const leaders: Voiced[] = []
  for (const { line, place } of rivals.candidates) {
    const [first] = leaders
    if (first !== undefined && line.entry.rank !== first.line.entry.rank) break
    const turn = turnAt(line, at)
    bounds.narrow(turn)
    if (!turn.on) continue
    const { voice } = line.entry
    leaders.push({ line, rotation: turn.on, turn, parts: voice.kind === 'weight' ? voice.weight : 1 })
    if (voice.kind === 'weight') continue
    bounds.narrow(quietOf(rivals, place))
    return leaders
  }
  const [first] = leaders
  const weaker = first === undefined ? -1 : rivals.lines.findIndex(({ entry }) => entry.rank < first.line.entry.rank)
  bounds.narrow(quietOf(rivals, weaker === -1 ? undefined : weaker))
  return leaders
}

function voicedOf(rivals: Rivals, at: number, bounds: Bounds): Voiced[] {
  bounds.narrow(quietOf(rivals))
  return rivals.candidates.flatMap(({ line }) => {
    const turn = turnAt(line, at)
    bounds.narrow(turn)
    return turn.on && line.entry.voice.kind === 'share' ? [{ line, rotation: turn.on, turn, parts: line.entry.voice.percent }] : []
  })
}

function playOf({ mixes, zone, rests }: Arena, voiced: readonly Voiced[]): Play | undefined {
  const [first] = voiced
  if (first === undefined) return undefined
  if (voiced.length === 1 && !first.rotation.cycle.isCapped) return { kind: 'one', line: first.line, rotation: first.rotation }
  const key = JSON.stringify(voiced.map(({ line, turn, parts }) => [line.entry.id, String(turn.from), parts]))
  const known = mixes.get(key)
  if (known) return { kind: 'mix', mix: known }
  const mix = mixOf(
    voiced.map(({ line, rotation, parts }) => ({ line, rotation, parts })),
    voiced.map(({ turn }) => turn.from),
    zone,
    rests,
  )
  if (mixes.size >= mixesKept) mixes.delete(mixes.keys().next().value ?? key)
  mixes.set(key, mix)
  return { kind: 'mix', mix }
}

/** The pass that an instant falls into, as if nothing cut it short. */
export function passAt(play: Play, at: number): Pass {
  if (play.kind === 'mix') return passInMix(play.mix, at)
  const { line, rotation } = play
  const { index, from, to } = passInRotation(rotation, at)
  return { line, slot: rotation.cycle.slots[index], from, to }
}

export function passInRotation({ cycle, base }: Rotation, at: number): { index: number; from: number; to: number } {
  const position = modulo(at - base, cycle.totalMs)
  const index = slotAt(cycle, position)
  const start = at - position
  return { index, from: start + (cycle.ends[index - 1] ?? 0), to: start + (cycle.ends[index] ?? 0) }
}
