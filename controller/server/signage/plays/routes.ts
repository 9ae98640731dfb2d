import { listPlays as listEndpoint } from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { listPlays } from './list-plays.ts'

export function playRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listEndpoint, async ({ actor, query }) => {
    await mustReadOffice(needs, actor)
    return { rows: await listPlays(needs.database.read, query, query.screen ?? null) }
  })
}
