import type { MediumRecord } from './database.ts'
import type { Identity, KeptTakeovers, Pointer } from './store.ts'

/** What a copy of the records holds: all that a screen needs to go on, but for its keys, which nobody can read out. */
export interface KeptRecords {
  readonly identity: IdentityWithoutKeys
  readonly pointer: Pointer
  readonly takeovers: KeptTakeovers | null
  readonly floor: number | null
  /** Media that are whole, with their places. */
  readonly media: readonly MediumRecord[]
}

export type IdentityWithoutKeys = Omit<Identity, 'presenceKey' | 'deviceKey' | 'hasLostKeys'>

export function withoutKeys({ screen, name, mqtt, rootKey, installation }: Identity): IdentityWithoutKeys {
  return { screen, name, mqtt, rootKey, installation }
}

/** With keys that nobody else knows, until the screen is paired again; its plays are counted anew, because those before are gone. */
export async function withStrangeKeys(identity: IdentityWithoutKeys): Promise<Identity> {
  const presenceKey = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return { ...identity, presenceKey, installation: crypto.randomUUID(), hasLostKeys: true }
}
