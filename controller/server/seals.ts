import { fromBase64url, printEnvelope, signText, toBase64url } from '#seal'
import { signedText, type Certificate, type Domain, type SignedCertificate } from '#protocol'
import { createPrivateKey, sign, type webcrypto } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StartError } from './errors.ts'

/** The controller's signature. The root key signs nothing but the working key's certificate. */
export interface Seals {
  /** Raw Ed25519 public key, base64url; players pin it when they are paired. */
  readonly rootKey: string
  seal(domain: Domain, payload: string): Promise<string>
  /** A secret of the controller's own for one purpose: an HMAC key that stays the same over restarts. */
  secretFor(purpose: string): Promise<webcrypto.CryptoKey>
}

const stored = z.object({ root: z.object({ private: z.string(), public: z.string() }), working: z.object({ private: z.string(), certificate: z.object({ payload: z.string(), signature: z.string() }) }), secret: z.string() })

const CERTIFICATE_LIFE_MS = 10 * 366 * 86_400_000

/** Reads the keys of the data folder, or makes them at the first start. The file is for the controller's user alone. */
export async function openSeals(dataFolder: string, now: number): Promise<Seals> {
  const path = join(dataFolder, 'keys.json')
  const keys = existsSync(path) ? readKeys(path) : await makeKeys(path, now)
  const working = createPrivateKey({ key: Buffer.from(keys.working.private, 'base64url'), format: 'der', type: 'pkcs8' })
  const certificate: SignedCertificate = keys.working.certificate
  const master = await crypto.subtle.importKey('raw', fromBase64url(keys.secret), 'HKDF', false, ['deriveKey'])
  return {
    rootKey: keys.root.public,
    // Signed here and now: for the few kilobytes of a programme the way through the thread pool takes longer than the signature.
    seal: async (domain, payload) => printEnvelope(domain, certificate, sign(null, Buffer.from(signedText(domain, payload)), working).toString('base64url'), payload),
    secretFor: (purpose) =>
      crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode(purpose) }, master, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign', 'verify']),
  }
}

function readKeys(path: string) {
  try {
    return stored.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new StartError({ zh: `密钥文件 ${path} 无法读取。请从备份恢复；没有它，所有屏幕都要重新配对。`, en: `The key file ${path} cannot be read. Restore it from a backup; without it every screen must be paired anew.` }, cause)
  }
}

async function makeKeys(path: string, now: number) {
  const root = await makePair()
  const working = await makePair()
  const certificate: Certificate = { keyId: `working-${new Date(now).toISOString().slice(0, 10)}`, publicKey: working.public, from: now - 86_400_000, until: now + CERTIFICATE_LIFE_MS }
  const payload = JSON.stringify(certificate)
  const rootKey = await crypto.subtle.importKey('pkcs8', fromBase64url(root.private), 'Ed25519', false, ['sign'])
  const keys = { root, working: { private: working.private, certificate: { payload, signature: await signText(rootKey, 'certificate', payload) } }, secret: toBase64url(crypto.getRandomValues(new Uint8Array(32))) }
  mkdirSync(join(path, '..'), { recursive: true })
  // All of it or nothing: half a file of keys would keep the controller from ever starting.
  rmSync(`${path}.new`, { force: true })
  writeFileSync(`${path}.new`, JSON.stringify(keys), { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
  return keys
}

async function makePair(): Promise<{ private: string; public: string }> {
  // An asymmetric algorithm always makes a pair; the type covers all algorithms.
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair
  return {
    private: toBase64url(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))),
    public: toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))),
  }
}
