import type { ScreenId } from '#protocol'
import { asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../database/index.ts'
import type { PasswordHash } from './password-hash.ts'
import { brokerCredentials } from './tables.ts'

export type CredentialRow = typeof brokerCredentials.$inferSelect

export async function listCredentials(reader: Reader): Promise<readonly CredentialRow[]> {
  return reader.select().from(brokerCredentials).orderBy(asc(brokerCredentials.screen))
}

export async function putCredential(tx: Tx, screen: ScreenId, password: PasswordHash, createdAt: number): Promise<void> {
  const row = { ...password, createdAt }
  await tx
    .insert(brokerCredentials)
    .values({ screen, ...row })
    .onConflictDoUpdate({ target: brokerCredentials.screen, set: row })
}

export async function deleteCredential(tx: Tx, screen: ScreenId): Promise<void> {
  await tx.delete(brokerCredentials).where(eq(brokerCredentials.screen, screen))
}
