import { act } from '../../act.ts'
import type { Needs } from '../../needs.ts'
import { insertRule, listRules, type PointsRuleRow } from './store.ts'

export const ATTENDANCE_RULE = 'activity-attendance'

/** What a new system starts with; a change of the rules is another version with a later date. */
const FIRST_RULES: readonly PointsRuleRow[] = [
  { rule: ATTENDANCE_RULE, version: 1, from: Date.UTC(2026, 0, 1), points: 5, dailyCap: 10, wordsZh: '参加活动并现场签到', wordsEn: 'Attending an activity' },
]

export async function ensureRules(needs: Needs): Promise<void> {
  const known = new Set((await listRules(needs.database.read)).map((rule) => `${rule.rule} ${rule.version}`))
  for (const rule of FIRST_RULES) {
    if (known.has(`${rule.rule} ${rule.version}`)) continue
    await act(needs, { kind: 'controller', part: 'scoring' }, async (a) => {
      a.allowedBecause('rules that ship with the program')
      await insertRule(a.tx, rule)
      await a.record({ act: 'points-rule.created', subject: { kind: 'points-rule', id: `${rule.rule}-${rule.version}` }, detail: { ...rule } })
    })
  }
}
