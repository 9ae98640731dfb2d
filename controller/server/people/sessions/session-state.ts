import type { AccountId, SessionState } from '#protocol'
import type { Needs } from '../../needs.ts'
import { findAccount } from '../accounts/index.ts'
import { isSetupNeeded } from './setup-code.ts'

/** What a page needs to know about who is signed in. */
export async function readSessionState(needs: Needs, account: AccountId | null): Promise<SessionState> {
  const { zone } = needs.config
  if (account === null) return { setupNeeded: await isSetupNeeded(needs), zone, account: null }
  const row = await findAccount(needs.database.read, account)
  if (row === null) return { setupNeeded: false, zone, account: null }
  const grants = await needs.access.grants(needs.database.read, account, needs.clock.now())
  return {
    setupNeeded: false,
    zone,
    account: { id: row.id, name: row.name, displayName: row.displayName, member: row.member, passwordChangeNeeded: row.isPasswordChangeNeeded, grants: [...grants] },
  }
}
