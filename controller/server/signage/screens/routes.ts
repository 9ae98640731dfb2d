import {
  beginPairing as beginEndpoint,
  changeScreen as changeEndpoint,
  checkPairing as checkEndpoint,
  claimEnrolment as claimEndpoint,
  confirmPairing as confirmEndpoint,
  createEnrolment as enrolmentEndpoint,
  createScreen as createEndpoint,
  deleteScreen as deleteEndpoint,
  listScreens as listEndpoint,
  pollPairing as pollEndpoint,
  unpairScreen as unpairEndpoint,
} from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { changeScreen } from './change-screen.ts'
import { createScreen } from './create-screen.ts'
import { deleteScreen } from './delete-screen.ts'
import { claimEnrolment, createEnrolment } from './enrol.ts'
import { pairingLimits } from './limits.ts'
import type { LiveScreens } from './live-screens.ts'
import { beginPairing, checkPairing, confirmPairing, pollPairing } from './pair.ts'
import { listScreenRows } from './store.ts'
import { unpairScreen } from './unpair-screen.ts'

export function screenRoutes(app: Hono<HttpEnv>, needs: Needs, screens: LiveScreens): void {
  const limits = pairingLimits()

  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return { screens: (await listScreenRows(needs.database.read)).map((row) => screens.view(row)) }
  })
  serve(app, createEndpoint, async ({ actor, body }) => screens.view(await createScreen(needs, actor, body)))
  serve(app, changeEndpoint, async ({ actor, params, body }) => screens.view(await changeScreen(needs, actor, params.id, body)))
  serve(app, deleteEndpoint, async ({ actor, params }) => {
    await deleteScreen(needs, actor, params.id)
    return {}
  })
  serve(app, unpairEndpoint, async ({ actor, params }) => screens.view(await unpairScreen(needs, actor, params.id)))

  serve(app, beginEndpoint, async ({ actor, body }) => {
    await limits.begin(actor)
    return beginPairing(needs, body)
  })
  serve(app, pollEndpoint, async ({ actor, body }) => {
    await limits.poll(actor)
    return pollPairing(needs, actor, body.secret)
  })
  serve(app, checkEndpoint, async ({ actor, body }) => {
    await limits.check(actor)
    return checkPairing(needs, actor, body.code)
  })
  serve(app, confirmEndpoint, async ({ actor, body }) => {
    await limits.confirm(actor)
    return screens.view(await confirmPairing(needs, actor, body.code, body.screen))
  })
  serve(app, enrolmentEndpoint, async ({ actor, params }) => {
    const { url, expiresAt } = await createEnrolment(needs, actor, params.id)
    return { url, expiresAt }
  })
  serve(app, claimEndpoint, async ({ actor, body }) => {
    await limits.claim(actor)
    return claimEnrolment(needs, actor, body.token, body.deviceKey ?? null)
  })
}
