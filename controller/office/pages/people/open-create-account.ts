import type { Member } from '#protocol'
import { openFirstPassword } from './open-first-password.ts'

/** Creates an account, for the member where one is given, and shows its first password. */
export async function openCreateAccount(member: Member | null): Promise<void> {
  const { OffCreateAccount } = await import('./off-create-account.ts')
  const made = await new OffCreateAccount().open(member)
  if (made !== null) await openFirstPassword({ name: made.account.name, password: made.firstPassword })
}
