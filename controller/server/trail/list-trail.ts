import type { TrailEntry } from '#protocol'
import { desc, lt } from 'drizzle-orm'
import type { Access, Actor } from '../access.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/index.ts'
import { RefusalError } from '../errors.ts'
import { trail } from './tables.ts'

/** A page of the trail, newest first, for who may read the whole of it. */
export async function listTrail(needs: { readonly database: Database; readonly access: Access; readonly clock: Clock }, actor: Actor, asked: { readonly before?: number | undefined; readonly limit: number }): Promise<TrailEntry[]> {
  const reader = needs.database.read
  if (!(await needs.access.allows(reader, actor, 'trail.read', null, needs.clock.now()))) {
    throw new RefusalError('forbidden', { zh: '您没有查看留痕的权限。', en: 'You may not read the trail.' })
  }
  return reader
    .select({ sequence: trail.sequence, at: trail.at, actor: trail.actor, terminal: trail.terminal, act: trail.act, subjectKind: trail.subjectKind, subject: trail.subject, detail: trail.detail, hash: trail.hash })
    .from(trail)
    .where(asked.before === undefined ? undefined : lt(trail.sequence, asked.before))
    .orderBy(desc(trail.sequence))
    .limit(asked.limit)
}
