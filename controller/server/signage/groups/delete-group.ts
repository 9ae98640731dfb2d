import type { GroupId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { conflict, notFound } from '../../errors.ts'
import { usersOf } from '../uses/index.ts'
import './events.ts'
import { findGroup, removeGroup } from './store.ts'

export async function deleteGroup(needs: ActNeeds, actor: Actor, id: GroupId): Promise<void> {
  await act(needs, actor, async (a) => {
    const row = await findGroup(a.tx, id)
    if (row === null) throw notFound('没有这个分组。', 'There is no such group.')
    await a.must('screens.manage', row.organisation)
    const users = await usersOf(a.tx, { kind: 'group', id })
    if (users.length > 0)
      throw conflict(
        `有 ${users.length} 条排期或插播模板指定了“${row.name}”，请先修改或删除。`,
        `“${row.name}” is named by ${users.length} entries or templates of takeovers. Change or delete them first.`,
      )
    await removeGroup(a.tx, id)
    await a.record({ act: 'group.deleted', subject: { kind: 'group', id }, detail: { organisation: row.organisation, name: row.name } })
    await a.emit('group.changed', { group: id })
  })
}
