import { readFeeds } from '#protocol'
import type { Hono } from 'hono'
import { serve, type HttpEnv } from '../http/serve.ts'
import type { Needs } from '../needs.ts'
import { listFeedValues } from './values/store.ts'

/** Feed values are public by their schemas, so every signed-in account may read them. */
export function feedsRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, readFeeds, async () => ({
    feeds: (await listFeedValues(needs.database.read)).map(({ feed, scope, asOf, value }) => ({ feed, scope, asOf, value: JSON.parse(value) as unknown })),
  }))
}
