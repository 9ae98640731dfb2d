import type { DayPartId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { conflict, notFound } from '../../errors.ts'
import { usersOf } from '../uses/index.ts'
import './events.ts'
import { findDayPart, removeDayPart } from './store.ts'

export async function deleteDayPart(needs: ActNeeds, actor: Actor, id: DayPartId): Promise<void> {
  await act(needs, actor, async (a) => {
    const row = await findDayPart(a.tx, id)
    if (row === null) throw notFound('没有这个时段。', 'There is no such part of the day.')
    await a.must('content.edit', row.organisation)
    const users = await usersOf(a.tx, { kind: 'day-part', id })
    if (users.length > 0)
      throw conflict(
        `有 ${users.length} 条排期按“${row.name}”播放，请先修改或删除这些排期。`,
        `“${row.name}” is used by ${users.length} entries. Change or delete them first.`,
      )
    await removeDayPart(a.tx, id)
    await a.record({ act: 'day-part.deleted', subject: { kind: 'day-part', id }, detail: { organisation: row.organisation, name: row.name } })
    await a.emit('day-part.changed', { dayPart: id })
  })
}
