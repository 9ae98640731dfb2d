import type { PlaylistId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act, type ActNeeds } from '../../act.ts'
import { conflict, notFound, type RefusalError } from '../../errors.ts'
import { itemNames } from '../items/index.ts'
import { setUses, usersOf, type User } from '../uses/index.ts'
import './events.ts'
import { findPlaylist, listPlaylistRows, removePlaylist, type PlaylistRow } from './store.ts'

export async function deletePlaylist(needs: ActNeeds, actor: Actor, id: PlaylistId): Promise<void> {
  await act(needs, actor, async (a) => {
    const row = await findPlaylist(a.tx, id)
    if (row === null) throw notFound('没有这个播放列表。', 'There is no such playlist.')
    await a.must('content.edit', row.organisation)
    const users = await usersOf(a.tx, { kind: 'playlist', id })
    if (users.length > 0) throw await inUse(a, row, users)
    await removePlaylist(a.tx, id)
    await setUses(a.tx, { kind: 'playlist', id }, [])
    await a.record({ act: 'playlist.deleted', subject: { kind: 'playlist', id }, detail: { organisation: row.organisation, name: row.name } })
    await a.emit('playlist.changed', { playlist: id })
  })
}

/** Says where it is used: the playlists and layouts by name, the entries by number, for they stand above. */
async function inUse({ tx }: Act, { name }: PlaylistRow, users: readonly User[]): Promise<RefusalError> {
  const ids = new Set(users.flatMap((user) => (user.kind === 'playlist' ? [user.id] : [])))
  const holders = (await listPlaylistRows(tx)).filter((row) => ids.has(row.id)).map((row) => `“${row.name}”`)
  const items = new Set(users.flatMap((user) => (user.kind === 'item' ? [user.id] : [])))
  const layouts = [...(await itemNames(tx))].filter(([item]) => items.has(item)).map(([, layout]) => `“${layout}”`)
  const entries = users.length - holders.length - layouts.length
  const zh = [...(holders.length > 0 ? [`播放列表${holders.join('、')}`] : []), ...(layouts.length > 0 ? [`分区版式${layouts.join('、')}`] : []), ...(entries > 0 ? [`${entries} 条排期`] : [])]
  const en = [...(holders.length > 0 ? [`the playlists ${holders.join(', ')}`] : []), ...(layouts.length > 0 ? [`the layouts ${layouts.join(', ')}`] : []), ...(entries > 0 ? [`${entries} entries`] : [])]
  return conflict(`${zh.join('和')}正在使用“${name}”，请先修改或删除。`, `“${name}” is used by ${en.join(' and ')}. Change or delete them first.`)
}
