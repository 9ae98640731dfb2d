import type { CalendarId, LibraryCalendar } from '#protocol'
import type { CalendarFile } from '#schedules'
import type { Actor } from '../../access.ts'
import { act, type Act, type ActNeeds } from '../../act.ts'
import { conflict, invalid } from '../../errors.ts'
import { usersOf } from '../uses/index.ts'
import './events.ts'
import { parseFile } from './parse-file.ts'
import { findCalendar, libraryCalendarOf, setCalendar } from './store.ts'

type Days = CalendarFile['days']

export interface PutCalendar {
  readonly calendar: LibraryCalendar
  readonly added: Days
  readonly removed: Days
}

/** Puts a calendar file in the place of what the calendar was, for the whole house; screens follow with the next publish. */
export async function putCalendar(needs: ActNeeds, actor: Actor, id: CalendarId, given: unknown): Promise<PutCalendar> {
  return act(needs, actor, async (a) => {
    await a.must('screens.manage', null)
    const { id: written, file } = parseFile(given)
    if (written !== id) throw invalid(`这个文件是日历“${written}”的，不是“${id}”的。`, `This file is of the calendar “${written}”, not of “${id}”.`, 'file.id')
    const before = await findCalendar(a.tx, id)
    const [old, now] = [before?.file.days ?? [], file.days]
    const difference = { added: without(now, old), removed: without(old, now) }
    const usedBy = (await usersOf(a.tx, { kind: 'calendar', id })).length
    if (before !== null && JSON.stringify(before.file) === JSON.stringify(file)) {
      a.nothingChanged()
      return { calendar: libraryCalendarOf(before, usedBy), ...difference }
    }
    await mustKeepKinds(a, before?.file ?? null, file)
    await setCalendar(a.tx, id, file, a.now)
    await a.record({ act: before === null ? 'calendar.added' : 'calendar.replaced', subject: { kind: 'calendar', id }, detail: { name: file.name.zh, years: file.years, ...difference } })
    await a.emit('calendar.changed', { calendar: id })
    return { calendar: libraryCalendarOf({ id, file, changedAt: a.now }, usedBy), ...difference }
  })
}

/** What entries go by does not silently cease to be. */
async function mustKeepKinds(a: Act, before: CalendarFile | null, after: CalendarFile): Promise<void> {
  for (const kind of before?.kinds ?? []) {
    if (after.kinds.some((each) => each.id === kind.id)) continue
    const users = await usersOf(a.tx, { kind: 'calendar-kind', id: `${after.id}/${kind.id}` })
    if (users.length > 0)
      throw conflict(
        `新文件没有“${kind.name.zh}”，而有 ${users.length} 条排期按它播放。请先修改这些排期。`,
        `The new file has no “${kind.name.en}”, which ${users.length} entries go by. Change them first.`,
      )
  }
}

function without(days: Days, others: Days): Days {
  const known = new Set(others.map((day) => JSON.stringify(day)))
  return days.filter((day) => !known.has(JSON.stringify(day)))
}
