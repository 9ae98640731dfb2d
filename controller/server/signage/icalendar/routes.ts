import { checkCalendar as checkEndpoint, entriesCalendarPath, entriesCalendarQuery, importCalendar as importEndpoint } from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { RefusalError } from '../../errors.ts'
import { parse, serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { checkCalendar } from './check-calendar.ts'
import { exportCalendar } from './export-calendar.ts'
import { importCalendar } from './import-calendar.ts'

export function calendarFileRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  app.get(entriesCalendarPath(), async (http) => {
    const actor = http.get('actor')
    if (actor.kind === 'nobody') throw new RefusalError('unauthorised', { zh: '请先登录。', en: 'Sign in first.' })
    await mustReadOffice(needs, actor)
    const text = await exportCalendar(needs.database.read, parse(entriesCalendarQuery, http.req.query(), 'query'), needs.clock.now())
    return http.body(text, 200, { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'attachment; filename="lobbycast.ics"', 'x-content-type-options': 'nosniff' })
  })
  serve(app, checkEndpoint, async ({ actor, body }) => {
    await mustReadOffice(needs, actor)
    return { rows: await checkCalendar(needs.database.read, body) }
  })
  serve(app, importEndpoint, async ({ actor, body }) => {
    await mustReadOffice(needs, actor)
    return { entries: await importCalendar(needs, actor, body) }
  })
}
