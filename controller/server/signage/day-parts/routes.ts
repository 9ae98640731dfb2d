import { changeDayPart as changeEndpoint, createDayPart as createEndpoint, deleteDayPart as deleteEndpoint, listDayParts as listEndpoint } from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { countUsers } from '../uses/index.ts'
import { changeDayPart } from './change-day-part.ts'
import { createDayPart } from './create-day-part.ts'
import { deleteDayPart } from './delete-day-part.ts'
import { libraryDayPartOf, listDayPartRows } from './store.ts'

export function dayPartRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    const { read } = needs.database
    const users = await countUsers(read, 'day-part')
    return { dayParts: (await listDayPartRows(read)).map((row) => libraryDayPartOf(row, users.get(row.id) ?? 0)) }
  })
  serve(app, createEndpoint, async ({ actor, body: { organisation, ...draft } }) => createDayPart(needs, actor, organisation, draft))
  serve(app, changeEndpoint, async ({ actor, params, body }) => changeDayPart(needs, actor, params.id, body))
  serve(app, deleteEndpoint, async ({ actor, params }) => {
    await deleteDayPart(needs, actor, params.id)
    return {}
  })
}
