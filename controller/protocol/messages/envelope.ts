import { z } from 'zod'

/** What a signature is for. The domain is part of the signed bytes, so a feed can never pass as a programme. The last two are signed by players with their device keys. */
export const domain = z.enum(['certificate', 'programme', 'takeover', 'feed', 'command', 'players', 'acknowledgement', 'time', 'plays', 'upload'])
export type Domain = z.infer<typeof domain>

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)

/** The root key's word that a working key may sign: payload of the certificate's own envelope. */
export const certificate = z.object({
  keyId: z.string().min(1).max(64),
  /** Raw Ed25519 public key. */
  publicKey: base64url,
  /** Epoch milliseconds, half-open. */
  from: z.int(),
  until: z.int(),
})
export type Certificate = z.infer<typeof certificate>

/** Text and its Ed25519 signature by the root key. */
export const signedCertificate = z.object({ payload: z.string().max(2000), signature: base64url })
export type SignedCertificate = z.infer<typeof signedCertificate>

/**
 * A sealed message. The signature is over the UTF-8 bytes of `lobbycast/v1/{domain}\n{payload}`, with `payload`
 * exactly as it stands here: what is signed is what was sent.
 */
export const envelope = z.object({
  v: z.literal(1),
  domain,
  certificate: signedCertificate,
  signature: base64url,
  payload: z.string(),
})
export type Envelope = z.infer<typeof envelope>

/** The text whose bytes are signed. */
export function signedText(of: Domain, payload: string): string {
  return `lobbycast/v1/${of}\n${payload}`
}
