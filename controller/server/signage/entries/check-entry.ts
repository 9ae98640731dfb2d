import type { EntryDraft, LibraryEntry } from '#protocol'
import { calendarOf, readRule } from '#schedules'
import type { Reader } from '../../database/index.ts'
import { invalid } from '../../errors.ts'
import { listCalendarRows, type CalendarRow } from '../calendars/index.ts'
import { dayPartOf, listDayPartRows } from '../day-parts/index.ts'
import { isTargetThere } from '../groups/index.ts'
import { findPlaylist, mustBeSchedule } from '../playlists/index.ts'
import type { Used } from '../uses/index.ts'

/** A draft with nothing left out. */
export type WholeDraft = Omit<LibraryEntry, 'id' | 'organisation' | 'revision' | 'changedAt'>

/** What a draft leaves out is as it was before; a new entry plays alone, without conditions, not in step. */
export function wholeDraft(draft: EntryDraft, before: Pick<WholeDraft, 'voice' | 'criteria' | 'inStep'> = { voice: { kind: 'alone' }, criteria: [], inStep: false }): WholeDraft {
  const { name, playlist, priority, rank, when, voice = before.voice, criteria = before.criteria, inStep = before.inStep, targets } = draft
  return { name, playlist, priority, rank, when, voice, criteria, inStep, targets }
}

/** Refuses what the engine would refuse, and what points at nothing. */
export async function checkEntry(reader: Reader, draft: WholeDraft): Promise<void> {
  const { playlist, priority, when, rank, voice, criteria, inStep } = draft
  const calendars = await listCalendarRows(reader)
  const dayParts = (await listDayPartRows(reader)).map((row) => dayPartOf(row))
  mustBeSchedule(
    {
      entries: [{ id: 'entry', playlist, priority, when, anchor: 0, rank, voice, criteria, inStep }],
      playlists: [{ id: playlist, slots: [] }],
      calendars: calendars.map(({ file }) => calendarOf(file)),
      dayParts,
    },
    2,
  )
  mustBeginSeldom(draft)
  mustKnowKinds(draft, calendars)
  if ((await findPlaylist(reader, playlist)) === null)
    throw invalid('所选播放列表不存在，可能已被删除。', 'The chosen playlist is not there; it may have been deleted.', 'playlist')
  for (const [index, target] of draft.targets.entries()) {
    if (!(await isTargetThere(reader, target)))
      throw invalid('投放目标中有不存在的站点、分组或屏幕。', 'One of the targets is no site, group or screen that is there.', `targets.${index}`)
  }
}

/** Nobody means an entry that begins every few seconds, and what looks ahead would have to look at each of them. */
function mustBeginSeldom({ when }: WholeDraft): void {
  const read = when.kind === 'rule' ? readRule(when.rule) : null
  if (read?.kind !== 'ok' || (read.parts.frequency !== 'SECONDLY' && read.parts.seconds.length <= 1)) return
  throw invalid('排期最多每分钟开始一次，请改用分钟或更长的间隔。', 'An entry begins once a minute at most. Repeat it by minutes or longer.', 'when.rule')
}

/** Everything that must be there while the entry is. */
export function usedBy({ playlist, targets, when }: WholeDraft): Used[] {
  const calendar = datesOf(when)?.calendar
  return [
    { kind: 'playlist', id: playlist },
    ...(calendar === undefined ? [] : [{ kind: 'calendar' as const, id: calendar }]),
    ...kindsOf(when).map(({ kind }) => ({ kind: 'calendar-kind' as const, id: `${calendar}/${kind}` })),
    ...(when.kind === 'day-part' ? [{ kind: 'day-part' as const, id: when.part }] : []),
    ...targets.flatMap((target) => (target.kind === 'all' ? [] : [{ kind: target.kind, id: target.id }])),
  ]
}

function mustKnowKinds({ when }: WholeDraft, calendars: readonly CalendarRow[]): void {
  const file = calendars.find(({ id }) => id === datesOf(when)?.calendar)?.file
  for (const { kind, path } of kindsOf(when)) {
    if (file !== undefined && !file.kinds.some((each) => each.id === kind))
      throw invalid(`“${file.name.zh}”没有“${kind}”这种日子。`, `“${file.name.en}” has no kind of day “${kind}”.`, path)
  }
}

function datesOf(when: WholeDraft['when']) {
  return 'dates' in when ? when.dates : undefined
}

function kindsOf(when: WholeDraft['when']): { readonly kind: string; readonly path: string }[] {
  const dates = datesOf(when)
  return (['only', 'except', 'also'] as const).flatMap((list) => (dates?.[list] ?? []).map((kind, index) => ({ kind, path: `when.dates.${list}.${index}` })))
}
