import { priority, when } from '#schedules'
import { z } from 'zod'
import { entryId, groupId, instant, itemId, organisationId, playlistId, publishId, screenId, siteId } from '../ids.ts'
import { endpoint } from './endpoint.ts'

const group = 'publishing'

/** Where an entry plays. */
export const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('site'), id: siteId }),
  z.object({ kind: z.literal('group'), id: groupId }),
  z.object({ kind: z.literal('screen'), id: screenId }),
])
export type Target = z.infer<typeof target>

export const libraryEntry = z.object({ id: entryId, organisation: organisationId, name: z.string().trim().min(1).max(80), playlist: playlistId, priority: priority.exclude(['takeover']), rank: z.int().min(0).max(1000), when, targets: z.array(target).min(1).max(200), changedAt: instant })
export type LibraryEntry = z.infer<typeof libraryEntry>
export const entryDraft = libraryEntry.pick({ name: true, playlist: true, priority: true, rank: true, when: true, targets: true })

export const listEntries = endpoint({ method: 'GET', path: '/api/entries', group, access: 'signed-in', words: { zh: '排期列表', en: 'Entries of the schedule' }, answer: z.object({ entries: z.array(libraryEntry) }) })
export const createEntry = endpoint({ method: 'POST', path: '/api/entries', group, access: 'signed-in', words: { zh: '新建排期', en: 'Create an entry' }, body: entryDraft.extend({ organisation: organisationId }), answer: libraryEntry })
export const changeEntry = endpoint({ method: 'PUT', path: '/api/entries/:id', group, access: 'signed-in', words: { zh: '修改排期', en: 'Change an entry' }, params: z.object({ id: entryId }), body: entryDraft, answer: libraryEntry })
export const deleteEntry = endpoint({ method: 'DELETE', path: '/api/entries/:id', group, access: 'signed-in', words: { zh: '删除排期', en: 'Delete an entry' }, params: z.object({ id: entryId }) })

/** What would change on one screen if the drafts were published now, over the coming 7 days. */
export const screenDifference = z.object({
  screen: screenId,
  changedMs: z.int().min(0),
  /** Items that would appear and disappear within those days. */
  added: z.array(itemId),
  removed: z.array(itemId),
  /** Items whose own content changed. */
  changed: z.array(itemId),
  /** Media the screen does not hold yet. */
  newMediaBytes: z.int().min(0),
  /** Size of the sealed programme, and whether it is over the limit. */
  programmeBytes: z.int().min(0),
  overLimit: z.boolean(),
  /** When the picture on glass would first differ; null if it would not. */
  firstChangeAt: instant.nullable(),
})
export type ScreenDifference = z.infer<typeof screenDifference>
export const difference = z.object({ from: instant, to: instant, screens: z.array(screenDifference), unchanged: z.int().min(0) })
export type Difference = z.infer<typeof difference>
export const previewPublish = endpoint({ method: 'GET', path: '/api/publishes/difference', group, access: 'signed-in', words: { zh: '发布前的差异', en: 'What a publish would change' }, answer: difference })

export const publish = z.object({ id: publishId, at: instant, by: z.string(), note: z.string(), undoOf: publishId.nullable(), screens: z.array(z.object({ screen: screenId, version: z.int() })) })
export type Publish = z.infer<typeof publish>

/** Compiles, seals and sends the programmes of every screen whose programme differs from what it has. */
export const publishNow = endpoint({ method: 'POST', path: '/api/publishes', group, access: 'signed-in', words: { zh: '立即发布', en: 'Publish now' }, body: z.object({ note: z.string().trim().max(200) }), answer: publish })
export const listPublishes = endpoint({ method: 'GET', path: '/api/publishes', group, access: 'signed-in', words: { zh: '发布记录', en: 'Publishes, newest first' }, answer: z.object({ publishes: z.array(publish) }) })
/** Sends what the touched screens had before this publish, as new versions. The drafts stay as they are. */
export const undoPublish = endpoint({ method: 'POST', path: '/api/publishes/:id/undo', group, access: 'signed-in', words: { zh: '撤销发布', en: 'Undo a publish' }, params: z.object({ id: publishId }), answer: publish })

export const screenPlays = z.object({ screen: screenId, item: itemId, name: z.string(), plays: z.int(), shownMs: z.int(), failed: z.int() })
export const listPlays = endpoint({ method: 'GET', path: '/api/plays', group, access: 'signed-in', words: { zh: '播出统计', en: 'Plays per screen and item' }, query: z.object({ from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0), screen: screenId.optional() }), answer: z.object({ rows: z.array(screenPlays) }) })
