import type { TakeoverTemplate, TakeoverTemplateDraft, TakeoverTemplateId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { mustBeBasedOn, notFound } from '../../errors.ts'
import { setUses } from '../uses/index.ts'
import { checkTemplate, usedBy } from './check-template.ts'
import './events.ts'
import { findTemplate, replaceTemplate, templateOf, type TakeoverTemplateRow } from './template-store.ts'

/** What was asked for or sent with it stays as it is. */
export async function changeTakeoverTemplate(
  needs: ActNeeds,
  actor: Actor,
  id: TakeoverTemplateId,
  draft: TakeoverTemplateDraft & { readonly revision?: number | undefined },
): Promise<TakeoverTemplate> {
  return act(needs, actor, async (a) => {
    const before = await findTemplate(a.tx, id)
    if (before === null) throw notFound('没有这个插播模板。', 'There is no such template of takeovers.')
    await a.must('content.edit', before.organisation)
    mustBeBasedOn(before, draft.revision, '这个插播模板', 'this template of takeovers')
    await checkTemplate(a.tx, draft)
    const { name, item, targets, durationMs, needsTwo } = draft
    const changed: TakeoverTemplateRow = { ...before, name, item, targets, durationMs, needsTwo, revision: before.revision + 1, changedAt: a.now }
    await replaceTemplate(a.tx, changed)
    await setUses(a.tx, { kind: 'takeover-template', id }, usedBy(changed))
    await a.record({ act: 'takeover-template.changed', subject: { kind: 'takeover-template', id }, detail: { name, item, targets, durationMs, needsTwo } })
    await a.emit('takeover-template.changed', { template: id })
    return templateOf(changed)
  })
}
