import type { AlertRuleDraft, AlertRuleId, OrganisationId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import type { Needs } from '../../needs.ts'
import { newId } from '../../new-id.ts'
import { checkRule } from './check-rule.ts'
import './events.ts'
import { insertAlertRule, type AlertRuleRow } from './store.ts'

export async function createAlertRule(needs: Needs, actor: Actor, organisation: OrganisationId, draft: AlertRuleDraft): Promise<AlertRuleRow> {
  return act(needs, actor, async (a) => {
    await a.must('screens.manage', organisation)
    await checkRule(a.tx, needs, draft)
    const row: AlertRuleRow = { ...draft, id: newId<AlertRuleId>(), organisation, revision: 1, lastAt: null, lastProblem: null, createdAt: a.now }
    await insertAlertRule(a.tx, row)
    await a.record({ act: 'alert-rule.created', subject: { kind: 'alert-rule', id: row.id }, detail: { organisation, ...draft } })
    await a.emit('alert-rule.changed', { rule: row.id })
    return row
  })
}
