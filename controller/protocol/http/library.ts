import { item } from '#content'
import { z } from 'zod'
import { instant, itemId, jobId, mediaHash, organisationId, playlistId, words } from '../ids.ts'
import { medium } from '../messages/programme.ts'
import { endpoint } from './endpoint.ts'

const group = 'library'

/** Where tus uploads go (tus 1.0, metadata `filename`, `organisation`). The last answer carries `Lobbycast-Job`. */
export const UPLOADS_PATH = '/api/uploads'
export const JOB_HEADER = 'Lobbycast-Job'
/** The longest file taken, in bytes. */
export const UPLOAD_LIMIT_BYTES = 2 * 1024 * 1024 * 1024

/** Bytes of a medium by its name; for screens and previews. Immutable; answers ranges. */
export function mediaPath(hash: string): string {
  return `/media/${hash}`
}
/** A WebP picture of the medium, 480 px on its longer side. */
export function thumbnailPath(hash: string): string {
  return `/media/${hash}/thumbnail`
}

export const libraryMedium = medium.extend({ fileName: z.string(), organisation: organisationId, createdAt: instant, hasThumbnail: z.boolean(), usedBy: z.int().min(0) })
export type LibraryMedium = z.infer<typeof libraryMedium>

export const listMedia = endpoint({ method: 'GET', path: '/api/media', group, access: 'signed-in', words: { zh: '素材列表', en: 'Media, newest first' }, answer: z.object({ media: z.array(libraryMedium) }) })
export const deleteMedium = endpoint({ method: 'DELETE', path: '/api/media/:hash', group, access: 'signed-in', words: { zh: '删除素材', en: 'Delete a medium that nothing uses' }, params: z.object({ hash: mediaHash }) })
/** A still made by the editor's browser, for videos; `picture` is base64 of a JPEG, PNG or WebP up to 1 MB. */
export const setThumbnail = endpoint({ method: 'PUT', path: '/api/media/:hash/thumbnail', group, access: 'signed-in', words: { zh: '上传缩略图', en: 'Give a video its still' }, params: z.object({ hash: mediaHash }), body: z.object({ picture: z.base64().max(1_400_000) }) })

/** How a long piece of work goes on. */
export const job = z.object({
  id: jobId,
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'refused', 'failed', 'cancelled']),
  /** 0 to 1. */
  progress: z.number().min(0).max(1),
  /** Why it was refused or failed, for the person who asked. */
  message: words.nullable(),
  /** For an upload that is done: the medium. */
  medium: mediaHash.nullable(),
})
export type Job = z.infer<typeof job>
export const readJob = endpoint({ method: 'GET', path: '/api/jobs/:id', group, access: 'signed-in', words: { zh: '任务进度', en: 'How a job goes on' }, params: z.object({ id: jobId }), answer: job })

export const libraryItem = z.object({ item, organisation: organisationId, changedAt: instant, usedBy: z.int().min(0) })
export type LibraryItem = z.infer<typeof libraryItem>

export const listItems = endpoint({ method: 'GET', path: '/api/items', group, access: 'signed-in', words: { zh: '内容列表', en: 'Items, newest first' }, answer: z.object({ items: z.array(libraryItem) }) })
/** `item` is an item without its `id`; the controller gives one and parses the whole by its kind. */
export const createItem = endpoint({ method: 'POST', path: '/api/items', group, access: 'signed-in', words: { zh: '新建内容', en: 'Create an item' }, body: z.object({ organisation: organisationId, item: z.record(z.string(), z.unknown()) }), answer: libraryItem })
export const changeItem = endpoint({ method: 'PUT', path: '/api/items/:id', group, access: 'signed-in', words: { zh: '修改内容', en: 'Change an item' }, params: z.object({ id: itemId }), body: z.object({ item: z.record(z.string(), z.unknown()) }), answer: libraryItem })
export const deleteItem = endpoint({ method: 'DELETE', path: '/api/items/:id', group, access: 'signed-in', words: { zh: '删除内容', en: 'Delete an item that no playlist uses' }, params: z.object({ id: itemId }) })

export const playlistSlot = z.object({ id: z.string().min(1).max(64), item: itemId, durationMs: z.int().min(1000).max(86_400_000), from: instant.optional(), until: instant.optional() })
export const libraryPlaylist = z.object({ id: playlistId, organisation: organisationId, name: z.string().trim().min(1).max(80), slots: z.array(playlistSlot).max(1000), changedAt: instant, usedBy: z.int().min(0) })
export type LibraryPlaylist = z.infer<typeof libraryPlaylist>

export const listPlaylists = endpoint({ method: 'GET', path: '/api/playlists', group, access: 'signed-in', words: { zh: '播放列表', en: 'Playlists' }, answer: z.object({ playlists: z.array(libraryPlaylist) }) })
export const createPlaylist = endpoint({ method: 'POST', path: '/api/playlists', group, access: 'signed-in', words: { zh: '新建播放列表', en: 'Create a playlist' }, body: libraryPlaylist.pick({ organisation: true, name: true, slots: true }), answer: libraryPlaylist })
export const changePlaylist = endpoint({ method: 'PUT', path: '/api/playlists/:id', group, access: 'signed-in', words: { zh: '修改播放列表', en: 'Change a playlist' }, params: z.object({ id: playlistId }), body: libraryPlaylist.pick({ name: true, slots: true }), answer: libraryPlaylist })
export const deletePlaylist = endpoint({ method: 'DELETE', path: '/api/playlists/:id', group, access: 'signed-in', words: { zh: '删除播放列表', en: 'Delete a playlist that no entry uses' }, params: z.object({ id: playlistId }) })
