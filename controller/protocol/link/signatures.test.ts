import { beforeAll, expect, test } from 'vitest'
import { seal, signText, reopen, toBase64url } from './seal.ts'

let root: CryptoKeyPair
let working: CryptoKeyPair
let rootKey: string
let sealed: string
beforeAll(async () => {
  ;[root, working] = await Promise.all([keyPair(), keyPair()])
  rootKey = await raw(root.publicKey)
  sealed = await sealWith(root.privateKey)
})

test('what was sealed is opened again by the root key alone', async () => {
  expect(await reopen(sealed, 'programme', rootKey)).toBe('{"a":1}')
})

test.each<[string, () => Promise<string | null>]>([
  ['one changed character of the payload', () => reopen(sealed.replace('\\"a\\"', '\\"b\\"'), 'programme', rootKey)],
  ['another domain', () => reopen(sealed, 'feed', rootKey)],
  ['a certificate by another root', async () => reopen(await sealWith((await keyPair()).privateKey), 'programme', rootKey)],
  ['no JSON', () => reopen('{', 'programme', rootKey)],
  ['JSON that is no envelope', () => reopen('{"payload":1}', 'programme', rootKey)],
  ['a signature that is no base64url', () => reopen(sealed.replace(/"signature":"[^"]*"/, '"signature":"%%"'), 'programme', rootKey)],
  ['a root key that is none', () => reopen(sealed, 'programme', 'AAAA')],
])('%s opens nothing', async (_, open) => {
  expect(await open()).toBeNull()
})

async function sealWith(rootPrivate: CryptoKey): Promise<string> {
  const payload = JSON.stringify({ keyId: 'one', publicKey: await raw(working.publicKey), from: 0, until: 1 })
  return seal(working.privateKey, { payload, signature: await signText(rootPrivate, 'certificate', payload) }, 'programme', '{"a":1}')
}

async function keyPair(): Promise<CryptoKeyPair> {
  // Ed25519 keys always come in pairs.
  return (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
}

async function raw(key: CryptoKey): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', key)))
}
