import { changeGroup as changeEndpoint, createGroup as createEndpoint, deleteGroup as deleteEndpoint, listGroups as listEndpoint } from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { changeGroup } from './change-group.ts'
import { createGroup } from './create-group.ts'
import { deleteGroup } from './delete-group.ts'
import { listGroups } from './store.ts'

export function groupRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return { groups: await listGroups(needs.database.read) }
  })
  serve(app, createEndpoint, async ({ actor, body }) => createGroup(needs, actor, body))
  serve(app, changeEndpoint, async ({ actor, params, body }) => changeGroup(needs, actor, params.id, body))
  serve(app, deleteEndpoint, async ({ actor, params }) => {
    await deleteGroup(needs, actor, params.id)
    return {}
  })
}
