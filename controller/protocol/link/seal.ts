import { certificate, envelope, type Domain, type Envelope, type SignedCertificate } from '#protocol'
import { importPublicKey, isSigned, parseJson, signText } from './signatures.ts'

export { itemHashOf, linkAfter, linkOf } from './play-links.ts'
export { sha256 } from './sha256.ts'
export { fromBase64url, toBase64url } from './base64url.ts'
export { authenticate, importPresenceKey, importPublicKey, isSigned, makeDeviceKey, parseJson, reopen, signText } from './signatures.ts'

/** Makes an envelope that `Opener` opens. Returns its exact text. */
export async function seal(key: CryptoKey, workingCertificate: SignedCertificate, domain: Domain, payload: string): Promise<string> {
  return printEnvelope(domain, workingCertificate, await signText(key, domain, payload), payload)
}

/** The exact text of an envelope. */
export function printEnvelope(domain: Domain, workingCertificate: SignedCertificate, signature: string, payload: string): string {
  const sealed: Envelope = { v: 1, domain, certificate: workingCertificate, signature, payload }
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
