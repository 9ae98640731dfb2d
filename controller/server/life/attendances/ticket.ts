import { authenticate, parseJson, fromBase64url, toBase64url } from '#seal'
import { activityId, id, instant, screenId } from '#protocol'
import { timingSafeEqual, type webcrypto } from 'node:crypto'
import { z } from 'zod'

/** How long a checked code may be used: time enough to sign in on the phone. */
export const TICKET_LIFE_MS = 10 * 60_000

const ticket = z.object({ id, activity: activityId, screen: screenId, slot: z.int(), expiresAt: instant })
export type Ticket = z.infer<typeof ticket>

/** A checked proof that the phone carries until its holder has signed in. */
export async function printTicket(key: webcrypto.CryptoKey, of: Ticket): Promise<string> {
  const text = toBase64url(new TextEncoder().encode(JSON.stringify(of)))
  return `${text}.${await authenticate(key, text)}`
}

/** The ticket that this controller printed, or null. */
export async function parseTicket(key: webcrypto.CryptoKey, printed: string): Promise<Ticket | null> {
  const [text, mac, more] = printed.split('.')
  if (text === undefined || mac === undefined || more !== undefined || !/^[\w-]+$/.test(text)) return null
  if (!isSame(mac, await authenticate(key, text))) return null
  const read = ticket.safeParse(parseJson(new TextDecoder().decode(fromBase64url(text))))
  return read.success ? read.data : null
}

/** Compares without telling by its time where two texts part. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
