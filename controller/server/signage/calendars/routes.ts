import { deleteCalendar as deleteEndpoint, listCalendars as listEndpoint, putCalendar as putEndpoint } from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { countUsers } from '../uses/index.ts'
import { deleteCalendar } from './delete-calendar.ts'
import { putCalendar } from './put-calendar.ts'
import { libraryCalendarOf, listCalendarRows } from './store.ts'

export function calendarRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listEndpoint, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    const { read } = needs.database
    const users = await countUsers(read, 'calendar')
    return { calendars: (await listCalendarRows(read)).map((row) => libraryCalendarOf(row, users.get(row.id) ?? 0)) }
  })
  serve(app, putEndpoint, async ({ actor, params, body }) => {
    const { calendar, added, removed } = await putCalendar(needs, actor, params.id, body.file)
    return { calendar, added, removed }
  })
  serve(app, deleteEndpoint, async ({ actor, params }) => {
    await deleteCalendar(needs, actor, params.id)
    return {}
  })
}
