import { createSite as createEndpoint, listSites as listEndpoint } from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { createSite } from './create-site.ts'
import { listSiteRows, siteOf } from './store.ts'

export function siteRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return { sites: (await listSiteRows(needs.database.read)).map(siteOf) }
  })
  serve(app, createEndpoint, async ({ actor, body }) => createSite(needs, actor, body))
}
