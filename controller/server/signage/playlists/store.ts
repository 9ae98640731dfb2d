import type { LibraryPlaylist, PlaylistId } from '#protocol'
import { asc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../../database/index.ts'
import { playlists } from './tables.ts'

export type PlaylistRow = typeof playlists.$inferSelect

export async function findPlaylist(reader: Reader, id: PlaylistId): Promise<PlaylistRow | null> {
  return (await reader.select().from(playlists).where(eq(playlists.id, id)).limit(1))[0] ?? null
}

export async function listPlaylistRows(reader: Reader): Promise<readonly PlaylistRow[]> {
  return reader.select().from(playlists).orderBy(asc(playlists.createdAt), playlists.id)
}

export async function insertPlaylist(tx: Tx, row: PlaylistRow): Promise<void> {
  await tx.insert(playlists).values(row)
}

export async function replacePlaylist(tx: Tx, { id, ...change }: PlaylistRow): Promise<void> {
  await tx.update(playlists).set(change).where(eq(playlists.id, id))
}

export async function removePlaylist(tx: Tx, id: PlaylistId): Promise<void> {
  await tx.delete(playlists).where(eq(playlists.id, id))
}

export function libraryPlaylistOf(row: PlaylistRow, usedBy: number): LibraryPlaylist {
  const { createdAt: _, ...playlist } = row
  return { ...playlist, usedBy }
}
