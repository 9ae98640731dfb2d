import type { OrganisationId, TakeoverTemplate, TakeoverTemplateDraft, TakeoverTemplateId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { newId } from '../../new-id.ts'
import { setUses } from '../uses/index.ts'
import { checkTemplate, usedBy } from './check-template.ts'
import './events.ts'
import { insertTemplate, templateOf, type TakeoverTemplateRow } from './template-store.ts'

/** Its media go to the screens of its targets with their next publish. */
export async function createTakeoverTemplate(
  needs: ActNeeds,
  actor: Actor,
  organisation: OrganisationId,
  draft: TakeoverTemplateDraft,
): Promise<TakeoverTemplate> {
  return act(needs, actor, async (a) => {
    await a.must('content.edit', organisation)
    await checkTemplate(a.tx, draft)
    const { name, item, targets, durationMs, needsTwo } = draft
    const row: TakeoverTemplateRow = {
      id: newId<TakeoverTemplateId>(),
      organisation,
      name,
      item,
      targets,
      durationMs,
      needsTwo,
      revision: 1,
      changedAt: a.now,
      createdAt: a.now,
    }
    await insertTemplate(a.tx, row)
    await setUses(a.tx, { kind: 'takeover-template', id: row.id }, usedBy(row))
    await a.record({
      act: 'takeover-template.created',
      subject: { kind: 'takeover-template', id: row.id },
      detail: { organisation, name, item, targets, durationMs, needsTwo },
    })
    await a.emit('takeover-template.changed', { template: row.id })
    return templateOf(row)
  })
}
