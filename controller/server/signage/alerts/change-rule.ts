import type { AlertRuleDraft, AlertRuleId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { mustBeBasedOn, notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { checkRule } from './check-rule.ts'
import './events.ts'
import { findAlertRule, replaceAlertRule, type AlertRuleRow } from './store.ts'

export async function changeAlertRule(needs: Needs, actor: Actor, id: AlertRuleId, { revision, ...draft }: AlertRuleDraft & { readonly revision?: number | undefined }): Promise<AlertRuleRow> {
  return act(needs, actor, async (a) => {
    const before = await findAlertRule(a.tx, id)
    if (before === null) throw notFound('没有这条告警规则。', 'There is no such alert rule.')
    await a.must('screens.manage', before.organisation)
    mustBeBasedOn(before, revision, '这条告警规则', 'this alert rule')
    await checkRule(a.tx, needs, draft)
    const changed: AlertRuleRow = { ...before, ...draft, revision: before.revision + 1 }
    await replaceAlertRule(a.tx, changed)
    await a.record({ act: 'alert-rule.changed', subject: { kind: 'alert-rule', id }, detail: { ...draft } })
    await a.emit('alert-rule.changed', { rule: id })
    return changed
  })
}
