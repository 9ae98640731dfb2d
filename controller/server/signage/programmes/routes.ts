import {
  listProgrammes as listEndpoint,
  listPublishes as publishesEndpoint,
  previewPublish as previewEndpoint,
  publishNow as publishEndpoint,
  undoPublish as undoEndpoint,
} from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { previewPublish } from './preview-publish.ts'
import { publishNow } from './publish-now.ts'
import { listProgrammes } from './read-programme.ts'
import { listPublishRows } from './store.ts'
import { undoPublish } from './undo-publish.ts'

const LISTED = 200

export function programmeRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return { programmes: await listProgrammes(needs.database.read) }
  })
  serve(app, previewEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return previewPublish(needs)
  })
  serve(app, publishesEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return { publishes: await listPublishRows(needs.database.read, LISTED) }
  })
  serve(app, publishEndpoint, async ({ actor, body }) => publishNow(needs, actor, body.note))
  serve(app, undoEndpoint, async ({ actor, params }) => undoPublish(needs, actor, params.id))
}
