import { z } from 'zod'
import type { AgentAbility } from './agent.ts'

/** The agent puts this function into the player's page, and only there; it takes a question as text. */
export const ASK = 'lobbycastAgent'
/** The page puts this one there; it takes an answer as text. */
export const HEAR = 'lobbycastAgentSays'

/** No question needs more; what is longer is not read. */
export const LONGEST_QUESTION = 4096
/** A picture of a glass in 4K, as PNG in base64. */
export const LONGEST_ANSWER = 64 << 20

/** What a page asks of its terminal's agent. Agents are older than players for months: what one does not know it refuses. */
export const question = z.object({
  id: z.int().min(1),
  ask: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('facts') }),
    z.object({ kind: z.literal('screenshot') }),
    z.object({ kind: z.literal('display'), isOn: z.boolean() }),
    z.object({ kind: z.literal('volume'), percent: z.int().min(0).max(100) }),
    z.object({ kind: z.literal('restart-browser') }),
    z.object({ kind: z.literal('reboot') }),
    z.object({ kind: z.literal('log') }),
    z.object({ kind: z.literal('settle') }),
  ]),
})
export type Question = z.infer<typeof question>
export type Ask = Question['ask']

export const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), id: z.int().min(1), value: z.unknown() }),
  /** `why` is one English sentence. */
  z.object({ kind: z.literal('refused'), id: z.int().min(1), why: z.string().max(500) }),
])
export type Answer = z.infer<typeof answer>

const bytes = z.int().min(0)
export const power = z.enum(['on', 'off']).nullable()
export type Power = z.infer<typeof power>

const ABILITIES = ['screenshot', 'display', 'volume', 'restart-browser', 'reboot', 'log', 'settle'] as const satisfies readonly AgentAbility[]

export const agentFacts = z.object({
  version: z.string().max(40),
  machine: z.string().max(64).optional(),
  abilities: z
    .array(z.string().max(40))
    .max(20)
    .transform((names) => ABILITIES.filter((ability) => names.includes(ability))),
  disk: z.object({ freeBytes: bytes, totalBytes: bytes }).nullable(),
  temperatureC: z.number().nullable(),
  display: power,
  browserBytes: bytes.nullable(),
  rescues: z.int().min(0),
})

export const picture = z.object({ type: z.enum(['image/png', 'image/jpeg']), base64: z.string() })
export type Picture = z.infer<typeof picture>
