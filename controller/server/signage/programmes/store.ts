import type { FeedKey } from '#content'
import { SCREENS_LISTED, type MediaHash, type Publish, type PublishId, type ScreenId } from '#protocol'
import { and, count, desc, eq, gt, inArray, isNotNull, lt, lte, ne, or, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import type { ScreenRow } from '../screens/index.ts'
import { screens } from '../screens/tables.ts'
import { programmes, publishes } from './tables.ts'

export type ProgrammeRow = typeof programmes.$inferSelect
export type PublishRow = typeof publishes.$inferSelect
/** A publish as it was written; how it goes on is not its own knowledge. */
export type WrittenPublish = Omit<Publish, 'rollout'>

/** Texts of older versions are dropped: nothing can bring them back to a screen any more. */
const TEXTS_KEPT = 20

/** SQLite takes 32,766 values in one statement. */
const ROWS_AT_ONCE = 4000

/**
 * The newest programme of each screen. A cross join keeps SQLite from reading every version that ever was: it goes
 * through the few screens and looks each one's programme up.
 */
const isCurrent = and(eq(programmes.screen, screens.id), eq(programmes.version, screens.published))

export interface Print {
  readonly contentHash: string
  readonly activateAt: number | null
}

/** What each screen has now, without the text. */
export async function currentPrints(reader: Reader): Promise<ReadonlyMap<ScreenId, Print>> {
  const rows = await reader
    .select({ screen: programmes.screen, contentHash: programmes.contentHash, activateAt: programmes.activateAt })
    .from(screens)
    .crossJoin(programmes)
    .where(isCurrent)
  return new Map(rows.map((row) => [row.screen, row]))
}

/** The last screen has flipped so long after the instant, if it is there at all. */
const FLIPPING_MS = 60_000

/** Of what is on glass, and of what waits for its instant. */
export async function currentFeeds(reader: Reader, now: number): Promise<readonly FeedKey[]> {
  const rows = await reader
    .select({ screen: programmes.screen, version: programmes.version, activateAt: programmes.activateAt, feeds: programmes.feeds })
    .from(screens)
    .crossJoin(programmes)
    .where(isCurrent)
  const feeds = rows.flatMap((row) => row.feeds)
  for (const row of rows) {
    if (row.activateAt === null || row.activateAt + FLIPPING_MS <= now) continue
    const before = await findStanding(reader, row.screen, row.version)
    if (before !== null) feeds.push(...before.feeds)
  }
  return feeds
}

/** In the order they were made. */
export async function findScreenRows(reader: Reader, ids: readonly ScreenId[]): Promise<readonly ScreenRow[]> {
  const rows: ScreenRow[] = []
  for (let at = 0; at < ids.length; at += ROWS_AT_ONCE) {
    const some = inArray(screens.id, ids.slice(at, at + ROWS_AT_ONCE))
    for (const row of await reader.select().from(screens).where(some)) rows.push(row)
  }
  return rows.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
}

/** What was on glass before this version: the newest older one whose instant came before something took its place. */
export async function findStanding(reader: Reader, screen: ScreenId, version: number): Promise<ProgrammeRow | null> {
  const [taker, ...older] = await reader
    .select({ version: programmes.version, activateAt: programmes.activateAt, at: publishes.at })
    .from(programmes)
    .innerJoin(publishes, eq(publishes.id, programmes.publish))
    .where(and(eq(programmes.screen, screen), lte(programmes.version, version), gt(programmes.version, version - TEXTS_KEPT)))
    .orderBy(desc(programmes.version))
  let takenAt = taker?.at ?? 0
  for (const row of older) {
    if (row.activateAt === null || row.activateAt <= takenAt) return findProgramme(reader, screen, row.version)
    takenAt = row.at
  }
  return null
}

/** Screens whose newest programme waits for an instant, with its version. */
export async function listWaiting(reader: Reader, now: number): Promise<ReadonlyMap<ScreenId, number>> {
  const rows = await reader
    .select({ screen: programmes.screen, version: programmes.version })
    .from(screens)
    .crossJoin(programmes)
    .where(and(isCurrent, isNotNull(programmes.activateAt), gt(programmes.activateAt, now)))
  return new Map(rows.map((row) => [row.screen, row.version]))
}

/** What each screen should find on the broker: its newest programme, as it was sent. */
export async function currentSealed(reader: Reader): Promise<readonly { readonly screen: ScreenId; readonly sealed: string; readonly isPaired: boolean }[]> {
  const rows = await reader
    .select({ screen: programmes.screen, sealed: programmes.sealed, presenceKey: screens.presenceKey })
    .from(screens)
    .crossJoin(programmes)
    .where(isCurrent)
  return rows.map(({ screen, sealed, presenceKey }) => ({ screen, sealed, isPaired: presenceKey !== null }))
}

export async function findProgramme(reader: Reader, screen: ScreenId, version: number): Promise<ProgrammeRow | null> {
  const rows = await reader
    .select()
    .from(programmes)
    .where(and(eq(programmes.screen, screen), eq(programmes.version, version)))
    .limit(1)
  return rows[0] ?? null
}

/** Whether some screen's newest programme names the medium. */
export async function isMediumOnGlass(reader: Reader, hash: MediaHash): Promise<boolean> {
  const rows = await reader
    .select({ screen: programmes.screen })
    .from(screens)
    .crossJoin(programmes)
    .where(and(isCurrent, sql`instr(${programmes.sealed}, ${hash}) > 0`))
    .limit(1)
  return rows.length > 0
}

export async function insertPublish(tx: Tx, row: PublishRow, rows: readonly ProgrammeRow[]): Promise<void> {
  await tx.insert(publishes).values(row)
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await tx.insert(programmes).values(rows.slice(at, at + ROWS_AT_ONCE))
}

/** Empties the sealed texts that nobody needs any more; the row of each version stays. */
export async function emptyOldTexts(tx: Tx, touched: readonly { readonly screen: ScreenId; readonly version: number }[]): Promise<void> {
  const old = touched
    .filter(({ version }) => version > TEXTS_KEPT)
    .map(({ screen, version }) => and(eq(programmes.screen, screen), lte(programmes.version, version - TEXTS_KEPT), ne(programmes.sealed, '')))
  if (old.length > 0)
    await tx
      .update(programmes)
      .set({ sealed: '' })
      .where(or(...old))
}

export async function findPublish(reader: Reader, id: PublishId): Promise<WrittenPublish | null> {
  const row = await findPublishRow(reader, id)
  return row === null ? null : ((await withScreens(reader, [row]))[0] ?? null)
}

/** Newest first, those older than one of them, each with its first screens and how many there are. */
export async function listPublishRows(reader: Reader, { limit, before }: { readonly limit: number; readonly before?: PublishRow | undefined }): Promise<WrittenPublish[]> {
  const isOlder = before && or(lt(publishes.at, before.at), and(eq(publishes.at, before.at), lt(publishes.id, before.id)))
  const rows = await reader.select().from(publishes).where(isOlder).orderBy(desc(publishes.at), desc(publishes.id)).limit(limit)
  const counts = await reader
    .select({ publish: programmes.publish, screens: count() })
    .from(programmes)
    .where(inArray(programmes.publish, rows.map(({ id }) => id)))
    .groupBy(programmes.publish)
  const large = new Map(counts.filter(({ screens: many }) => many > SCREENS_LISTED).map((each) => [each.publish, each.screens]))
  const listed = new Map((await withScreens(reader, rows.filter(({ id }) => !large.has(id)))).map((each) => [each.id, each]))
  for (const row of rows) {
    const screenCount = large.get(row.id)
    if (screenCount !== undefined) listed.set(row.id, { ...row, screens: (await screensOf(reader, [row.id], SCREENS_LISTED)).map(({ screen, version }) => ({ screen, version })), screenCount })
  }
  return rows.flatMap(({ id }) => listed.get(id) ?? [])
}

export async function findPublishRow(reader: Reader, id: PublishId): Promise<PublishRow | null> {
  return (await reader.select().from(publishes).where(eq(publishes.id, id)).limit(1))[0] ?? null
}

async function withScreens(reader: Reader, rows: readonly PublishRow[]): Promise<WrittenPublish[]> {
  const touched = await screensOf(reader, rows.map((row) => row.id))
  const byPublish = Map.groupBy(touched, (row) => row.publish)
  return rows.map((row) => ({ ...row, screens: (byPublish.get(row.id) ?? []).map(({ screen, version }) => ({ screen, version })) }))
}

async function screensOf(reader: Reader, ids: readonly PublishId[], limit?: number) {
  const rows = reader
    .select({ publish: programmes.publish, screen: programmes.screen, version: programmes.version })
    .from(programmes)
    .where(inArray(programmes.publish, [...ids]))
    .orderBy(programmes.screen)
  return limit === undefined ? rows : rows.limit(limit)
}
