import { createHash } from 'node:crypto'
import type { Needs } from '../../needs.ts'
import type { Message } from './compose.ts'
import { sendMail } from './mail.ts'
import { secretOf, signatureOf } from './secret.ts'
import type { AlertRuleRow } from './store.ts'
import { post } from './webhook.ts'

/** Sends one message the rule's way. Rejects with one English sentence that may be shown to whoever made the rule. */
export async function deliver({ config, seals, clock }: Pick<Needs, 'config' | 'seals' | 'clock'>, { id, way }: Pick<AlertRuleRow, 'id' | 'way'>, message: Message, name: string): Promise<void> {
  if (way.kind === 'mail') {
    if (config.smtp === null) throw new Error('The operator has not named a mail server (LOBBYCAST_SMTP).')
    return sendMail(config.smtp, { to: way.to, subject: message.subject, text: message.text, name })
  }
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Lobbycast',
    'lobbycast-delivery': name,
    'lobbycast-signature': signatureOf(await secretOf(seals, id), message.json, clock.now()),
  }
  await post({ url: way.url, body: message.json, headers, allowed: config.alertHosts })
}

/** The same news of the same rule have the same name, however often they are sent. */
export function deliveryName(rule: string, sequences: readonly number[]): string {
  return createHash('sha256')
    .update(`${rule} ${sequences.join(' ')}`)
    .digest('hex')
    .slice(0, 32)
}
