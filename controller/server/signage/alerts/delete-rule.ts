import type { AlertRuleId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { notFound } from '../../errors.ts'
import './events.ts'
import { findAlertRule, removeAlertRule } from './store.ts'

/** What it had still to tell goes with it. */
export async function deleteAlertRule(needs: ActNeeds, actor: Actor, id: AlertRuleId): Promise<void> {
  await act(needs, actor, async (a) => {
    const row = await findAlertRule(a.tx, id)
    if (row === null) throw notFound('没有这条告警规则。', 'There is no such alert rule.')
    await a.must('screens.manage', row.organisation)
    await removeAlertRule(a.tx, id)
    await a.record({ act: 'alert-rule.deleted', subject: { kind: 'alert-rule', id }, detail: { name: row.name } })
    await a.emit('alert-rule.changed', { rule: id })
  })
}
