import { item } from '#content'
import { z } from 'zod'
import { accountId, instant, itemId, organisationId, screenId, takeoverId, takeoverTemplateId, words } from '../ids.ts'
import { drill, lecture } from '../messages/takeovers.ts'
import { basedOn, endpoint } from './endpoint.ts'
import { leftOutScreen, target } from './publishing.ts'

const group = 'takeovers'

/** A takeover is on glass at most so long. */
export const LONGEST_TAKEOVER_MS = 24 * 3_600_000
export const SHORTEST_TAKEOVER_MS = 5000
/** Whoever is asked to confirm a takeover has so long. */
export const CONFIRM_WITHIN_MS = 10 * 60_000

/** A takeover made ready: its media go to the screens of its targets with their next programmes, and wait there. */
export const takeoverTemplate = z.object({
  id: takeoverTemplateId,
  organisation: organisationId,
  name: z.string().trim().min(1).max(80),
  /** Item of the library. */
  item: itemId,
  /** Where it is shown unless the sender says otherwise. */
  targets: z.array(target).min(1).max(200),
  durationMs: z.int().min(SHORTEST_TAKEOVER_MS).max(LONGEST_TAKEOVER_MS),
  /** A second person must confirm before anything is on glass; drills need none. */
  needsTwo: z.boolean(),
  /** Raised by every change. */
  revision: z.int().min(1),
  changedAt: instant,
})
export type TakeoverTemplate = z.infer<typeof takeoverTemplate>
export const takeoverTemplateDraft = takeoverTemplate.pick({ name: true, item: true, targets: true, durationMs: true, needsTwo: true })
export type TakeoverTemplateDraft = z.infer<typeof takeoverTemplateDraft>
const params = z.object({ id: takeoverTemplateId })

export const listTakeoverTemplates = endpoint({ method: 'GET', path: '/api/takeover-templates', group, access: 'signed-in', words: { zh: '插播模板', en: 'Templates of takeovers' }, answer: z.object({ templates: z.array(takeoverTemplate) }) })
export const createTakeoverTemplate = endpoint({ method: 'POST', path: '/api/takeover-templates', group, access: 'signed-in', words: { zh: '新建插播模板', en: 'Create a template of takeovers' }, body: takeoverTemplateDraft.extend({ organisation: organisationId }), answer: takeoverTemplate })
export const changeTakeoverTemplate = endpoint({ method: 'PUT', path: '/api/takeover-templates/:id', group, access: 'signed-in', words: { zh: '修改插播模板', en: 'Change a template of takeovers' }, params, body: takeoverTemplateDraft.extend(basedOn), answer: takeoverTemplate })
export const deleteTakeoverTemplate = endpoint({ method: 'DELETE', path: '/api/takeover-templates/:id', group, access: 'signed-in', words: { zh: '删除插播模板', en: 'Delete a template of takeovers' }, params })

/**
 * `asked` waits for a second person → `sent`, `declined` or, after `CONFIRM_WITHIN_MS`, `lapsed`. `sent` waits for its
 * instant or is on glass → `cancelled` by somebody or `over` by itself.
 */
export const takeoverState = z.enum(['asked', 'declined', 'lapsed', 'sent', 'cancelled', 'over'])
export type TakeoverState = z.infer<typeof takeoverState>

/** `waiting`: not heard of yet. `ready`: holds all it needs. `showing`: on glass now. `shown`: was. `offline`, `failed`: is not heard of; cannot show it. */
export const takeoverProgress = z.enum(['waiting', 'ready', 'showing', 'shown', 'offline', 'failed'])
export type TakeoverProgress = z.infer<typeof takeoverProgress>

const hand = z.object({ by: z.string(), at: instant })

export const takeoverRecord = z.object({
  id: takeoverId,
  organisation: organisationId,
  name: z.string(),
  /** As it is shown, with the words it was sent with. */
  item,
  /** The instant asked for; null: at once. */
  wantedFrom: instant.nullable(),
  /** Known once it is sent. */
  from: instant.nullable(),
  until: instant.nullable(),
  durationMs: z.int(),
  drill,
  lecture: lecture.nullable(),
  /** How long its film lasts; null where it has none. */
  filmMs: z.int().nullable(),
  note: z.string(),
  state: takeoverState,
  asked: hand.extend({ /** Null: a program did. */ account: accountId.nullable() }),
  /** Of the second person, where one was needed. */
  confirmed: hand.nullable(),
  /** Of whoever cancelled or declined; of nobody when its time was over. */
  ended: z.object({ by: z.string().nullable(), at: instant }).nullable(),
  /** `shownAt`: since when the glass first had it, by the screen’s own word; null where it never did, or nobody knows when. */
  screens: z.array(z.object({ screen: screenId, progress: takeoverProgress, reason: words.nullable(), shownAt: instant.nullable() })),
  leftOut: z.array(leftOutScreen),
})
export type TakeoverRecord = z.infer<typeof takeoverRecord>

/** Newest first; everything that is not over, and the last hundred that are. */
export const listTakeovers = endpoint({ method: 'GET', path: '/api/takeovers', group, access: 'signed-in', words: { zh: '插播记录', en: 'Takeovers' }, answer: z.object({ takeovers: z.array(takeoverRecord) }) })
/** `words` replace those of a poster. Without `targets` and `durationMs`, the template's. `from: null` is now. Only screens that the sender may publish for are taken over; the others are named. */
export const startTakeover = endpoint({
  method: 'POST', path: '/api/takeovers', group, access: 'signed-in', words: { zh: '发起插播', en: 'Take screens over' },
  body: z.object({
    template: takeoverTemplateId,
    words: z.object({ heading: z.string().trim().min(1).max(40), text: z.string().trim().max(300) }).nullable().default(null),
    targets: z.array(target).min(1).max(200).optional(),
    durationMs: z.int().min(SHORTEST_TAKEOVER_MS).max(LONGEST_TAKEOVER_MS).optional(),
    from: instant.nullable().default(null),
    drill: drill.default('none'),
    /** For a film that somebody is to lead: it stands at its beginning until they begin. */
    lecture: lecture.nullable().default(null),
    note: z.string().trim().max(200).default(''),
  }),
  answer: takeoverRecord,
})
const one = z.object({ id: takeoverId })
/** By another person than the one who asked. Its time begins now, or at the instant it was asked for if that is still to come. */
export const confirmTakeover = endpoint({ method: 'POST', path: '/api/takeovers/:id/confirm', group, access: 'signed-in', words: { zh: '确认插播', en: 'Confirm a takeover as the second person' }, params: one, answer: takeoverRecord })
export const declineTakeover = endpoint({ method: 'POST', path: '/api/takeovers/:id/decline', group, access: 'signed-in', words: { zh: '驳回插播', en: 'Decline a takeover, or withdraw one’s own' }, params: one, answer: takeoverRecord })
/** Off the glass at once, everywhere. One person is enough. */
export const cancelTakeover = endpoint({ method: 'POST', path: '/api/takeovers/:id/cancel', group, access: 'signed-in', words: { zh: '取消插播', en: 'Cancel a takeover' }, params: one, answer: takeoverRecord })

/** What whoever leads a lecture can do with its film. It counts where the film is when the controller hears of it. */
export const lectureMove = z.discriminatedUnion('kind', [z.object({ kind: z.literal('play') }), z.object({ kind: z.literal('pause') }), z.object({ kind: z.literal('seek'), positionMs: z.int().min(0) })])
export type LectureMove = z.infer<typeof lectureMove>
export const leadLecture = endpoint({ method: 'POST', path: '/api/takeovers/:id/lead', group, access: 'signed-in', words: { zh: '控制大课堂：播放、暂停、跳转', en: 'Lead a lecture: play, pause, seek' }, params: one, body: z.object({ move: lectureMove }), answer: takeoverRecord })
