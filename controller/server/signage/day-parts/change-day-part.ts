import type { DayPartDraft, DayPartId, LibraryDayPart } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { notFound } from '../../errors.ts'
import { mustBeSchedule } from '../playlists/index.ts'
import { usersOf } from '../uses/index.ts'
import './events.ts'
import { dayPartOf, findDayPart, libraryDayPartOf, replaceDayPart } from './store.ts'

/** Every entry that goes by it follows; screens do with the next publish. */
export async function changeDayPart(needs: ActNeeds, actor: Actor, id: DayPartId, draft: DayPartDraft): Promise<LibraryDayPart> {
  return act(needs, actor, async (a) => {
    const before = await findDayPart(a.tx, id)
    if (before === null) throw notFound('没有这个时段。', 'There is no such part of the day.')
    await a.must('content.edit', before.organisation)
    mustBeSchedule({ dayParts: [dayPartOf({ id, ...draft })] }, 2)
    const { name, windows, exceptions } = draft
    const change = { name, windows, exceptions, changedAt: a.now }
    await replaceDayPart(a.tx, id, change)
    await a.record({ act: 'day-part.changed', subject: { kind: 'day-part', id }, detail: { name, windows, exceptions } })
    await a.emit('day-part.changed', { dayPart: id })
    return libraryDayPartOf({ ...before, ...change }, (await usersOf(a.tx, { kind: 'day-part', id })).length)
  })
}
