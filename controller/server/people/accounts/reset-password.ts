import type { AccountId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { notFound } from '../../errors.ts'
import './events.ts'
import { mustRule } from './must-rule.ts'
import { hashPassword, makeReadableSecret } from './passwords.ts'
import { findAccount, setPassword } from './store.ts'

/** Gives an account a new first password and ends its sessions. */
export async function resetPassword(needs: ActNeeds, actor: Actor, id: AccountId): Promise<{ readonly firstPassword: string }> {
  const firstPassword = makeReadableSecret()
  const passwordHash = await hashPassword(firstPassword)
  return act(needs, actor, async (a) => {
    const account = await findAccount(a.tx, id)
    if (account === null) throw notFound('没有这个账号。', 'There is no such account.')
    await mustRule(needs, a, account)
    await setPassword(a.tx, id, passwordHash, true)
    await a.record({ act: 'account.password-reset', subject: { kind: 'account', id } })
    await a.emit('account.signed-out', { account: id })
    return { firstPassword }
  })
}
