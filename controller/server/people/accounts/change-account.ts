import type { AccountId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type ActNeeds } from '../../act.ts'
import { conflict, notFound } from '../../errors.ts'
import './events.ts'
import { mustRule } from './must-rule.ts'
import { findAccount, setActive, type AccountRow } from './store.ts'

/** Blocks or unblocks. Whoever is signed in with a blocked account is out at once. */
export async function changeAccount(needs: ActNeeds, actor: Actor, id: AccountId, change: { readonly active: boolean }): Promise<AccountRow> {
  return act(needs, actor, async (a) => {
    const account = await findAccount(a.tx, id)
    if (account === null) throw notFound('没有这个账号。', 'There is no such account.')
    await mustRule(needs, a, account)
    if (account.isActive === change.active) {
      a.nothingChanged()
      return account
    }
    if (actor.kind === 'account' && actor.account === id) throw conflict('不能停用自己的账号。', 'You cannot block your own account.')
    await setActive(a.tx, id, change.active)
    await a.record({ act: change.active ? 'account.unblocked' : 'account.blocked', subject: { kind: 'account', id } })
    await a.emit('account.changed', { account: id })
    if (!change.active) await a.emit('account.signed-out', { account: id })
    return { ...account, isActive: change.active }
  })
}
