import type { PlayRecord, ScreenId } from '#protocol'
import { and, desc, eq, gte, lt, ne, or, type SQL } from 'drizzle-orm'
import type { Reader } from '../../database/index.ts'
import { namesOf } from './report-plays.ts'
import type { PlayRow } from './store.ts'
import { plays } from './tables.ts'

export interface RecordsAsked {
  readonly screen: ScreenId
  readonly from: number
  readonly to: number
  readonly item?: string | undefined
  readonly only: 'all' | 'troubles'
  readonly before?: string | undefined
  readonly limit: number
}

/** Newest first. */
export async function listRecords(reader: Reader, asked: RecordsAsked): Promise<{ readonly records: PlayRecord[]; readonly next: string | null }> {
  const { screen, from, to, item, only, limit } = asked
  const rows = await reader
    .select()
    .from(plays)
    .where(and(eq(plays.screen, screen), gte(plays.at, from), lt(plays.at, to), item === undefined ? undefined : eq(plays.item, item), only === 'all' ? undefined : ne(plays.outcome, 'shown'), after(asked.before)))
    .orderBy(desc(plays.at), desc(plays.installation), desc(plays.sequence))
    .limit(limit)
  const names = await namesOf(reader)
  const last = rows.length < limit ? undefined : rows.at(-1)
  return { records: rows.map((row) => recordOf(row, names)), next: last === undefined ? null : `${last.at}/${last.installation}/${last.sequence}` }
}

export function recordOf(row: PlayRow, names: ReadonlyMap<string, string>): PlayRecord {
  const { framesPresented, framesDropped, link } = row
  return { ...row, frames: framesPresented === null || framesDropped === null ? null : { presented: framesPresented, dropped: framesDropped }, name: names.get(row.item) ?? row.item, isLinked: link !== null }
}

function after(before: string | undefined): SQL | undefined {
  const [at, installation = '', sequence] = before?.split('/') ?? []
  if (at === undefined) return undefined
  return or(lt(plays.at, Number(at)), and(eq(plays.at, Number(at)), or(lt(plays.installation, installation), and(eq(plays.installation, installation), lt(plays.sequence, Number(sequence))))))
}
