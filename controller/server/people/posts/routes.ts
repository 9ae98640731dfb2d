import { createPost as createPostEndpoint, endPost as endPostEndpoint, listPosts } from '#protocol'
import type { Hono } from 'hono'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { managedOrganisations } from '../organisations/index.ts'
import { createPost } from './create-post.ts'
import { endPost } from './end-post.ts'
import { listPostRows } from './store.ts'

export function routes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listPosts, async ({ actor }) => {
    const managed = await managedOrganisations(needs, actor, 'people.manage')
    const held = await listPostRows(needs.database.read, needs.clock.now())
    return { posts: held.filter((post) => managed.has(post.organisation)) }
  })

  serve(app, createPostEndpoint, async ({ actor, body }) => createPost(needs, actor, body))

  serve(app, endPostEndpoint, async ({ actor, params }) => endPost(needs, actor, params.id))
}
