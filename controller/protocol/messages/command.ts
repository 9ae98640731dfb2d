import { z } from 'zod'
import { id, instant, screenId } from '../ids.ts'

export const operation = z.enum(['identify', 'reload'])
export type Operation = z.infer<typeof operation>

/** Sealed with domain `command`. Done at most once per id; not done after `expiresAt`. */
export const command = z.object({ id, screen: screenId, operation, issuedAt: instant, expiresAt: instant })
export type Command = z.infer<typeof command>

export const commandResult = z.object({ id, outcome: z.enum(['done', 'expired', 'refused', 'failed']), detail: z.string().max(300).nullable(), at: instant })
export type CommandResult = z.infer<typeof commandResult>
