import type { CalendarId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { conflict, notFound } from '../../errors.ts'
import { usersOf } from '../uses/index.ts'
import './events.ts'
import { findCalendar, removeCalendar } from './store.ts'

export async function deleteCalendar(needs: ActNeeds, actor: Actor, id: CalendarId): Promise<void> {
  await act(needs, actor, async (a) => {
    await a.must('screens.manage', null)
    const row = await findCalendar(a.tx, id)
    if (row === null) throw notFound('没有这个节假日历。', 'There is no such calendar.')
    const { name } = row.file
    const users = await usersOf(a.tx, { kind: 'calendar', id })
    if (users.length > 0)
      throw conflict(`有 ${users.length} 条排期按“${name.zh}”播放，请先修改或删除这些排期。`, `“${name.en}” is used by ${users.length} entries. Change or delete them first.`)
    await removeCalendar(a.tx, id)
    await a.record({ act: 'calendar.deleted', subject: { kind: 'calendar', id }, detail: { name: name.zh } })
    await a.emit('calendar.changed', { calendar: id })
  })
}
