import type { AlertRuleId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { notFound } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { newId } from '../../new-id.ts'
import { composeTest } from './compose.ts'
import { deliver } from './deliver.ts'
import './events.ts'
import { findAlertRule, noteLast } from './store.ts'

/** Sends one message now, also where the rule is off, and says how it went. */
export async function testAlertRule(needs: Needs, actor: Actor, id: AlertRuleId): Promise<{ readonly isDelivered: boolean; readonly problem: string | null }> {
  const rule = await act(needs, actor, async (a) => {
    const row = await findAlertRule(a.tx, id)
    if (row === null) throw notFound('没有这条告警规则。', 'There is no such alert rule.')
    await a.must('screens.manage', row.organisation)
    await a.record({ act: 'alert-rule.tested', subject: { kind: 'alert-rule', id }, detail: { name: row.name } })
    return row
  })
  const name = newId<string>()
  const problem = await deliver(needs, rule, composeTest(rule, { origin: needs.origin, at: needs.clock.now(), id: name }), name).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 300),
  )
  await needs.database.write((tx) => noteLast(tx, id, needs.clock.now(), problem))
  needs.events.send('alert-rule.changed', { rule: id })
  return { isDelivered: problem === null, problem }
}
