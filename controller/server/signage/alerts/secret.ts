import type { AlertRuleId } from '#protocol'
import { createHmac } from 'node:crypto'
import type { Seals } from '../../seals.ts'

/** The secret of a rule's webhook: it follows from the controller's own, so it need not be kept anywhere. */
export async function secretOf(seals: Seals, rule: AlertRuleId): Promise<string> {
  const key = await seals.secretFor('alerts by webhook v1')
  return Buffer.from(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(rule))).toString('base64url')
}

/** `t=1764547200,v1=…`: HMAC-SHA-256 over `t`, a full stop and the exact body, in hex. An old `t` is an old message sent again. */
export function signatureOf(secret: string, body: string, at: number): string {
  const seconds = Math.floor(at / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
