import type { DayPartDraft, DayPartId, LibraryDayPart } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { mustBeBasedOn, notFound } from '../../errors.ts'
import { mustBeSchedule } from '../playlists/index.ts'
import { usersOf } from '../uses/index.ts'
import './events.ts'
import { dayPartOf, findDayPart, libraryDayPartOf, replaceDayPart, type DayPartRow } from './store.ts'

/** Every entry that goes by it follows; screens do with the next publish. */
export async function changeDayPart(needs: ActNeeds, actor: Actor, id: DayPartId, draft: DayPartDraft & { readonly revision?: number | undefined }): Promise<LibraryDayPart> {
  return act(needs, actor, async (a) => {
    const before = await findDayPart(a.tx, id)
    if (before === null) throw notFound('没有这个时段。', 'There is no such part of the day.')
    await a.must('content.edit', before.organisation)
    mustBeBasedOn(before, draft.revision, '这个时段', 'this part of the day')
    const { name, windows, exceptions } = draft
    mustBeSchedule({ dayParts: [dayPartOf({ id, windows, exceptions })] }, 2)
    const changed: DayPartRow = { ...before, name, windows, exceptions, revision: before.revision + 1, changedAt: a.now }
    await replaceDayPart(a.tx, changed)
    await a.record({ act: 'day-part.changed', subject: { kind: 'day-part', id }, detail: { name, windows, exceptions } })
    await a.emit('day-part.changed', { dayPart: id })
    return libraryDayPartOf(changed, (await usersOf(a.tx, { kind: 'day-part', id })).length)
  })
}
