import type { ItemId, LibraryItem, OrganisationId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { newId } from '../../new-id.ts'
import { setUses } from '../uses/index.ts'
import './events.ts'
import { parseItem } from './parse-item.ts'
import { insertItem, libraryItemOf, type ItemRow } from './store.ts'
import { usedBy } from './used-by.ts'

export async function createItem(
  needs: ActNeeds,
  actor: Actor,
  organisation: OrganisationId,
  written: Readonly<Record<string, unknown>>,
  tags: readonly string[] = [],
): Promise<LibraryItem> {
  return act(needs, actor, async (a) => {
    await a.must('content.edit', organisation)
    const id = newId<ItemId>()
    const item = await parseItem(a.tx, id, written)
    const row: ItemRow = { id, organisation, name: item.name, item, tags: [...new Set(tags)], revision: 1, changedAt: a.now, createdAt: a.now }
    await insertItem(a.tx, row)
    await setUses(a.tx, { kind: 'item', id }, usedBy(item))
    await a.record({ act: 'item.created', subject: { kind: 'item', id }, detail: { organisation, item, tags: row.tags } })
    await a.emit('item.changed', { item: id })
    return libraryItemOf(row, 0)
  })
}
