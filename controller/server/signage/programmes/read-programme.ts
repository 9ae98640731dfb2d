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

/** The programme of every screen that is on glass now, and those that wait for their instant. */
export async function listProgrammes(reader: Reader, now: number): Promise<{ readonly programmes: Programme[]; readonly waiting: Programme[] }> {
  const [programmes, waiting]: [Programme[], Programme[]] = [[], []]
  const versions = await listWaiting(reader, now)
  for (const row of await listScreenRows(reader)) {
    const newest = await programmeOf(reader, row)
    if (newest === null) continue
    const next = versions.get(row.id)
    if (next === undefined) programmes.push(newest)
    else {
      waiting.push(newest)
      const standing = await findStanding(reader, row.id, next)
      const programme = standing === null ? null : await readVersion(reader, row, standing.version)
      if (programme !== null) programmes.push(programme)
    }
  }
  return { programmes, waiting }
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
