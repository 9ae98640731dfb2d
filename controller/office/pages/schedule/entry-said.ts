import type { LibraryEntry, LibraryPlaylist } from '#protocol'
import { differingOf, type Differing } from '../../app/outdated.ts'
import type { Places } from './arranged.ts'
import { w as calendarWords } from './calendar-words.ts'
import { sayCriteria, type Subjects } from './criteria-fields.ts'
import { w as criteriaWords } from './criteria-words.ts'
import { nameOfClass } from './name-of-class.ts'
import { w as ruleWords } from './rule-words.ts'
import { sayValidity, sayWhen } from './say-when.ts'
import { nameOfTarget } from './say-where.ts'
import type { Times } from './times.ts'
import { sayVoice } from './voice-fields.ts'
import { w } from './words.ts'

/** What names in entries stand for. */
export interface Known {
  readonly places: Places
  readonly times: Times
  readonly subjects: Subjects
  readonly playlists: readonly LibraryPlaylist[]
}

/** All of an entry that editors decide. */
export type WholeEntry = Pick<LibraryEntry, 'name' | 'playlist' | 'priority' | 'rank' | 'when' | 'voice' | 'criteria' | 'inStep' | 'targets'>

/** Where what somebody else saved differs from what is in the form, in the words of the form. */
export function differingEntry(theirs: LibraryEntry, yours: WholeEntry, known: Known): readonly Differing[] {
  const lines = [theirs, yours].map((each) => said(each, known))
  const [first = [], second = []] = lines
  return differingOf(first.map(([label, text], index) => [label, text, second[index]?.[1] ?? ''] as const))
}

function said(entry: WholeEntry, { places, times, subjects, playlists }: Known): readonly (readonly [label: string, text: string])[] {
  const { when } = entry
  const validity = sayValidity(when)
  const changes = 'clockChanges' in when ? (when.clockChanges ?? {}) : {}
  return [
    [w.name, entry.name],
    [w.playlist, playlists.find((each) => each.id === entry.playlist)?.name ?? w.playlistGone],
    [w.priority, nameOfClass(entry.priority)],
    [w.rank, String(entry.rank)],
    [calendarWords.voice, sayVoice(entry.voice) ?? calendarWords.alone],
    [w.when, validity === null ? sayWhen(when, times) : `${sayWhen(when, times)}\n${validity}`],
    ...(when.kind === 'rule' ? ([[ruleWords.without, (when.without ?? []).map(plain).join('\n')], [ruleWords.with, (when.with ?? []).map(plain).join('\n')]] as const) : []),
    [ruleWords.missing, { after: ruleWords.missingDefault, shift: ruleWords.missingShift, skip: ruleWords.missingSkip }[changes.missing ?? 'after']],
    [ruleWords.repeated, { longest: ruleWords.repeatedDefault, first: ruleWords.repeatedFirst, second: ruleWords.repeatedSecond }[changes.repeated ?? 'longest']],
    [criteriaWords.criteria, sayCriteria(entry.criteria, subjects)],
    [criteriaWords.inStep, entry.inStep ? criteriaWords.yes : criteriaWords.no],
    [w.targets, entry.targets.map((each) => nameOfTarget(each, places)).join('\n')],
  ]
}

function plain(wall: string): string {
  return wall.replace('T', ' ')
}
