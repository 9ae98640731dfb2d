import { dayMs } from './instant.ts'
import { lastEnd, nextStart } from './turn.ts'
import type { Line } from './turn.ts'

/** Lines of one class that compete, strongest first, of which only some have to be looked at on a certain day. */
export interface Rivals {
  readonly lines: readonly Line[]
  readonly candidates: readonly { readonly line: Line; readonly place: number }[]
  /** By place: when the others before it had ended at the latest, and when the first of them begins. Null without others. */
  readonly rest: { readonly ended: Float64Array; readonly begins: Float64Array } | null
}

/** One priority class. */
export interface Level {
  /** Those that play alone or by weight. */
  readonly others: Rivals
  readonly shares: Rivals
}

/** Of fewer lines all are looked at. */
const manyLines = 64
const daysKept = 64

/** The levels of a view, and for schedules with many entries who of them plays at all on a day. */
export interface Field {
  readonly levels: readonly Level[]
  readonly days: Map<number, readonly Level[]> | null
}

/** `lines` in order of strength. */
export function fieldOf(lines: readonly Line[]): Field {
  const classes = [...Map.groupBy(lines, ({ entry }) => entry.priority).values()]
  const levels = classes.map((own) => ({
    others: allOf(own.filter(({ entry }) => entry.voice.kind !== 'share')),
    shares: allOf(own.filter(({ entry }) => entry.voice.kind === 'share')),
  }))
  return { levels, days: lines.length > manyLines ? new Map() : null }
}

export function levelsOn({ levels, days }: Field, at: number): readonly Level[] {
  if (days === null) return levels
  const day = Math.floor(at / dayMs)
  const known = days.get(day)
  if (known) return known
  const found = levels.map(({ others, shares }) => ({ others: playingOn(others.lines, day), shares: playingOn(shares.lines, day) }))
  if (days.size >= daysKept) days.clear()
  days.set(day, found)
  return found
}

/** The span around the day in which none of the first `count` lines that are no candidates plays. */
export function quietOf({ lines, rest }: Rivals, count: number = lines.length): { readonly from: number; readonly to: number } {
  return rest === null ? { from: -Infinity, to: Infinity } : { from: rest.ended[count] ?? -Infinity, to: rest.begins[count] ?? Infinity }
}

function allOf(lines: readonly Line[]): Rivals {
  return { lines, candidates: lines.map((line, place) => ({ line, place })), rest: null }
}

function playingOn(lines: readonly Line[], day: number): Rivals {
  const [start, end] = [day * dayMs, (day + 1) * dayMs]
  const ended = new Float64Array(lines.length + 1).fill(-Infinity)
  const begins = new Float64Array(lines.length + 1).fill(Infinity)
  const candidates: { line: Line; place: number }[] = []
  for (const [place, line] of lines.entries()) {
    const next = nextStart(line, start)
    const isIn = next < end
    if (isIn) candidates.push({ line, place })
    ended[place + 1] = Math.max(ended[place] ?? -Infinity, isIn ? -Infinity : lastEnd(line, start))
    begins[place + 1] = Math.min(begins[place] ?? Infinity, isIn ? Infinity : next)
  }
  return { lines, candidates, rest: { ended, begins } }
}
