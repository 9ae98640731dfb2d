import type { EntryId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { notFound } from '../../errors.ts'
import { setUses } from '../uses/index.ts'
import './events.ts'
import { findEntry, removeEntry } from './store.ts'

export async function deleteEntry(needs: ActNeeds, actor: Actor, id: EntryId): Promise<void> {
  await act(needs, actor, async (a) => {
    const row = await findEntry(a.tx, id)
    if (row === null) throw notFound('没有这条排期。', 'There is no such entry.')
    await a.must('content.edit', row.organisation)
    await removeEntry(a.tx, id)
    await setUses(a.tx, { kind: 'entry', id }, [])
    await a.record({ act: 'entry.deleted', subject: { kind: 'entry', id }, detail: { organisation: row.organisation, name: row.name } })
    await a.emit('entry.changed', { entry: id })
  })
}
