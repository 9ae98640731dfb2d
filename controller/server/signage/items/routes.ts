import { changeItem as changeEndpoint, createItem as createEndpoint, deleteItem as deleteEndpoint, listItems as listEndpoint } from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { changeItem } from './change-item.ts'
import { createItem } from './create-item.ts'
import { deleteItem } from './delete-item.ts'
import { listItems } from './list-items.ts'

export function itemRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return { items: await listItems(needs.database.read) }
  })
  serve(app, createEndpoint, async ({ actor, body }) => createItem(needs, actor, body.organisation, body.item, body.tags))
  serve(app, changeEndpoint, async ({ actor, params, body }) => changeItem(needs, actor, params.id, body.item, body.tags, body.revision))
  serve(app, deleteEndpoint, async ({ actor, params }) => {
    await deleteItem(needs, actor, params.id)
    return {}
  })
}
