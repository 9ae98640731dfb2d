import { listPlayRecords, listPlays as listEndpoint, playsFile, readPlaysReport } from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { RefusalError } from '../../errors.ts'
import { parse, serve, type HttpContext, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { csvOf, excelOf } from './export-plays.ts'
import { listPlays } from './list-plays.ts'
import { listRecords } from './list-records.ts'
import { reportPlays } from './report-plays.ts'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function playRoutes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listEndpoint, async ({ actor, query }) => {
    await mustReadOffice(needs, actor)
    return { rows: await listPlays(needs.database.read, query, query.screen ?? null) }
  })
  serve(app, readPlaysReport, async ({ actor, query }) => {
    await mustReadOffice(needs, actor)
    return reportPlays(needs, query)
  })
  serve(app, listPlayRecords, async ({ actor, query }) => {
    await mustReadOffice(needs, actor)
    return listRecords(needs.database.read, query)
  })
  app.get('/api/plays.csv', async (http) => {
    const rows = csvOf(needs, await fileAsked(needs, http))
    // A refusal comes before the first byte.
    const first = await rows.next()
    const second = await rows.next()
    const text = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const { value } of [first, second]) if (value !== undefined) controller.enqueue(utf8(value))
      },
      async pull(controller) {
        const { value, done } = await rows.next()
        if (done === true) controller.close()
        else controller.enqueue(utf8(value))
      },
      cancel: async () => void (await rows.return(undefined)),
    })
    return http.body(text, 200, headersOf(http, 'text/csv; charset=utf-8', 'csv'))
  })
  app.get('/api/plays.xlsx', async (http) => http.body(await excelOf(needs, await fileAsked(needs, http)), 200, headersOf(http, EXCEL, 'xlsx')))
}

async function fileAsked(needs: Needs, http: HttpContext) {
  const actor = http.get('actor')
  if (actor.kind === 'nobody') throw new RefusalError('unauthorised', { zh: '请先登录。', en: 'Sign in first.' })
  await mustReadOffice(needs, actor)
  return parse(playsFile, http.req.query(), 'query')
}

function headersOf(http: HttpContext, type: string, ending: string): Record<string, string> {
  const { from, to, what } = parse(playsFile, http.req.query(), 'query')
  return { 'content-type': type, 'content-disposition': `attachment; filename="plays-${what}-${from}-${to}.${ending}"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
