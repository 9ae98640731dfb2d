import type { ItemId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import type { Reader } from '../../database/index.ts'
import { conflict, notFound } from '../../errors.ts'
import { setUses, usersOf } from '../uses/index.ts'
import './events.ts'
import { findItem, removeItem, type ItemRow } from './store.ts'

export async function deleteItem(needs: ActNeeds, actor: Actor, id: ItemId): Promise<void> {
  await act(needs, actor, async (a) => {
    const row = await findItem(a.tx, id)
    if (row === null) throw notFound('没有这个内容。', 'There is no such item.')
    await a.must('content.edit', row.organisation)
    await mustBeFree(a.tx, row)
    await removeItem(a.tx, id)
    await setUses(a.tx, { kind: 'item', id }, [])
    await a.record({ act: 'item.deleted', subject: { kind: 'item', id }, detail: { organisation: row.organisation, name: row.name } })
    await a.emit('item.changed', { item: id })
  })
}

async function mustBeFree(reader: Reader, { id, name }: ItemRow): Promise<void> {
  const users = await usersOf(reader, { kind: 'item', id })
  const count = (kind: (typeof users)[number]['kind']) => users.filter((user) => user.kind === kind).length
  if (count('playlist') > 0)
    throw conflict(`有 ${count('playlist')} 个播放列表正在使用“${name}”，请先移除。`, `“${name}” is used by ${count('playlist')} playlists. Take it out of them first.`)
  if (count('item') > 0) throw conflict(`有 ${count('item')} 个分区版式正在使用“${name}”，请先修改这些版式。`, `“${name}” is used by ${count('item')} layouts. Change them first.`)
  if (count('takeover-template') > 0)
    throw conflict(`有 ${count('takeover-template')} 个插播模板正在使用“${name}”，请先修改这些模板。`, `“${name}” is used by ${count('takeover-template')} templates of takeovers. Change them first.`)
  if (users.length > 0) throw conflict(`“${name}”正用于插播，插播结束后才能删除。`, `A takeover that is not over shows “${name}”. Delete it afterwards.`)
}
