import type { AlertRuleId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { secretOf } from './secret.ts'
import { findAlertRule } from './store.ts'

export async function readAlertSecret(needs: Needs, actor: Actor, id: AlertRuleId): Promise<string> {
  return act(needs, actor, async (a) => {
    const row = await findAlertRule(a.tx, id)
    if (row === null) throw notFound('没有这条告警规则。', 'There is no such alert rule.')
    await a.must('screens.manage', row.organisation)
    await a.record({ act: 'alert-rule.secret-read', subject: { kind: 'alert-rule', id }, detail: { name: row.name } })
    return secretOf(needs.seals, id)
  })
}
