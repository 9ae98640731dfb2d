import { changeAccount as changeAccountEndpoint, createAccount as createAccountEndpoint, listAccounts as listAccountsEndpoint, resetPassword as resetPasswordEndpoint } from '#protocol'
import type { Hono } from 'hono'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { changeAccount } from './change-account.ts'
import { createAccount } from './create-account.ts'
import { listAccounts } from './list-accounts.ts'
import { resetPassword } from './reset-password.ts'
import { toAccount } from './store.ts'

export function routes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listAccountsEndpoint, async ({ actor }) => ({ accounts: (await listAccounts(needs, actor)).map(toAccount) }))

  serve(app, createAccountEndpoint, async ({ actor, body }) => {
    const { account, firstPassword } = await createAccount(needs, actor, body)
    return { account: toAccount(account), firstPassword }
  })

  serve(app, changeAccountEndpoint, async ({ actor, params, body }) => toAccount(await changeAccount(needs, actor, params.id, body)))

  serve(app, resetPasswordEndpoint, async ({ actor, params }) => resetPassword(needs, actor, params.id))
}
