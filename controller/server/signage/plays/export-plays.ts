import { PLAYS_ROWS_LIMIT, shareOf, type PlayFigures, type ScreenId, type Words } from '#protocol'
import { and, asc, eq, gt, gte, lt, or } from 'drizzle-orm'
import writeExcelFile from 'write-excel-file/node'
import { RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { listScreenRows } from '../screens/index.ts'
import { listSiteRows } from '../sites/index.ts'
import { csvLine, type Cell } from './cells.ts'
import { daysBetween } from './days.ts'
import { recordOf } from './list-records.ts'
import { namesOf, reportPlays, type PlaysAsked } from './report-plays.ts'
import { plays } from './tables.ts'
import { causeWords, clockWords, heads, outcomeWords, say } from './words.ts'

export interface FileAsked extends PlaysAsked {
  readonly what: 'days' | 'items' | 'records'
  readonly language: keyof Words
}

/** Excel in Chinese takes a file without it for another coding. */
const BYTE_ORDER_MARK = '\uFEFF'
const AT_ONCE = 2000

/** A CSV file as it is being read, of any length. */
export async function* csvOf(needs: Needs, asked: FileAsked): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK
  for await (const rows of tableOf(needs, asked)) yield rows.map(csvLine).join('')
}

/** An Excel workbook. Its texts are texts: none of them is a formula. Refuses more rows than a person can use. */
export async function excelOf(needs: Needs, asked: FileAsked): Promise<Uint8Array<ArrayBuffer>> {
  const table: Cell[][] = []
  for await (const rows of tableOf(needs, asked)) {
    for (const row of rows) table.push([...row])
    if (table.length > PLAYS_ROWS_LIMIT + 1) throw new RefusalError('limit', { zh: `Excel 文件最多 ${PLAYS_ROWS_LIMIT} 行。请缩短时间、少选几块屏幕，或导出 CSV。`, en: `An Excel file has at most ${PLAYS_ROWS_LIMIT} rows. Choose fewer days or screens, or export CSV.` })
  }
  const data = table.map((row, index) => row.map((cell) => (cell === null ? null : typeof cell === 'number' ? { value: cell, type: Number } : { value: cell, type: String, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) })))
  const columns = (table[0] ?? []).map((head) => ({ width: Math.max(10, String(head).length * 2 + 2) }))
  return Uint8Array.from(await writeExcelFile(data, { columns, stickyRowsCount: 1 }).toBuffer())
}

/** The head first, then rows as they are read. */
async function* tableOf(needs: Needs, asked: FileAsked): AsyncGenerator<readonly (readonly Cell[])[]> {
  if (asked.what === 'records') yield* recordsOf(needs, asked)
  else yield* figuresOf(needs, asked)
}

const FIGURES = ['expected', 'whole', 'short', 'failed', 'skipped', 'unproven', 'takeover', 'off', 'waiting', 'extra'] as const

async function* figuresOf(needs: Needs, asked: FileAsked): AsyncGenerator<readonly (readonly Cell[])[]> {
  const { language, what } = asked
  const report = await reportPlays(needs, asked)
  const numbers = [...FIGURES, 'expectedSeconds', 'shownSeconds', 'share'] as const
  const names = what === 'days' ? (['day', 'site', 'screen'] as const) : (['item', 'entry', 'playlist'] as const)
  yield [[...names, ...numbers].map((name) => say(heads[name], language))]
  if (what === 'items') return yield report.items.map(({ name, entryName, playlistName, figures }) => [name, entryName, playlistName, ...cellsOf(figures)])
  const places = await placesOf(needs)
  yield report.days.map(({ day, screen, figures }) => [day, places.get(screen)?.site ?? '', places.get(screen)?.name ?? screen, ...cellsOf(figures)])
}

function cellsOf(figures: PlayFigures): Cell[] {
  // Where nothing was due there is no share: an empty cell, not 0.
  const share = shareOf(figures)
  return [...FIGURES.map((name) => figures[name]), Math.round(figures.expectedMs / 1000), Math.round(figures.shownMs / 1000), share === null ? null : Math.round(share * 10_000) / 10_000]
}

async function* recordsOf(needs: Needs, asked: FileAsked): AsyncGenerator<readonly (readonly Cell[])[]> {
  const { language } = asked
  const { read } = needs.database
  yield [(['site', 'screen', 'from', 'until', 'seconds', 'item', 'entry', 'outcome', 'cause', 'reason', 'clock', 'uncertainty', 'programme', 'zone', 'itemHash', 'installation', 'sequence'] as const).map((name) => say(heads[name], language))]
  const names = await namesOf(read)
  for (const [screen, { site, name, zone }] of await placesOf(needs)) {
    if (asked.screens !== undefined && !asked.screens.includes(screen)) continue
    const days = daysBetween(asked.from, asked.to, zone)
    const local = localTimes(zone)
    const [from, to] = [days[0]?.from ?? 0, days.at(-1)?.to ?? 0]
    let last: { readonly at: number; readonly installation: string; readonly sequence: number } | null = null
    for (;;) {
      const after = last === null ? undefined : or(gt(plays.at, last.at), and(eq(plays.at, last.at), or(gt(plays.installation, last.installation), and(eq(plays.installation, last.installation), gt(plays.sequence, last.sequence)))))
      const rows: (typeof plays.$inferSelect)[] = await read.select().from(plays).where(and(eq(plays.screen, screen), gte(plays.at, from), lt(plays.at, to), after)).orderBy(asc(plays.at), asc(plays.installation), asc(plays.sequence)).limit(AT_ONCE)
      yield rows.map((row) => {
        const record = recordOf(row, names)
        const entry = record.entry === null ? null : (names.get(record.entry.replace('takeover:', '')) ?? record.entry)
        return [site, name, local(record.at), local(record.endedAt), Math.round((record.endedAt - record.at) / 1000), record.name, entry, say(outcomeWords[record.outcome], language), record.cause === null ? null : say(causeWords[record.cause], language), record.reason, say(clockWords[record.clock], language), record.uncertaintyMs, record.programme, record.zone, record.itemHash, record.installation, record.sequence]
      })
      if (rows.length < AT_ONCE) break
      last = rows.at(-1) ?? null
    }
  }
}

async function placesOf(needs: Needs): Promise<ReadonlyMap<ScreenId, { readonly site: string; readonly name: string; readonly zone: string }>> {
  const { read } = needs.database
  const sites = new Map((await listSiteRows(read)).map((site) => [site.id, site]))
  return new Map((await listScreenRows(read)).map(({ id, name, site }) => [id, { name, site: sites.get(site)?.name ?? '', zone: sites.get(site)?.zone ?? needs.config.zone }]))
}

/** `2026-11-30 09:00:00` where the screen hangs. */
function localTimes(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  return (at) => format.format(at)
}
