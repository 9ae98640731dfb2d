import { feedKey } from '#content'
import { z } from 'zod'
import { instant, publishId, screenId } from '../ids.ts'
import { screenCommand } from './commands.ts'
import { endpoint } from './endpoint.ts'
import { screen } from './screens.ts'

const group = 'system'

export const readHealth = endpoint({ method: 'GET', path: '/api/health', group, access: 'anyone', words: { zh: '系统状态', en: 'Whether the parts are up' }, answer: z.object({ state: z.enum(['ok', 'degraded']), version: z.string(), at: instant, broker: z.enum(['up', 'down']), database: z.enum(['up', 'down']) }) })

/** How this controller was set up: `zone` is that of new sites; `dataFolder` is told to those who manage the system, null to others. */
export const readInstallation = endpoint({ method: 'GET', path: '/api/installation', group, access: 'signed-in', words: { zh: '本系统的设置', en: 'How this controller was set up' }, answer: z.object({ zone: z.string(), dataFolder: z.string().nullable() }) })

export const trailEntry = z.object({ sequence: z.int().min(1), at: instant, actor: z.string(), terminal: z.string(), act: z.string(), subjectKind: z.string(), subject: z.string(), detail: z.string(), hash: z.string() })
export type TrailEntry = z.infer<typeof trailEntry>
export const listTrail = endpoint({ method: 'GET', path: '/api/trail', group, access: 'signed-in', words: { zh: '留痕', en: 'The trail, newest first' }, query: z.object({ before: z.coerce.number().int().min(1).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), answer: z.object({ entries: z.array(trailEntry) }) })

/** Values of feeds as screens have them, for previews. */
export const readFeeds = endpoint({ method: 'GET', path: '/api/feeds', group, access: 'signed-in', words: { zh: '实时数据当前值', en: 'Current values of the feeds on glass' }, answer: z.object({ feeds: z.array(feedKey.extend({ asOf: instant, value: z.unknown() })) }) })

/** Server-sent events at `LIVE_PATH`, one JSON object each: what an open office page must know at once. */
export const LIVE_PATH = '/api/live'
export const liveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), at: instant }),
  z.object({ type: z.literal('screen'), screen }),
  z.object({ type: z.literal('screen-removed'), id: screenId }),
  /** Something in the library, the playlists, the calendars, the entries, the screens' settings, the people or the activities changed: read the list again. */
  z.object({ type: z.literal('changed'), what: z.enum(['media', 'items', 'playlists', 'calendars', 'day-parts', 'entries', 'sites', 'screens', 'groups', 'people', 'activities', 'publishes', 'takeovers', 'builds', 'incidents', 'alert-rules']) }),
  /** Was made, went on its way, or came to its end. */
  z.object({ type: z.literal('command'), command: screenCommand }),
  z.object({ type: z.literal('published'), publish: publishId }),
  z.object({ type: z.literal('feed'), feed: z.string(), scope: z.string(), asOf: instant, value: z.unknown() }),
])
export type LiveEvent = z.infer<typeof liveEvent>
