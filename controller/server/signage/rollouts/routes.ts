import {
  listPublishes as listEndpoint,
  promotePublish as promoteEndpoint,
  publishNow as publishEndpoint,
  readPublish as readEndpoint,
  rollBackPublish as rollBackEndpoint,
  SCREENS_LISTED,
  undoPublish as undoEndpoint,
} from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { notFound } from '../../errors.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { findPublish, findPublishRow, listPublishRows, undoPublish } from '../programmes/index.ts'
import type { LiveScreens } from '../screens/index.ts'
import { promote, rollBack } from './decide.ts'
import { publish, withRollout } from './publish.ts'
import { findDifference, readRollouts } from './store.ts'

export function rolloutRoutes(app: Hono<HttpEnv>, needs: Needs, screens: LiveScreens): void {
  const { read } = needs.database
  serve(app, publishEndpoint, async ({ actor, body }) => publish(needs, screens, actor, body))
  serve(app, listEndpoint, async ({ actor, query: { before, limit } }) => {
    await mustReadOffice(needs, actor)
    const last = before === undefined ? undefined : await findPublishRow(read, before)
    if (last === null) throw notFound('没有这次发布。', 'There is no such publish.')
    // One more than asked for says whether there are older ones.
    const rows = await listPublishRows(read, { limit: limit + 1, before: last })
    const listed = rows.slice(0, limit)
    const rollouts = await readRollouts(read, listed.map((row) => row.id), SCREENS_LISTED)
    return { publishes: listed.map((row) => ({ ...row, rollout: rollouts.get(row.id) ?? null })), more: rows.length > limit }
  })
  serve(app, readEndpoint, async ({ actor, params }) => {
    await mustReadOffice(needs, actor)
    const found = await findPublish(read, params.id)
    if (found === null) throw notFound('没有这次发布。', 'There is no such publish.')
    return { ...(await withRollout(needs, found)), difference: await findDifference(read, params.id) }
  })
  serve(app, undoEndpoint, async ({ actor, params }) => ({ ...(await undoPublish(needs, actor, params.id)), rollout: null }))
  serve(app, promoteEndpoint, async ({ actor, params }) => ({ ...(await promote(needs, actor, params.id)), rollout: null }))
  serve(app, rollBackEndpoint, async ({ actor, params }) => ({ ...(await rollBack(needs, actor, params.id)), rollout: null }))
}
