import type { AlertRule } from '#protocol'
import { attempt } from '../../data/failure.ts'
import { alertSecret } from '../../data/incidents.ts'

/** Shows the secret of a webhook; that it was looked at is recorded. */
export async function openSecret(rule: AlertRule): Promise<void> {
  const { OffAlertSecret } = await import('./off-alert-secret.ts')
  await attempt(async () => new OffAlertSecret().open({ name: rule.name, secret: await alertSecret(rule.id) }))
}
