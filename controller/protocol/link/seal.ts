import { certificate, envelope, signedText, type Domain, type Envelope, type SignedCertificate } from '#protocol'
import { fromBase64url, toBase64url } from './base64url.ts'

export { fromBase64url, toBase64url } from './base64url.ts'

const ED25519 = 'Ed25519'

export async function importPublicKey(raw: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64url(raw), ED25519, false, ['verify'])
}

/** Ed25519 signature over `signedText`, base64url. */
export async function signText(key: CryptoKey, domain: Domain, payload: string): Promise<string> {
  const signature = await crypto.subtle.sign(ED25519, key, new TextEncoder().encode(signedText(domain, payload)))
  return toBase64url(new Uint8Array(signature))
}

async function isSigned(key: CryptoKey, domain: Domain, payload: string, signature: string): Promise<boolean> {
  return crypto.subtle.verify(ED25519, key, fromBase64url(signature), new TextEncoder().encode(signedText(domain, payload)))
}

/** Makes an envelope that `Opener` opens. Returns its exact text. */
export async function seal(key: CryptoKey, workingCertificate: SignedCertificate, domain: Domain, payload: string): Promise<string> {
  const sealed: Envelope = { v: 1, domain, certificate: workingCertificate, signature: await signText(key, domain, payload), payload }
  return JSON.stringify(sealed)
}

export type Opened =
  | { readonly state: 'open'; readonly payload: string; readonly keyId: string }
  | { readonly state: 'refused'; readonly reason: 'unreadable' | 'bad-signature' | 'unknown-key' }

/**
 * Opens envelopes for one pinned root key. Certificates that were checked once are remembered, so that a message costs
 * one signature check. `now` decides whether a certificate is in its time; pass null where the clock is not trusted.
 */
export class Opener {
  readonly #root: Promise<CryptoKey>
  readonly #known = new Map<string, { readonly key: CryptoKey; readonly keyId: string; readonly from: number; readonly until: number }>()

  constructor(rootKey: string) {
    this.#root = importPublicKey(rootKey)
  }

  async open(text: string, domain: Domain, now: number | null): Promise<Opened> {
    const read = envelope.safeParse(parseJson(text))
    if (!read.success) return { state: 'refused', reason: 'unreadable' }
    if (read.data.domain !== domain) return { state: 'refused', reason: 'bad-signature' }
    const working = await this.#workingKey(read.data.certificate)
    if (working === null) return { state: 'refused', reason: 'unknown-key' }
    if (now !== null && (now < working.from || now >= working.until)) return { state: 'refused', reason: 'unknown-key' }
    const isGood = await isSigned(working.key, domain, read.data.payload, read.data.signature)
    return isGood ? { state: 'open', payload: read.data.payload, keyId: working.keyId } : { state: 'refused', reason: 'bad-signature' }
  }

  async #workingKey(signed: SignedCertificate) {
    const name = `${signed.signature}\n${signed.payload}`
    const known = this.#known.get(name)
    if (known !== undefined) return known
    if (!(await isSigned(await this.#root, 'certificate', signed.payload, signed.signature))) return null
    const read = certificate.safeParse(parseJson(signed.payload))
    if (!read.success) return null
    const working = { key: await importPublicKey(read.data.publicKey), keyId: read.data.keyId, from: read.data.from, until: read.data.until }
    this.#known.set(name, working)
    return working
  }
}

/** Null for text that is no JSON; schemas refuse null. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Presence codes: HMAC-SHA-256 by the screen's own key, the first 16 bytes. */
export async function importPresenceKey(raw: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64url(raw), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

export async function authenticate(key: CryptoKey, text: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))
  return toBase64url(new Uint8Array(mac, 0, 16))
}
