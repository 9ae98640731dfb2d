import {
  changeAlertRule as changeEndpoint,
  createAlertRule as createEndpoint,
  deleteAlertRule as deleteEndpoint,
  listAlertRules as listEndpoint,
  readAlertSecret as secretEndpoint,
  testAlertRule as testEndpoint,
} from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { changeAlertRule } from './change-rule.ts'
import { createAlertRule } from './create-rule.ts'
import { deleteAlertRule } from './delete-rule.ts'
import { readAlertSecret } from './read-secret.ts'
import { alertRuleOf, listAlertRuleRows, type AlertRuleRow } from './store.ts'
import { testAlertRule } from './test-rule.ts'

export function alertRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    const { database, access, clock, config } = needs
    // Addresses of people and receivers are for those who answer for the screens.
    const mine: AlertRuleRow[] = []
    for (const row of await listAlertRuleRows(database.read)) if (await access.allows(database.read, actor, 'screens.manage', row.organisation, clock.now())) mine.push(row)
    return { rules: mine.map(alertRuleOf), isMailReady: config.smtp !== null }
  })
  serve(app, createEndpoint, async ({ actor, body: { organisation, ...draft } }) => alertRuleOf(await createAlertRule(needs, actor, organisation, draft)))
  serve(app, changeEndpoint, async ({ actor, params, body }) => alertRuleOf(await changeAlertRule(needs, actor, params.id, body)))
  serve(app, deleteEndpoint, async ({ actor, params }) => {
    await deleteAlertRule(needs, actor, params.id)
    return {}
  })
  serve(app, testEndpoint, async ({ actor, params }) => testAlertRule(needs, actor, params.id))
  serve(app, secretEndpoint, async ({ actor, params }) => ({ secret: await readAlertSecret(needs, actor, params.id) }))
}
