import { feedKey } from '#content'
import { criterion, entry, priority, voice, when } from '#schedules'
import { z } from 'zod'
import { entryId, groupId, instant, itemId, organisationId, playlistId, publishId, screenId, siteId, words } from '../ids.ts'
import { basedOn, endpoint } from './endpoint.ts'

const group = 'publishing'

/** Where an entry plays. */
export const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('site'), id: siteId }),
  z.object({ kind: z.literal('group'), id: groupId }),
  z.object({ kind: z.literal('screen'), id: screenId }),
])
export type Target = z.infer<typeof target>

/** A condition on live data: of the feeds that there are. */
export const entryCriterion = criterion.extend(feedKey.shape)
export type EntryCriterion = z.infer<typeof entryCriterion>

export const libraryEntry = z.object({
  id: entryId,
  organisation: organisationId,
  name: z.string().trim().min(1).max(80),
  playlist: playlistId,
  priority: priority.exclude(['takeover']),
  rank: z.int().min(0).max(1000),
  when,
  voice,
  criteria: z.array(entryCriterion).max(20),
  inStep: entry.shape.inStep.unwrap(),
  targets: z.array(target).min(1).max(200),
  /** Raised by every change. */
  revision: z.int().min(1),
  changedAt: instant,
})
export type LibraryEntry = z.infer<typeof libraryEntry>
/** What is left out of `voice`, `criteria` and `inStep` stays as it is; a new entry plays alone, without conditions, not in step. */
export const entryDraft = libraryEntry
  .pick({ name: true, playlist: true, priority: true, rank: true, when: true, voice: true, criteria: true, inStep: true, targets: true })
  .partial({ voice: true, criteria: true, inStep: true })
export type EntryDraft = z.infer<typeof entryDraft>

export const listEntries = endpoint({ method: 'GET', path: '/api/entries', group, access: 'signed-in', words: { zh: '排期列表', en: 'Entries of the schedule' }, answer: z.object({ entries: z.array(libraryEntry) }) })
export const createEntry = endpoint({ method: 'POST', path: '/api/entries', group, access: 'signed-in', words: { zh: '新建排期', en: 'Create an entry' }, body: entryDraft.extend({ organisation: organisationId }), answer: libraryEntry })
export const changeEntry = endpoint({ method: 'PUT', path: '/api/entries/:id', group, access: 'signed-in', words: { zh: '修改排期', en: 'Change an entry' }, params: z.object({ id: entryId }), body: entryDraft.extend(basedOn), answer: libraryEntry })
export const deleteEntry = endpoint({ method: 'DELETE', path: '/api/entries/:id', group, access: 'signed-in', words: { zh: '删除排期', en: 'Delete an entry' }, params: z.object({ id: entryId }) })

/** So many spans of one screen are told at most; of many screens fewer each, since what follows repeats itself. */
export const SPANS_TOLD = 200
/** One item takes the place of another from an instant to another; null is nothing on glass. The same item twice: its own content changes. */
export const changedSpan = z.object({ from: instant, to: instant, before: itemId.nullable(), after: itemId.nullable() })
export type ChangedSpan = z.infer<typeof changedSpan>

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
  /** What `changedMs` is the sum of: the first spans, in their order. */
  spans: z.array(changedSpan).max(SPANS_TOLD),
  /** When the screen would show nothing but its fallback; the first 20 spans. */
  uncovered: z.array(z.object({ from: instant, to: instant })).max(20),
})
export type ScreenDifference = z.infer<typeof screenDifference>
/** A screen that differs from the drafts too, but which somebody else has to publish for; or, `isTooLarge`, whose programme no screen would take. */
export const leftOutScreen = z.object({ screen: screenId, name: z.string(), isTooLarge: z.boolean().optional() })
export type LeftOutScreen = z.infer<typeof leftOutScreen>
export const difference = z.object({ from: instant, to: instant, screens: z.array(screenDifference), unchanged: z.int().min(0), leftOut: z.array(leftOutScreen) })
export type Difference = z.infer<typeof difference>
export const previewPublish = endpoint({ method: 'GET', path: '/api/publishes/difference', group, access: 'signed-in', words: { zh: '发布前的差异', en: 'What a publish would change' }, answer: difference })

/** Below it, everybody keeps what they have. Counted two seconds before the instant, among the screens that were alive when it was published, or with `ofAll` among all. */
export const quorum = z.object({ percent: z.int().min(1).max(100), ofAll: z.boolean().default(false) })
export type Quorum = z.infer<typeof quorum>
/** The screens that get it first, and for how long they are watched before the rest follows. */
export const canary = z.object({ screens: z.array(screenId).min(1).max(200), watchMs: z.int().min(60_000).max(86_400_000) })
export type Canary = z.infer<typeof canary>

/** Lists carry so many screens of each publish; `readPublish` has them all. */
export const SCREENS_LISTED = 200

/**
 * With a quorum: `waiting` → `reached` or `called-off`. With canaries: `watching` → `promoted` or `rolled-back`.
 * `replaced`: something newer was published to its screens before it was decided.
 */
export const rolloutState = z.enum(['waiting', 'reached', 'called-off', 'watching', 'promoted', 'rolled-back', 'replaced'])
export type RolloutState = z.infer<typeof rolloutState>
export const rolloutScreen = z.object({
  screen: screenId,
  /** `counted` and `named` of a quorum: those that count and those that were not alive. `canary`: gets it first. `rest`: follows. */
  part: z.enum(['counted', 'named', 'canary', 'rest']),
  /** Version that it was sent; null while it waits for the canaries. */
  version: z.int().nullable(),
  progress: z.enum(['sent', 'active', 'on-glass', 'armed', 'late', 'failed', 'held', 'replaced']),
  reason: words.nullable(),
})
export type RolloutScreen = z.infer<typeof rolloutScreen>
export const rollout = z.object({
  state: rolloutState,
  quorum: quorum.nullable(),
  /** When it is decided at the latest, if nothing fails: two seconds before the instant, or at the end of the watch. */
  decidesAt: instant,
  watchMs: z.int().nullable(),
  endedAt: instant.nullable(),
  reason: words.nullable(),
  /** In lists the first `SCREENS_LISTED`. */
  screens: z.array(rolloutScreen),
  /** How many of each there are in all. */
  tally: z.array(rolloutScreen.pick({ part: true, progress: true }).extend({ screens: z.int().min(1) })).optional(),
})
export type Rollout = z.infer<typeof rollout>

/** `promotion`: the rest followed its canaries. `roll-back`: canaries got back what they had. `called-off`: so did everybody, for want of a quorum. */
export const publishKind = z.enum(['normal', 'undo', 'promotion', 'roll-back', 'called-off'])
export type PublishKind = z.infer<typeof publishKind>
export const publish = z.object({
  id: publishId,
  at: instant,
  by: z.string(),
  note: z.string(),
  kind: publishKind,
  /** The publish that this one undoes, rolls back or calls off. */
  undoOf: publishId.nullable(),
  /** The publish whose canaries this one follows. */
  promotionOf: publishId.nullable(),
  /** When its screens flip, all at once; null: each as soon as it is ready. */
  activateAt: instant.nullable(),
  /** In lists the first `SCREENS_LISTED`. */
  screens: z.array(z.object({ screen: screenId, version: z.int() })),
  /** How many there are in all; left out where `screens` has them all. */
  screenCount: z.int().min(0).optional(),
  leftOut: z.array(leftOutScreen),
  rollout: rollout.nullable(),
})
export type Publish = z.infer<typeof publish>

/**
 * Compiles, seals and sends the programmes of every screen whose programme differs from what it has, as far as the asker
 * may publish for it. `activateAt` is at least 3 s and at most 30 days ahead; a quorum needs one, canaries exclude both.
 */
export const publishNow = endpoint({
  method: 'POST', path: '/api/publishes', group, access: 'signed-in', words: { zh: '发布', en: 'Publish, at once, at an instant, or to some screens first' },
  body: z.object({ note: z.string().trim().max(200), activateAt: instant.nullable().default(null), quorum: quorum.nullable().default(null), canary: canary.nullable().default(null) }),
  answer: publish,
})
export const listPublishes = endpoint({ method: 'GET', path: '/api/publishes', group, access: 'signed-in', words: { zh: '发布记录', en: 'Publishes, newest first' }, query: z.object({ /** The last one that is known: those after it in the list, which are older. */ before: publishId.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), answer: z.object({ publishes: z.array(publish), /** Whether there are older ones. */ more: z.boolean() }) })
/** What a publish changed on each screen, seen from the moment it was made; it is there a little later than the publish itself. */
export const publishDifference = z.object({ from: instant, to: instant, screens: z.array(screenDifference.pick({ screen: true, changedMs: true, added: true, removed: true, changed: true, newMediaBytes: true, firstChangeAt: true, spans: true })) })
export type PublishDifference = z.infer<typeof publishDifference>
export const readPublish = endpoint({ method: 'GET', path: '/api/publishes/:id', group, access: 'signed-in', words: { zh: '一次发布及其差异', en: 'One publish with what it changed' }, params: z.object({ id: publishId }), answer: publish.extend({ difference: publishDifference.nullable() }) })
/** Sends what the touched screens had before this publish, as new versions. The drafts stay as they are. */
export const undoPublish = endpoint({ method: 'POST', path: '/api/publishes/:id/undo', group, access: 'signed-in', words: { zh: '撤销发布', en: 'Undo a publish' }, params: z.object({ id: publishId }), answer: publish })
/** The rest follows the canaries now, without waiting for the end of the watch. */
export const promotePublish = endpoint({ method: 'POST', path: '/api/publishes/:id/promote', group, access: 'signed-in', words: { zh: '推广到其余屏幕', en: 'Let the rest follow the canaries' }, params: z.object({ id: publishId }), answer: publish })
/** The canaries get back what they had; the rest never gets it. */
export const rollBackPublish = endpoint({ method: 'POST', path: '/api/publishes/:id/roll-back', group, access: 'signed-in', words: { zh: '回退试播屏幕', en: 'Give the canaries back what they had' }, params: z.object({ id: publishId }), answer: publish })
