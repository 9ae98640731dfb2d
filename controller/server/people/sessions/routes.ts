import { changePassword as changePasswordEndpoint, readSession, setUp as setUpEndpoint, signInToSession, signOut } from '#protocol'
import type { Hono } from 'hono'
import { addressOf } from '../../http/address.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { changePassword } from '../accounts/index.ts'
import { Attempts } from './attempts.ts'
import { beginSession, endSession, terminalOf } from './session-layer.ts'
import { readSessionState } from './session-state.ts'
import { setUp } from './set-up.ts'
import { signIn } from './sign-in.ts'

export function routes(app: Hono<HttpEnv>, needs: Needs): void {
  const attempts = new Attempts()

  serve(app, readSession, async ({ actor }) => readSessionState(needs, actor.kind === 'account' ? actor.account : null))

  serve(app, signInToSession, async ({ body, http }) => {
    const account = await signIn(needs, attempts, { address: addressOf(http), terminal: terminalOf(http) }, body)
    await beginSession(http, needs, { account: account.id, round: account.sessionRound })
    return readSessionState(needs, account.id)
  })

  serve(app, signOut, async ({ http }) => {
    await endSession(http, needs)
    return readSessionState(needs, null)
  })

  serve(app, changePasswordEndpoint, async ({ actor, body, http }) => {
    const name = `password of ${actor.kind === 'account' ? actor.account : ''}`
    await attempts.begin(name, addressOf(http))
    const account = await changePassword(needs, actor, body)
    await attempts.succeed(name, addressOf(http))
    await beginSession(http, needs, { account: account.id, round: account.sessionRound })
    return readSessionState(needs, account.id)
  })

  serve(app, setUpEndpoint, async ({ actor, body, http }) => {
    await attempts.begin('set-up code', addressOf(http))
    const account = await setUp(needs, actor, body)
    await attempts.succeed('set-up code', addressOf(http))
    await beginSession(http, needs, { account: account.id, round: account.sessionRound })
    return readSessionState(needs, account.id)
  })
}
