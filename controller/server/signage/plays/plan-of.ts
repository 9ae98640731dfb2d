import type { ScreenId, Takeover } from '#protocol'
import { prepare, type Prepared } from '#schedules'
import { inflateSync } from 'node:zlib'
import { eq } from 'drizzle-orm'
import type { Reader } from '../../database/index.ts'
import { listSentBetween } from '../takeovers/index.ts'
import { activationsOf, type KeptContent } from './activations.ts'
import type { Plan, Reign } from './expected.ts'
import { playContents } from './tables.ts'

const KEPT = 64
/** Around a day, for what reaches over midnight. */
const AROUND_MS = 86_400_000

export interface ReadContent {
  readonly prepared: Prepared
  readonly content: KeptContent
}

/** Contents never change, and most screens of a house share a few. */
const known = new Map<string, ReadContent>()

/** What the screen was told for the span, as far as it is known. */
export async function planOf(reader: Reader, screen: ScreenId, from: number, to: number): Promise<Plan> {
  const activations = await activationsOf(reader, screen, from, to)
  const reigns: Reign[] = []
  for (const [index, { at, content }] of activations.entries()) {
    const read = content === null ? null : await readContent(reader, content)
    if (read === null) continue
    const { schedule, hours } = read.content
    reigns.push({ from: at, to: activations[index + 1]?.at ?? Infinity, prepared: read.prepared, zone: schedule.zone, hours })
  }
  return { reigns, takeovers: await takeoversOf(reader, screen, from - AROUND_MS, to + AROUND_MS) }
}

export async function readContent(reader: Reader, digest: string): Promise<ReadContent | null> {
  const before = known.get(digest)
  if (before !== undefined) return before
  const row = (await reader.select().from(playContents).where(eq(playContents.digest, digest)).limit(1))[0]
  if (row === undefined) return null
  // `activations.ts` wrote it, of a programme that was parsed.
  const content = JSON.parse(inflateSync(row.content).toString('utf8')) as KeptContent
  const read = { content, prepared: prepare(content.schedule) }
  known.set(digest, read)
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break
    known.delete(oldest)
  }
  return read
}

/** With the ends that they really had. */
async function takeoversOf(reader: Reader, screen: ScreenId, from: number, to: number): Promise<readonly Takeover[]> {
  const rows = await listSentBetween(reader, from, to)
  return rows.flatMap(({ id, screens, from: begin, until, endedAt, item, media, drill }) => {
    if (begin === null || until === null || drill === 'silent' || !(screens === null || screens.includes(screen))) return []
    const end = Math.min(until, endedAt ?? Infinity)
    return end <= begin ? [] : [{ id, screens, from: begin, until: end, item, media, drill }]
  })
}
