import { createTransport } from 'nodemailer'
import type { Smtp } from '../../config.ts'

const PATIENCE_MS = 15_000

export interface Mail {
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** The same message again has the same name, so that receivers can tell. */
  readonly name: string
}

/** Hands one message to the mail server. Resolves when that has taken it for everybody it is for. */
export async function sendMail(smtp: Smtp, { to, subject, text, name }: Mail): Promise<void> {
  const isHere = smtp.host === 'localhost' || smtp.host === '127.0.0.1' || smtp.host === '::1'
  const transport = createTransport({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.isSecure,
    // A password never crosses a network in clear.
    requireTLS: !smtp.isSecure && smtp.user !== null && !isHere,
    ...(smtp.user === null ? {} : { auth: { user: smtp.user, pass: smtp.password ?? '' } }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const { rejected } = await transport.sendMail({ from: { name: 'Lobbycast', address: smtp.from }, to: [...to], subject, text, messageId: `<${name}@lobbycast>`, headers: { 'Auto-Submitted': 'auto-generated' } })
    if (rejected.length > 0) throw new Error(`The mail server refused ${rejected.length} of ${to.length} addresses.`)
  } finally {
    transport.close()
  }
}
