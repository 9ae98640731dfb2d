import { desc } from 'drizzle-orm'
import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Database } from '../database/index.ts'
import { isErrorCode } from '../errors.ts'
import type { Events } from '../events.ts'
import type { Log } from '../log.ts'
import { trail } from './tables.ts'

/** The newest entry as it was noted outside the database: without it nobody could tell that the newest were cut off. */
export const trailHead = z.object({ sequence: z.int().min(0), hash: z.string(), notedAt: z.int() })
export type TrailHead = z.infer<typeof trailHead>

export const HEAD_FILE = 'trail-head.json'
/** Many acts in a row are noted once. */
const LAZY_MS = 500

export interface HeadNeeds {
  readonly database: Database
  readonly events: Events
  readonly log: Log
}

/** Keeps the note beside the database up to date while acts happen. The returned function notes once more and stops. */
export function keepHead(needs: HeadNeeds, path: string): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<void> = Promise.resolve()
  const note = () => {
    timer = undefined
    writing = writing.then(() => noteHead(needs.database, path)).catch((error: unknown) => needs.log.error({ err: error }, 'the head of the trail could not be noted'))
  }
  const leave = needs.events.on('trail.grown', () => {
    timer ??= setTimeout(note, LAZY_MS)
  })
  return async () => {
    leave()
    clearTimeout(timer)
    note()
    await writing
  }
}

/** Null when there is no note. */
export function readHead(path: string): TrailHead | null {
  try {
    return trailHead.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return null
    throw error
  }
}

async function noteHead(database: Database, path: string): Promise<void> {
  const last = (await database.read.select({ sequence: trail.sequence, hash: trail.hash, notedAt: trail.at }).from(trail).orderBy(desc(trail.sequence)).limit(1))[0]
  if (last === undefined) return
  await writeFile(`${path}.new`, `${JSON.stringify(last satisfies TrailHead)}\n`, { flush: true })
  await rename(`${path}.new`, path)
}
