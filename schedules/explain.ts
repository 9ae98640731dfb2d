import { toInstant } from './instant.ts'
import { showingAt } from './plays-at.ts'
import { viewOf } from './prepare.ts'
import type { Prepared } from './prepare.ts'
import type { Options, Showing } from './showing.ts'
import { turnAt } from './turn.ts'
import type { Line, PreparedEntry } from './turn.ts'
import { priorityWords } from './words.ts'
import type { Words } from './words.ts'

export interface Explanation {
  readonly winner: Showing
  /** All other entries, strongest first. */
  readonly losers: readonly Loser[]
}

export type LoserReason = 'not-now' | 'lower-priority' | 'lower-rank' | 'nothing-playable'

export interface Loser {
  readonly entry: string
  readonly reason: LoserReason
  readonly words: Words
}

/** What is on, and why each other entry is not. */
export function explain(prepared: Prepared, at: number, options?: Options): Explanation {
  const asked = toInstant(at)
  const view = viewOf(prepared, options)
  const winner = showingAt(view, asked)
  const winning = winner.kind === 'item' ? view.lines.find(({ entry }) => entry.id === winner.entry)?.entry : undefined
  const losers = view.lines.filter(({ entry }) => entry !== winning).map((line) => loserOf(line, winning, asked))
  return { winner, losers }
}

function loserOf(line: Line, winning: PreparedEntry | undefined, at: number): Loser {
  const { entry } = line
  const occurrence = entry.recurrence.endingAfter(at)
  if (!occurrence || occurrence.start > at) {
    return { entry: entry.id, reason: 'not-now', words: { zh: '此刻不在它的播放时段内。', en: 'It is not scheduled at this time.' } }
  }
  if (!turnAt(line, at).on || !winning) {
    return {
      entry: entry.id,
      reason: 'nothing-playable',
      words: { zh: '它的播放列表此刻没有可以播放的内容。', en: 'Nothing in its playlist can play at this time.' },
    }
  }
  if (entry.priority !== winning.priority) {
    return { entry: entry.id, reason: 'lower-priority', words: lowerPriority(entry, winning) }
  }
  return { entry: entry.id, reason: 'lower-rank', words: entry.rank < winning.rank ? lowerRank(entry, winning) : laterId() }
}

function lowerPriority(entry: PreparedEntry, winning: PreparedEntry): Words {
  const own = priorityWords[entry.priority]
  const other = priorityWords[winning.priority]
  return {
    zh: `它的级别“${own.zh}”低于正在播放的“${other.zh}”。`,
    en: `Its class (${own.en}) is lower than that of what is playing (${other.en}).`,
  }
}

function lowerRank(entry: PreparedEntry, winning: PreparedEntry): Words {
  return {
    zh: `级别相同，但它的次序 ${entry.rank} 低于正在播放的 ${winning.rank}。`,
    en: `Same class, but its rank (${entry.rank}) is lower than that of what is playing (${winning.rank}).`,
  }
}

function laterId(): Words {
  return { zh: '级别和次序都相同，按编号排在后面。', en: 'Same class and rank; its id sorts later.' }
}
