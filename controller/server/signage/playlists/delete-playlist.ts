import type { PlaylistId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { conflict, notFound } from '../../errors.ts'
import { setUses, usersOf } from '../uses/index.ts'
import './events.ts'
import { findPlaylist, removePlaylist } from './store.ts'

export async function deletePlaylist(needs: ActNeeds, actor: Actor, id: PlaylistId): Promise<void> {
  await act(needs, actor, async (a) => {
    const row = await findPlaylist(a.tx, id)
    if (row === null) throw notFound('没有这个播放列表。', 'There is no such playlist.')
    await a.must('content.edit', row.organisation)
    const users = await usersOf(a.tx, { kind: 'playlist', id })
    if (users.length > 0)
      throw conflict(
        `有 ${users.length} 条排期正在使用“${row.name}”，请先修改或删除这些排期。`,
        `“${row.name}” is used by ${users.length} entries. Change or delete them first.`,
      )
    await removePlaylist(a.tx, id)
    await setUses(a.tx, { kind: 'playlist', id }, [])
    await a.record({ act: 'playlist.deleted', subject: { kind: 'playlist', id }, detail: { organisation: row.organisation, name: row.name } })
    await a.emit('playlist.changed', { playlist: id })
  })
}
