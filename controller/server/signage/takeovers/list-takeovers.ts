import type { TakeoverRecord } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { assert } from '../../errors.ts'
import { listScreenRows, type LiveScreens, type ScreenRow } from '../screens/index.ts'
import { filmMsOf } from './film-length.ts'
import { progressOf } from './progress.ts'
import { listEnded, listOpen, listProgress, type KeptProgress, type TakeoverRow } from './store.ts'

const LISTED = 100

/** Newest first: everything that is not over, and the last hundred that are. */
export async function listTakeovers(reader: Reader, live: LiveScreens): Promise<TakeoverRecord[]> {
  const rows = [...(await listOpen(reader)), ...(await listEnded(reader, LISTED))].toSorted((a, b) => b.askedAt - a.askedAt || (a.id < b.id ? 1 : -1))
  return recordsOf(reader, live, rows)
}

export async function recordOf(reader: Reader, live: LiveScreens, row: TakeoverRow): Promise<TakeoverRecord> {
  const [record] = await recordsOf(reader, live, [row])
  assert(record !== undefined, 'a row makes a record')
  return record
}

async function recordsOf(reader: Reader, live: LiveScreens, rows: readonly TakeoverRow[]): Promise<TakeoverRecord[]> {
  const kept = await listProgress(
    reader,
    rows.map(({ id }) => id),
  )
  const screens = await listScreenRows(reader)
  return rows.map((row) => ({
    id: row.id,
    organisation: row.organisation,
    name: row.name,
    item: row.item,
    wantedFrom: row.wantedFrom,
    from: row.from,
    until: row.until,
    durationMs: row.durationMs,
    drill: row.drill,
    lecture: row.lecture,
    filmMs: filmMsOf(row.media),
    note: row.note,
    state: row.state,
    asked: { by: row.askedBy, at: row.askedAt, account: row.askedByAccount },
    confirmed: row.confirmedBy === null || row.confirmedAt === null ? null : { by: row.confirmedBy, at: row.confirmedAt },
    ended: row.endedAt === null ? null : { by: row.endedBy, at: row.endedAt },
    screens: progressFor(row, screens, live, kept.get(row.id) ?? new Map()),
    leftOut: row.leftOut,
  }))
}

function progressFor(row: TakeoverRow, all: readonly ScreenRow[], live: LiveScreens, kept: ReadonlyMap<string, KeptProgress>): TakeoverRecord['screens'] {
  const named = row.screens === null ? null : new Set<string>(row.screens)
  const hasEnded = row.endedAt !== null
  // Of what reached every screen only those count that were there before it ended.
  const isTaken = (screen: ScreenRow) => (named === null ? !hasEnded || kept.has(screen.id) || row.from === null : named.has(screen.id))
  return all.filter(isTaken).map((screen) => {
    const before = kept.get(screen.id)
    const shownAt = before?.shownAt ?? null
    if (hasEnded) return { screen: screen.id, progress: before?.progress ?? 'waiting', reason: before?.reason ?? null, shownAt }
    return { screen: screen.id, shownAt, ...progressOf(row.id, live.view(screen), before?.progress === 'shown') }
  })
}
