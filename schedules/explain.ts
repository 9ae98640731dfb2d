import { toInstant } from './instant.ts'
import { showingAt } from './plays-at.ts'
import { viewOf } from './prepare.ts'
import type { Prepared, View } from './prepare.ts'
import { priorityWords } from './priority-words.ts'
import { passAt, reignAt } from './reign.ts'
import type { Options, Showing } from './showing.ts'
import { turnAt } from './turn.ts'
import type { Line, PreparedEntry } from './turn.ts'
import type { Words } from './words.ts'

export interface Explanation {
  readonly winner: Showing
  /** All other entries, strongest first. */
  readonly losers: readonly Loser[]
}

export type LoserReason = 'not-now' | 'criteria-unmet' | 'nothing-playable' | 'waits-its-turn' | 'lower-priority' | 'lower-rank' | 'no-time-left'

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
  const winning = winner.kind === 'item' ? winner.entry : null
  const losers = prepared.entries.filter(({ id }) => id !== winning).map((entry) => loserOf(view, entry, asked))
  return { winner, losers }
}

function loserOf(view: View, entry: PreparedEntry, at: number): Loser {
  const say = (reason: LoserReason, words: Words) => ({ entry: entry.id, reason, words })
  const occurrence = entry.recurrence.endingAfter(at)
  if (!occurrence || occurrence.start > at) return say('not-now', { zh: '此刻不在它的播放时段内。', en: 'It is not scheduled at this time.' })
  const line = view.lines.find((each) => each.entry === entry)
  if (!line) return say('criteria-unmet', { zh: '它的播放条件此刻不满足。', en: 'Its conditions are not met at this time.' })
  if (!turnAt(line, at).on) return say('nothing-playable', nothingPlayable)
  const playing = playingAt(view, at)
  if (playing.includes(line) && isIdle(view, line, at)) return say('nothing-playable', nothingPlayable)
  if (playing.includes(line)) return say('waits-its-turn', { zh: '它与其他排期分享时间，此刻轮到别的排期。', en: 'It shares the time with others, and it is another one’s turn now.' })
  const [leader] = playing
  // Where a share leads, shares have taken all of the time: rank has decided nothing.
  if (!leader || entry.voice.kind === 'share' || leader.entry.voice.kind === 'share')
    return say('no-time-left', { zh: '更高级别或按占比播放的排期已占满全部时间。', en: 'Entries of a higher class, or with a share of the time, take all of it.' })
  return entry.priority === leader.entry.priority ? say('lower-rank', entry.rank < leader.entry.rank ? lowerRank(entry, leader.entry) : laterId(entry)) : say('lower-priority', lowerPriority(entry, leader.entry))
}

const nothingPlayable: Words = { zh: '它的播放列表此刻没有可以播放的内容。', en: 'Nothing in its playlist can play at this time.' }

/** Its turn, but all that it has must rest, or in step with others its place is a hole. */
function isIdle(view: View, line: Line, at: number): boolean {
  const { play } = reignAt(view, at)
  const pass = play && passAt(play, at)
  return pass !== undefined && (pass.line === undefined || (pass.line === line && pass.slot !== undefined && view.unplayable.has(pass.slot.item)))
}

/** Whose time it is, the one that leads first: others may have shares beside it. */
function playingAt(view: View, at: number): readonly Line[] {
  const { play } = reignAt(view, at)
  if (!play) return []
  if (play.kind === 'one') return [play.line]
  const lines = play.mix.parts.map(({ line }) => line)
  const leads = lines.filter(({ entry }) => entry.voice.kind !== 'share')
  return [...leads, ...lines.filter((line) => !leads.includes(line))]
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

function laterId({ voice }: PreparedEntry): Words {
  return voice.kind === 'alone' ? { zh: '级别和次序都相同，按编号排在后面。', en: 'Same class and rank; its id sorts later.' } : { zh: '级别和次序都相同，但另一条独占播放。', en: 'Same class and rank, but the other plays alone.' }
}
