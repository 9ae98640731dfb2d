import { changeActivity as changeEndpoint, checkProof as checkEndpoint, createActivity as createEndpoint, listActivities, listAttendances } from '#protocol'
import type { Hono } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { notFound, RefusalError } from '../errors.ts'
import { serve, type HttpEnv } from '../http/serve.ts'
import type { Needs } from '../needs.ts'
import { screenName } from '../signage/index.ts'
import { activityById, changeActivity, createActivity } from './activities/index.ts'
import { checkProof, listPresent, listRefusals } from './attendances/index.ts'
import { describe, describeAll, mustSeeAttendances } from './describe.ts'

/** Scans from one address; an office full of phones may share one. */
const CHECKS_PER_MINUTE = 600

export function lifeRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  const checks = new RateLimiterMemory({ points: CHECKS_PER_MINUTE, duration: 60 })

  serve(app, listActivities, async ({ actor }) => ({ activities: await describeAll(needs, actor) }))
  serve(app, createEndpoint, async ({ actor, body: { organisation, ...draft } }) => describe(needs, await createActivity(needs, actor, organisation, draft)))
  serve(app, changeEndpoint, async ({ actor, params, body }) => describe(needs, await changeActivity(needs, actor, params.id, body)))

  serve(app, listAttendances, async ({ actor, params }) => {
    const activity = await activityById(needs.database.read, params.id)
    if (activity === undefined) throw notFound('没有这个活动。', 'There is no such activity.')
    await mustSeeAttendances(needs, actor, activity.organisation)
    const present = await listPresent(needs.database.read, activity.id)
    const attendances = await Promise.all(present.map(async (row) => ({ ...row, screen: (await screenName(needs.database.read, row.screen)) ?? row.screen })))
    return { attendances, refused: await listRefusals(needs.database.read, activity.id) }
  })

  serve(app, checkEndpoint, async ({ actor, body }) => {
    const address = actor.kind === 'nobody' || actor.kind === 'account' ? actor.address : actor.kind
    await checks.consume(address).catch((cause: unknown) => {
      throw new RefusalError('limit', { zh: '扫码过于频繁，请稍候再试。', en: 'Too many scans from here. Wait a moment and try again.' }, { cause })
    })
    const checked = await checkProof(needs, body.proof)
    return checked
  })
}
