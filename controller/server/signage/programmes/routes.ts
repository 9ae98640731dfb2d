import { listProgrammes as listEndpoint, previewPublish as previewEndpoint } from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { previewPublish } from './preview-publish.ts'
import { listProgrammes } from './read-programme.ts'

/** What screens have and would get; publishing itself is served by the rollouts. */
export function programmeRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return listProgrammes(needs.database.read, needs.clock.now())
  })
  serve(app, previewEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return previewPublish(needs, actor)
  })
}
