import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { assert, invalid, RefusalError } from '../../errors.ts'
import './events.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { findAccount, setPassword, type AccountRow } from './store.ts'

/** Everybody changes their own password. Ends all sessions of the account. */
export async function changePassword(needs: ActNeeds, actor: Actor, { current, next }: { readonly current: string; readonly next: string }): Promise<AccountRow> {
  if (actor.kind !== 'account') throw new RefusalError('unauthorised', { zh: '请先登录。', en: 'Sign in first.' })
  const before = await findAccount(needs.database.read, actor.account)
  assert(before !== null, 'the account of a session exists')
  if (!(await isPassword(before.passwordHash, current))) throw invalid('当前密码不正确。', 'The current password is not right.', 'current')
  if (next === current) throw invalid('新密码不能与当前密码相同。', 'The new password must differ from the current one.', 'next')
  const passwordHash = await hashPassword(next)
  return act(needs, actor, async (a) => {
    const now = await findAccount(a.tx, actor.account)
    assert(now !== null, 'accounts are never deleted')
    if (now.passwordHash !== before.passwordHash || !now.isActive) throw new RefusalError('unauthorised', { zh: '请重新登录。', en: 'Sign in again.' })
    a.allowedBecause('own account, current password given')
    await setPassword(a.tx, actor.account, passwordHash, false)
    await a.record({ act: 'account.password-changed', subject: { kind: 'account', id: actor.account } })
    await a.emit('account.signed-out', { account: actor.account })
    const changed = await findAccount(a.tx, actor.account)
    assert(changed !== null, 'accounts are never deleted')
    return changed
  })
}
