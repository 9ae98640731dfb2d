import type { FeedKey } from '#content'
import { envelope, programme as programmeSchema, type Programme, type ScreenId } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { findScreen, listScreenRows, type ScreenRow } from '../screens/index.ts'
import { currentFeeds, findProgramme, type ProgrammeRow } from './store.ts'

const KEPT = 400

/** Programmes never change once they are published, so what was read once need not be read again. */
const known = new Map<string, Programme>()

/** The newest programme of a screen; null before its first publish. */
export async function programmeAt(reader: Reader, screen: ScreenId): Promise<Programme | null> {
  const row = await findScreen(reader, screen)
  return row === null ? null : programmeOf(reader, row)
}

/** The newest programme of every screen that has one. */
export async function listProgrammes(reader: Reader): Promise<Programme[]> {
  const found: Programme[] = []
  for (const row of await listScreenRows(reader)) {
    const programme = await programmeOf(reader, row)
    if (programme !== null) found.push(programme)
  }
  return found
}

/** The live data that some screen's newest programme draws, each once. */
export async function shownFeeds(reader: Reader): Promise<readonly FeedKey[]> {
  const keys = await currentFeeds(reader)
  return [...new Map(keys.map((key) => [`${key.feed}/${key.scope}`, key])).values()]
}

export async function programmeOf(reader: Reader, screen: ScreenRow): Promise<Programme | null> {
  if (screen.published === null) return null
  const name = `${screen.id}/${screen.published}/${screen.createdAt}`
  const before = known.get(name)
  if (before !== undefined) return before
  const row = await findProgramme(reader, screen.id, screen.published)
  if (row === null) return null
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
