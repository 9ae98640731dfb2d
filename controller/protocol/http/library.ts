import { item } from '#content'
import { itemSlot, nestedSlot } from '#schedules'
import { z } from 'zod'
import { instant, itemId, jobId, mediaHash, organisationId, playlistId, words } from '../ids.ts'
import { medium } from '../messages/programme.ts'
import { basedOn, endpoint } from './endpoint.ts'

const group = 'library'

/** Where tus uploads go (tus 1.0, metadata `filename`, `organisation`). The last answer carries `Lobbycast-Job`. */
export const UPLOADS_PATH = '/api/uploads'
export const JOB_HEADER = 'Lobbycast-Job'
/** The longest file taken, in bytes. */
export const UPLOAD_LIMIT_BYTES = 2 * 1024 * 1024 * 1024

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

/** What editors sort items by. Kept in lower case, each once. */
export const tag = z.string().trim().toLowerCase().min(1).max(40)
export const tags = z.array(tag).max(20)

export const libraryItem = z.object({ item, organisation: organisationId, tags, /** Raised by every change. */ revision: z.int().min(1), createdAt: instant, changedAt: instant, /** Playlists that name it; those that take it by its tags do not count. */ usedBy: z.int().min(0) })
export type LibraryItem = z.infer<typeof libraryItem>

export const listItems = endpoint({ method: 'GET', path: '/api/items', group, access: 'signed-in', words: { zh: '内容列表', en: 'Items, newest first' }, answer: z.object({ items: z.array(libraryItem) }) })
/** `item` is an item without its `id`; the controller gives one and parses the whole by its kind. */
export const createItem = endpoint({ method: 'POST', path: '/api/items', group, access: 'signed-in', words: { zh: '新建内容', en: 'Create an item' }, body: z.object({ organisation: organisationId, item: z.record(z.string(), z.unknown()), tags: tags.optional() }), answer: libraryItem })
/** Without `tags`, these stay as they are. */
export const changeItem = endpoint({ method: 'PUT', path: '/api/items/:id', group, access: 'signed-in', words: { zh: '修改内容', en: 'Change an item' }, params: z.object({ id: itemId }), body: z.object({ item: z.record(z.string(), z.unknown()), tags: tags.optional(), ...basedOn }), answer: libraryItem })
export const deleteItem = endpoint({ method: 'DELETE', path: '/api/items/:id', group, access: 'signed-in', words: { zh: '删除内容', en: 'Delete an item that no playlist names' }, params: z.object({ id: itemId }) })

const slotId = z.string().min(1).max(64)
const slotLength = z.int().min(1000).max(86_400_000)

/** An item in a playlist. */
export const playlistItemSlot = itemSlot.safeExtend({ id: slotId, item: itemId, durationMs: slotLength })
export type PlaylistItemSlot = z.infer<typeof playlistItemSlot>
/** A playlist in a playlist: each round the next `take` of its slots, or all of them. */
export const playlistNestedSlot = nestedSlot.safeExtend({ id: slotId, playlist: playlistId })
export type PlaylistNestedSlot = z.infer<typeof playlistNestedSlot>
export const playlistSlot = z.union([playlistItemSlot, playlistNestedSlot])
export type PlaylistSlot = z.infer<typeof playlistSlot>

/** A playlist has at most so many slots; one by tags takes the first ones. */
export const MOST_SLOTS = 1000

/** Where the slots of a playlist come from: an editor, or the tags of items. */
export const playlistSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('slots') }),
  /** Every item of the house that has all of `all` and, where any are given, one of `any`. The id of its slot is its own. */
  z.object({ kind: z.literal('tags'), all: tags, any: tags, durationMs: slotLength, order: z.enum(['name', 'newest']) }),
])
export type PlaylistSource = z.infer<typeof playlistSource>

export const libraryPlaylist = z.object({
  id: playlistId,
  organisation: organisationId,
  name: z.string().trim().min(1).max(80),
  source: playlistSource,
  /** Of a playlist by tags: what its tags give now. */
  slots: z.array(playlistSlot).max(MOST_SLOTS),
  /** Raised by every change; what tags give does not count. */
  revision: z.int().min(1),
  changedAt: instant,
  /** Entries and other playlists. */
  usedBy: z.int().min(0),
})
export type LibraryPlaylist = z.infer<typeof libraryPlaylist>
/** The slots of a playlist by tags are not read. Without `source` it stays as it is; a new one is by slots. */
export const playlistDraft = libraryPlaylist.pick({ name: true, slots: true, source: true }).partial({ source: true })
export type PlaylistDraft = z.infer<typeof playlistDraft>

export const listPlaylists = endpoint({ method: 'GET', path: '/api/playlists', group, access: 'signed-in', words: { zh: '播放列表', en: 'Playlists' }, answer: z.object({ playlists: z.array(libraryPlaylist) }) })
export const createPlaylist = endpoint({ method: 'POST', path: '/api/playlists', group, access: 'signed-in', words: { zh: '新建播放列表', en: 'Create a playlist' }, body: playlistDraft.extend({ organisation: organisationId }), answer: libraryPlaylist })
export const changePlaylist = endpoint({ method: 'PUT', path: '/api/playlists/:id', group, access: 'signed-in', words: { zh: '修改播放列表', en: 'Change a playlist' }, params: z.object({ id: playlistId }), body: playlistDraft.extend(basedOn), answer: libraryPlaylist })
export const deletePlaylist = endpoint({ method: 'DELETE', path: '/api/playlists/:id', group, access: 'signed-in', words: { zh: '删除播放列表', en: 'Delete a playlist that no entry and no playlist uses' }, params: z.object({ id: playlistId }) })
