import type { FeedKey } from '#content'
import { envelope, programme as programmeSchema, type Programme, type ScreenId } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { findScreen, listScreenRows, type ScreenRow } from '../screens/index.ts'
import { currentFeeds, findProgramme, findStanding, listWaiting, type ProgrammeRow } from './store.ts'

const KEPT = 400

/** Programmes never change once they are published, so what was read once need not be read again. */
const known = new Map<string, Programme>()

/** The newest programme of a screen; null before its first publish. */
export async function programmeAt(reader: Reader, screen: ScreenId): Promise<Programme | null> {
  const row = await findScreen(reader, screen)
  return row === null ? null : programmeOf(reader, row)
}

/** The newest programme of every screen that has one; where that waits for its instant, the one on glass until then. */
export async function listProgrammes(reader: Reader, now: number): Promise<Programme[]> {
  const found: Programme[] = []
  const waiting = await listWaiting(reader, now)
  for (const row of await listScreenRows(reader)) {
    const next = waiting.get(row.id)
    const standing = next === undefined ? null : await findStanding(reader, row.id, next)
    const programme = next === undefined ? await programmeOf(reader, row) : standing === null ? null : await readVersion(reader, row, standing.version)
    if (programme !== null) found.push(programme)
  }
  return found
}

/** The live data that screens draw, and those that will be drawn at an instant to come; each once. */
export async function shownFeeds(reader: Reader, now: number): Promise<readonly FeedKey[]> {
  const keys = await currentFeeds(reader, now)
  return [...new Map(keys.map((key) => [`${key.feed}/${key.scope}`, key])).values()]
}

export async function programmeOf(reader: Reader, screen: ScreenRow): Promise<Programme | null> {
  return screen.published === null ? null : readVersion(reader, screen, screen.published)
}

/** Null when there never was such a version, or its text is no longer kept. */
export async function readVersion(reader: Reader, screen: ScreenRow, version: number): Promise<Programme | null> {
  const name = `${screen.id}/${version}/${screen.createdAt}`
  const before = known.get(name)
  if (before !== undefined) return before
  const row = await findProgramme(reader, screen.id, version)
  if (row === null || row.sealed === '') return null
  const programme = programmeSchema.parse(JSON.parse(payloadOf(row)))
  known.set(name, programme)
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break
    known.delete(oldest)
  }
  return programme
}

export function payloadOf(row: Pick<ProgrammeRow, 'sealed'>): string {
  return envelope.parse(JSON.parse(row.sealed)).payload
}
