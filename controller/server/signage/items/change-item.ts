import type { ItemId, LibraryItem } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { mustBeBasedOn, notFound } from '../../errors.ts'
import { setUses, usersOf } from '../uses/index.ts'
import './events.ts'
import { parseItem } from './parse-item.ts'
import { findItem, libraryItemOf, replaceItem, type ItemRow } from './store.ts'
import { usedBy } from './used-by.ts'

/** Without tags given it keeps those that it has. What screens play stays as it was published; the change reaches them with the next publish. */
export async function changeItem(needs: ActNeeds, actor: Actor, id: ItemId, written: Readonly<Record<string, unknown>>, given?: readonly string[], basedOn?: number): Promise<LibraryItem> {
  return act(needs, actor, async (a) => {
    const before = await findItem(a.tx, id)
    if (before === null) throw notFound('没有这个内容。', 'There is no such item.')
    await a.must('content.edit', before.organisation)
    mustBeBasedOn(before, basedOn, '这个内容', 'this item')
    const item = await parseItem(a.tx, id, written)
    const playlists = (await usersOf(a.tx, { kind: 'item', id })).filter((user) => user.kind === 'playlist').length
    const tags = [...new Set(given ?? before.tags)]
    if (JSON.stringify([item, tags]) === JSON.stringify([before.item, before.tags])) {
      a.nothingChanged()
      return libraryItemOf(before, playlists)
    }
    const changed: ItemRow = { ...before, name: item.name, item, tags, revision: before.revision + 1, changedAt: a.now }
    await replaceItem(a.tx, changed)
    await setUses(a.tx, { kind: 'item', id }, usedBy(item))
    await a.record({ act: 'item.changed', subject: { kind: 'item', id }, detail: { item, tags } })
    await a.emit('item.changed', { item: id })
    return libraryItemOf(changed, playlists)
  })
}
