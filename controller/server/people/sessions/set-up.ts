import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { conflict, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { addAccount, countAccounts, hashPassword, noteSignIn, type AccountRow } from '../accounts/index.ts'
import { foundOrganisation, type OrganisationRow } from '../organisations/index.ts'
import { addPost } from '../posts/index.ts'
import { forgetSetupCode, isSetupCode, readSetupCode } from './setup-code.ts'

export interface Beginning {
  readonly organisationName: string
  readonly displayName: string
  readonly name: string
  readonly password: string
}

/** First visit: whoever knows the printed code becomes the administrator. */
export async function setUp(needs: Needs, actor: Actor, asked: Beginning & { readonly code: string }): Promise<AccountRow> {
  const code = await readSetupCode(needs)
  if (code === null) throw taken()
  if (!isSetupCode(code, asked.code)) throw new RefusalError('forbidden', { zh: '设置码不正确。请查看启动控制器的窗口。', en: 'The set-up code is not right. It is printed where the controller was started.' }, { fields: [{ path: 'code', message: { zh: '设置码不正确。', en: 'The set-up code is not right.' } }] })
  const { account } = await createFirstAdministrator(needs, actor, asked, 'set-up code', { isSigningIn: true })
  await forgetSetupCode(needs)
  return account
}

/** Makes the top organisation and its first administrator, once. The caller says why that is allowed, and whether a session begins with it. */
export async function createFirstAdministrator(needs: Needs, actor: Actor, asked: Beginning, reason: string, { isSigningIn = false } = {}): Promise<{ readonly account: AccountRow; readonly organisation: OrganisationRow }> {
  const passwordHash = await hashPassword(asked.password)
  return act(needs, actor, async (a) => {
    a.allowedBecause(reason)
    if ((await countAccounts(a.tx)) > 0) throw taken()
    const organisation = await foundOrganisation(a, asked.organisationName)
    const account = await addAccount(a, { name: asked.name, displayName: asked.displayName, member: null }, { passwordHash, isPasswordChangeNeeded: false })
    await addPost(a, { account: account.id, organisation: organisation.id, role: 'administrator', until: null })
    if (isSigningIn) await noteSignIn(a.tx, account.id, a.now)
    return { account, organisation }
  })
}

function taken(): RefusalError {
  return conflict('系统已完成首次设置，请直接登录。', 'The first set-up is done. Sign in.')
}
