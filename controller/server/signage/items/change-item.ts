import { mediaOf } from '#content'
import type { ItemId, LibraryItem } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { notFound } from '../../errors.ts'
import { setUses, usersOf } from '../uses/index.ts'
import './events.ts'
import { parseItem } from './parse-item.ts'
import { findItem, libraryItemOf, replaceItem } from './store.ts'

/** What screens play stays as it was published; the change reaches them with the next publish. */
export async function changeItem(needs: ActNeeds, actor: Actor, id: ItemId, written: Readonly<Record<string, unknown>>): Promise<LibraryItem> {
  return act(needs, actor, async (a) => {
    const before = await findItem(a.tx, id)
    if (before === null) throw notFound('没有这个内容。', 'There is no such item.')
    await a.must('content.edit', before.organisation)
    const item = await parseItem(a.tx, id, written)
    const usedBy = (await usersOf(a.tx, { kind: 'item', id })).length
    if (JSON.stringify(item) === JSON.stringify(before.item)) {
      a.nothingChanged()
      return libraryItemOf(before, usedBy)
    }
    await replaceItem(a.tx, item, a.now)
    await setUses(
      a.tx,
      { kind: 'item', id },
      mediaOf(item).map((hash) => ({ kind: 'medium', id: hash })),
    )
    await a.record({ act: 'item.changed', subject: { kind: 'item', id }, detail: { item } })
    await a.emit('item.changed', { item: id })
    return libraryItemOf({ ...before, item, changedAt: a.now }, usedBy)
  })
}
