import { z } from 'zod'
import { groupId, id, instant, screenId } from '../ids.ts'
import { operation } from '../messages/command.ts'
import { shot } from '../messages/upload.ts'
import { endpoint } from './endpoint.ts'

const group = 'screens'

/** What can be asked for: what a screen does itself, and the controller's own `move` between groups. */
export const order = z.discriminatedUnion('kind', [...operation.options, z.object({ kind: z.literal('move'), join: z.array(groupId).max(50), leave: z.array(groupId).max(50) })])
export type Order = z.infer<typeof order>

const MINUTE_MS = 60_000
export const orderLives = { minute: MINUTE_MS, hour: 60 * MINUTE_MS, day: 24 * 60 * MINUTE_MS, week: 7 * 24 * 60 * MINUTE_MS } as const
export const orderLife = z.enum(['minute', 'hour', 'day', 'week'])
export type OrderLife = z.infer<typeof orderLife>

/** How long an order waits for its screen where nobody says otherwise: what somebody stands in front of is soon of no use, a log is as good tomorrow. */
export const usualLife = {
  identify: 'minute',
  screenshot: 'minute',
  reload: 'hour',
  volume: 'hour',
  display: 'hour',
  'restart-browser': 'hour',
  reboot: 'hour',
  'clear-store': 'day',
  'collect-log': 'day',
  move: 'minute',
} as const satisfies Record<Order['kind'], OrderLife>

/**
 *   waiting ──screen is there──▶ sent ──its answer──▶ done · failed · refused · expired
 *      └──time is over──▶ expired    └──again at every return of the screen, while its time lasts
 *   waiting, sent ──somebody──▶ cancelled        an answer counts even then: what was done was done
 */
export const commandState = z.enum(['waiting', 'sent', 'done', 'failed', 'refused', 'expired', 'cancelled'])
export type CommandState = z.infer<typeof commandState>

export const attachment = z.object({ type: z.enum(['image/jpeg', 'text/plain']), sizeBytes: z.int(), /** Null: a log. */ shot: shot.nullable(), /** When it will be deleted. */ until: instant })
export type Attachment = z.infer<typeof attachment>

export const screenCommand = z.object({
  id,
  /** The same for all screens that were asked at once. */
  batch: id,
  screen: screenId,
  order,
  /** The name of whoever asked. */
  by: z.string(),
  state: commandState,
  issuedAt: instant,
  expiresAt: instant,
  sentAt: instant.nullable(),
  /** When it came to its end. */
  endedAt: instant.nullable(),
  /** What the screen said of it, in English. */
  detail: z.string().nullable(),
  attachment: attachment.nullable(),
})
export type ScreenCommand = z.infer<typeof screenCommand>

/** To many screens at once; those without a player are left out and named. Refused where none has one. */
export const sendCommands = endpoint({ method: 'POST', path: '/api/commands', group, access: 'signed-in', words: { zh: '发出远程指令', en: 'Ask screens to do something' }, body: z.object({ screens: z.array(screenId).min(1).max(2000), order, life: orderLife.optional() }), answer: z.object({ commands: z.array(screenCommand), leftOut: z.array(screenId) }) })
export const cancelCommands = endpoint({ method: 'POST', path: '/api/commands/cancel', group, access: 'signed-in', words: { zh: '取消远程指令', en: 'Cancel commands that have not ended' }, body: z.object({ commands: z.array(id).min(1).max(2000) }), answer: z.object({ commands: z.array(screenCommand) }) })
export const listCommands = endpoint({ method: 'GET', path: '/api/screens/:id/commands', group, access: 'signed-in', words: { zh: '一块屏幕的指令', en: 'Commands of a screen, newest first' }, params: z.object({ id: screenId }), query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }), answer: z.object({ commands: z.array(screenCommand) }) })

/** The file that came with a command's answer. */
export function attachmentPath(command: string): string {
  return `/api/commands/${command}/attachment`
}
