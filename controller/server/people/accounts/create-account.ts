import type { AccountId, MemberId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act, type ActNeeds } from '../../act.ts'
import { conflict, notFound } from '../../errors.ts'
import { newId } from '../../new-id.ts'
import { organisationOf } from '../members/index.ts'
import './events.ts'
import { hashPassword, makeReadableSecret } from './passwords.ts'
import { findAccountByName, findAccountOfMember, insertAccount, type AccountRow } from './store.ts'

export interface AccountDraft {
  readonly name: string
  readonly displayName: string
  readonly member: MemberId | null
}

/** Makes an account with a first password that its owner must replace. */
export async function createAccount(needs: ActNeeds, actor: Actor, draft: AccountDraft): Promise<{ readonly account: AccountRow; readonly firstPassword: string }> {
  const firstPassword = makeReadableSecret()
  return { account: await createAccountWith(needs, actor, draft, { password: firstPassword, isPasswordChangeNeeded: true }), firstPassword }
}

/** For whoever knows the owner's own password: the first set-up, and demonstration data. */
export async function createAccountWith(needs: ActNeeds, actor: Actor, draft: AccountDraft, secret: { readonly password: string; readonly isPasswordChangeNeeded: boolean }): Promise<AccountRow> {
  const passwordHash = await hashPassword(secret.password)
  return act(needs, actor, async (a) => {
    const organisation = draft.member === null ? null : await organisationOf(a.tx, draft.member)
    if (draft.member !== null && organisation === null) throw notFound('没有这位党员。', 'There is no such member.')
    await a.must('people.manage', organisation)
    return addAccount(a, draft, { passwordHash, isPasswordChangeNeeded: secret.isPasswordChangeNeeded })
  })
}

/** Within an act that has asked whether it may. */
export async function addAccount(a: Act, draft: AccountDraft, secret: Pick<AccountRow, 'passwordHash' | 'isPasswordChangeNeeded'>): Promise<AccountRow> {
  if ((await findAccountByName(a.tx, draft.name)) !== null) throw conflict('这个账号名已被使用。', 'This account name is taken.')
  if (draft.member !== null && (await findAccountOfMember(a.tx, draft.member)) !== null) throw conflict('这位党员已有账号。', 'This member has an account already.')
  const row: AccountRow = { id: newId<AccountId>(), ...draft, ...secret, isActive: true, sessionRound: 1, lastSignInAt: null, createdAt: a.now }
  await insertAccount(a.tx, row)
  await a.record({ act: 'account.created', subject: { kind: 'account', id: row.id }, detail: { name: row.name, member: row.member } })
  await a.emit('account.created', { account: row.id })
  return row
}
