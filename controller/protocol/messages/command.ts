import { z } from 'zod'
import { id, instant, screenId } from '../ids.ts'

/** When a setting by hand is over; null: when another hand ends it. */
const until = instant.nullable()

/**
 * What a screen can be asked to do. `volume` and `display` stand above what the programme says until their time is over; null gives
 * the word back to the programme. `clear-store` drops what can be had again, `media` or all content; the identity and plays that
 * nobody else has stay. `restart-browser` and `reboot` need the terminal's own agent.
 */
export const operation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('identify') }),
  z.object({ kind: z.literal('reload') }),
  z.object({ kind: z.literal('screenshot') }),
  z.object({ kind: z.literal('volume'), percent: z.int().min(0).max(100).nullable(), until }),
  z.object({ kind: z.literal('display'), isOn: z.boolean().nullable(), until }),
  z.object({ kind: z.literal('collect-log') }),
  z.object({ kind: z.literal('clear-store'), what: z.enum(['media', 'content']) }),
  z.object({ kind: z.literal('restart-browser') }),
  z.object({ kind: z.literal('reboot') }),
])
export type Operation = z.infer<typeof operation>

/** Sealed with domain `command`. Done at most once per id; not done after `expiresAt`. */
export const command = z.object({ id, screen: screenId, operation, issuedAt: instant, expiresAt: instant })
export type Command = z.infer<typeof command>

export const commandResult = z.object({ id, outcome: z.enum(['done', 'expired', 'refused', 'failed']), detail: z.string().max(300).nullable(), at: instant })
export type CommandResult = z.infer<typeof commandResult>
