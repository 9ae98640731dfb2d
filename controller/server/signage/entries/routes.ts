import { changeEntry as changeEndpoint, createEntry as createEndpoint, deleteEntry as deleteEndpoint, listEntries as listEndpoint } from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { changeEntry } from './change-entry.ts'
import { createEntry } from './create-entry.ts'
import { deleteEntry } from './delete-entry.ts'
import { libraryEntryOf, listEntryRows } from './store.ts'

export function entryRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return { entries: (await listEntryRows(needs.database.read)).map(libraryEntryOf) }
  })
  serve(app, createEndpoint, async ({ actor, body: { organisation, ...draft } }) => createEntry(needs, actor, organisation, draft))
  serve(app, changeEndpoint, async ({ actor, params, body }) => changeEntry(needs, actor, params.id, body))
  serve(app, deleteEndpoint, async ({ actor, params }) => {
    await deleteEntry(needs, actor, params.id)
    return {}
  })
}
