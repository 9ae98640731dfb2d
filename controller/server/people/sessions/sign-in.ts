import type { Actor, Terminal } from '../../access.ts'
import { act } from '../../act.ts'
import { RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { findAccount, findAccountByName, isPassword, noteSignIn, type AccountRow } from '../accounts/index.ts'
import type { Attempts } from './attempts.ts'

/** Checks a name and a password. Says the same, after the same time, for a wrong password, an unknown name and a blocked account. */
export async function signIn(needs: Needs, attempts: Attempts, from: { readonly address: string; readonly terminal: Terminal }, { name, password }: { readonly name: string; readonly password: string }): Promise<AccountRow> {
  await attempts.begin(name, from.address)
  const found = await findAccountByName(needs.database.read, name)
  const isRight = await isPassword(found?.passwordHash ?? null, password)
  if (found === null || !isRight || !found.isActive) {
    needs.log.info({ name, address: from.address }, 'a sign-in was refused')
    throw new RefusalError('unauthorised', { zh: '账号或密码不正确。', en: 'The name or the password is not right.' })
  }
  await attempts.succeed(name, from.address)
  const actor: Actor = { kind: 'account', account: found.id, member: found.member, ...from }
  return act(needs, actor, async (a) => {
    const account = await findAccount(a.tx, found.id)
    if (account === null || !account.isActive || account.passwordHash !== found.passwordHash) throw new RefusalError('unauthorised', { zh: '请重新登录。', en: 'Sign in again.' })
    a.allowedBecause('right password')
    await noteSignIn(a.tx, account.id, a.now)
    await a.record({ act: 'account.signed-in', subject: { kind: 'account', id: account.id } })
    return account
  })
}
