import type { AccountId, PostId } from '#protocol'
import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { posts } from './tables.ts'

export type PostRow = typeof posts.$inferSelect

export async function findPost(reader: Reader, id: PostId): Promise<PostRow | null> {
  return (await reader.select().from(posts).where(eq(posts.id, id)).limit(1))[0] ?? null
}

/** Posts held at the instant or later. One that was ended before it began is never held. */
export async function listPostRows(reader: Reader, at: number): Promise<PostRow[]> {
  const isEver = or(isNull(posts.until), gt(posts.until, posts.from))
  return reader.select().from(posts).where(and(endsAfter(at), isEver)).orderBy(asc(posts.from), asc(posts.id))
}

/** The posts that an account holds at the instant. */
export async function postsHeld(reader: Reader, account: AccountId, at: number): Promise<PostRow[]> {
  return reader
    .select()
    .from(posts)
    .where(and(eq(posts.account, account), isHeldAt(at)))
    .orderBy(asc(posts.from), asc(posts.id))
}

export async function insertPost(tx: Tx, row: PostRow): Promise<void> {
  await tx.insert(posts).values(row)
}

export async function setUntil(tx: Tx, id: PostId, until: number): Promise<void> {
  await tx.update(posts).set({ until }).where(eq(posts.id, id))
}

/** Half-open: at `until` the post is over. */
export function isHeldAt(at: number) {
  return and(lte(posts.from, at), endsAfter(at))
}

function endsAfter(at: number) {
  return or(isNull(posts.until), gt(posts.until, at))
}
