import type { TakeoverTemplateId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { notFound } from '../../errors.ts'
import { setUses } from '../uses/index.ts'
import './events.ts'
import { findTemplate, removeTemplate } from './template-store.ts'

/** What was asked for or sent with it goes on. */
export async function deleteTakeoverTemplate(needs: ActNeeds, actor: Actor, id: TakeoverTemplateId): Promise<void> {
  await act(needs, actor, async (a) => {
    const row = await findTemplate(a.tx, id)
    if (row === null) throw notFound('没有这个插播模板。', 'There is no such template of takeovers.')
    await a.must('content.edit', row.organisation)
    await removeTemplate(a.tx, id)
    await setUses(a.tx, { kind: 'takeover-template', id }, [])
    await a.record({ act: 'takeover-template.deleted', subject: { kind: 'takeover-template', id }, detail: { organisation: row.organisation, name: row.name } })
    await a.emit('takeover-template.changed', { template: id })
  })
}
