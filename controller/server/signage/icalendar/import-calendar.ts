import type { EntryId, LibraryEntry, TakenCalendarRow } from '#protocol'
import { setImmediate } from 'node:timers/promises'
import type { Actor } from '../../access.ts'
import { act, type Act, type ActNeeds } from '../../act.ts'
import { invalid, RefusalError } from '../../errors.ts'
import { newId } from '../../new-id.ts'
import { addEntry, findEntry, putEntry } from '../entries/index.ts'
import { zoneOfSite, type CalendarText } from './check-calendar.ts'
import { rowsOf, type Row } from './rows.ts'

/** Makes an entry of each row that is taken, or puts it in the place of one that is there: all of them, or none. */
export async function importCalendar(needs: ActNeeds, actor: Actor, file: CalendarText & { readonly rows: readonly TakenCalendarRow[] }): Promise<LibraryEntry[]> {
  mustBeOnce(file.rows)
  const rows = await rowsOf(file.text, file.organisation, await zoneOfSite(needs.database.read, file.site))
  return act(needs, actor, async (a) => {
    // Before anything is told of what is in the file.
    await a.must('content.edit', file.organisation)
    const entries: LibraryEntry[] = []
    for (const [index, taken] of file.rows.entries()) {
      // Whoever only reads is answered meanwhile.
      await setImmediate()
      const row = rows[taken.index]
      if (row === undefined) throw invalid('文件中没有这一行，可能文件已换。', 'The file has no such row; it may be another file.', `rows.${index}.index`)
      entries.push(await takeRow(a, file, row, taken).catch((error: unknown) => Promise.reject(namingRow(error, row, index))))
    }
    return entries
  })
}

async function takeRow(a: Act, { organisation }: CalendarText, { name, when, refusal, id, was }: Row, taken: TakenCalendarRow): Promise<LibraryEntry> {
  if (when === null) throw new RefusalError('invalid', refusal?.message ?? { zh: '无法读取。', en: 'It cannot be read.' })
  const { playlist, targets, priority, rank, replace, revision } = taken
  const { voice, criteria, inStep } = was
  const draft = { name, when, playlist, targets, priority, rank, ...(voice && { voice }), ...(criteria && { criteria }), ...(inStep !== undefined && { inStep }) }
  if (replace !== null) return putEntry(a, replace, { ...draft, revision })
  const isFree = id !== null && (await findEntry(a.tx, id)) === null
  return addEntry(a, organisation, isFree ? id : newId<EntryId>(), draft)
}

function mustBeOnce(rows: readonly TakenCalendarRow[]): void {
  const seen = new Set<number | string>()
  for (const [index, { index: row, replace }] of rows.entries()) {
    if (seen.has(row)) throw invalid('同一行不能导入两次。', 'A row cannot be imported twice.', `rows.${index}.index`)
    if (replace !== null && seen.has(replace)) throw invalid('同一条排期不能被两行替换。', 'Two rows cannot replace the same entry.', `rows.${index}.replace`)
    seen.add(row)
    if (replace !== null) seen.add(replace)
  }
}

/** The refusal with the name of the row that it is about. */
function namingRow(error: unknown, { name }: Row, index: number): unknown {
  if (!(error instanceof RefusalError) || error.code === 'forbidden') return error
  const words = { zh: `“${name}”：${error.words.zh}`, en: `“${name}”: ${error.words.en}` }
  const fields = error.fields.length === 0 ? [{ path: `rows.${index}`, message: error.words }] : error.fields.map(({ path, message }) => ({ path: `rows.${index}.${path}`, message }))
  return new RefusalError(error.code, words, { fields, cause: error })
}
