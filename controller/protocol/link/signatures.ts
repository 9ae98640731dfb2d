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
 * The payload of an envelope that `Opener` has opened before and that was stored since: both signatures are checked over
 * the exact bytes, the certificate's time is not. It needs no schemas, so that a start need not wait for them. Null for
 * whatever is not as it was.
 */
export async function reopen(text: string, domain: Domain, rootKey: string): Promise<string | null> {
  try {
    const { certificate, payload, signature } = fieldsOf(parseJson(text), ['payload', 'signature'])
    const signed = fieldsOf(certificate, ['payload', 'signature'])
    if (!(await isSigned(await importPublicKey(rootKey), 'certificate', text_(signed['payload']), text_(signed['signature'])))) return null
    return null
  } catch {
    return null
  }
}
