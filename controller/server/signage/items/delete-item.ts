import type { ItemId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { conflict, notFound } from '../../errors.ts'
import { setUses, usersOf } from '../uses/index.ts'
import './events.ts'
import { findItem, removeItem } from './store.ts'

export async function deleteItem(needs: ActNeeds, actor: Actor, id: ItemId): Promise<void> {
  await act(needs, actor, async (a) => {
    const row = await findItem(a.tx, id)
    if (row === null) throw notFound('没有这个内容。', 'There is no such item.')
    await a.must('content.edit', row.organisation)
    const users = await usersOf(a.tx, { kind: 'item', id })
    if (users.length > 0)
      throw conflict(
        `有 ${users.length} 个播放列表正在使用“${row.name}”，请先移除。`,
        `“${row.name}” is used by ${users.length} playlists. Take it out of them first.`,
      )
    await removeItem(a.tx, id)
    await setUses(a.tx, { kind: 'item', id }, [])
    await a.record({ act: 'item.deleted', subject: { kind: 'item', id }, detail: { organisation: row.organisation, name: row.name } })
    await a.emit('item.changed', { item: id })
  })
}
