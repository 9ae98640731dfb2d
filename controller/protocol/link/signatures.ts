import { signedText, type Domain } from '#protocol'
import { fromBase64url, toBase64url } from './base64url.ts'

const ED25519 = 'Ed25519'

export async function importPublicKey(raw: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64url(raw), ED25519, false, ['verify'])
}

/** Ed25519 signature over `signedText`, base64url. */
export async function signText(key: CryptoKey, domain: Domain, payload: string): Promise<string> {
  const signature = await crypto.subtle.sign(ED25519, key, new TextEncoder().encode(signedText(domain, payload)))
  return toBase64url(new Uint8Array(signature))
}

export async function isSigned(key: CryptoKey, domain: Domain, payload: string, signature: string): Promise<boolean> {
  return crypto.subtle.verify(ED25519, key, fromBase64url(signature), new TextEncoder().encode(signedText(domain, payload)))
}

/**
 * The payload of an envelope that `Opener` opened before it was stored: both signatures are checked again over the exact
 * bytes, the certificate's time is not. It needs no schemas, so that a start need not wait for them. Null for whatever is
 * not as it was.
 */
export async function reopen(text: string, domain: Domain, rootKey: string): Promise<string | null> {
  const sealed = signedIn(parseJson(text))
  const certificate = signedIn(sealed?.certificate)
  if (sealed === null || certificate === null) return null
  const { publicKey } = (parseJson(certificate.payload) ?? {}) as { readonly publicKey?: unknown }
  if (typeof publicKey !== 'string') return null
  try {
    const [isCertified, isGood] = await Promise.all([
      importPublicKey(rootKey).then((root) => isSigned(root, 'certificate', certificate.payload, certificate.signature)),
      importPublicKey(publicKey).then((key) => isSigned(key, domain, sealed.payload, sealed.signature)),
    ])
    return isCertified && isGood ? sealed.payload : null
  } catch (error) {
    // What is no key or no signature at all.
    if (error instanceof DOMException) return null
    throw error
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

/** What a player signs with: the private half cannot be read out, the public one is given to the controller. */
export async function makeDeviceKey(): Promise<{ readonly key: CryptoKey; readonly publicKey: string }> {
  // Ed25519 keys always come in pairs.
  const pair = (await crypto.subtle.generateKey(ED25519, false, ['sign', 'verify'])) as CryptoKeyPair
  return { key: pair.privateKey, publicKey: toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))) }
}

/** Presence codes: HMAC-SHA-256 by the screen's own key, the first 16 bytes. */
export async function importPresenceKey(raw: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64url(raw), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

export async function authenticate(key: CryptoKey, text: string): Promise<string> {
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))
  return toBase64url(new Uint8Array(mac, 0, 16))
}

function signedIn(json: unknown): { readonly payload: string; readonly signature: string; readonly certificate?: unknown } | null {
  if (typeof json !== 'object' || json === null || !('payload' in json) || !('signature' in json)) return null
  const { payload, signature } = json
  return typeof payload === 'string' && typeof signature === 'string' ? { payload, signature, ...('certificate' in json ? { certificate: json.certificate } : {}) } : null
}
