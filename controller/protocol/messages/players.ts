import { z } from 'zod'
import { screenId } from '../ids.ts'

/** Names one build of the player: of the same sources it is the same. */
export const shellId = z.string().regex(/^[0-9a-f]{12}$/)
export type ShellId = z.infer<typeof shellId>

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What a build of the player consists of: `shell.json` beside its files. */
export const shellContents = z.object({
  shell: shellId,
  version: z.string().max(40),
  /** Below `/player/`; the page itself is `index.html`. */
  files: z.array(z.object({ path: z.string().regex(/^[\w./-]+$/).max(200), sha256 })).min(1).max(1000),
})
export type ShellContents = z.infer<typeof shellContents>

/** A build that a screen is to run. `digest`: SHA-256 of the text of its `shell.json`. */
export const shellToRun = z.object({ shell: shellId, digest: sha256 })
export type ShellToRun = z.infer<typeof shellToRun>

/** Which build of the player each screen is to run. Sealed with domain `players`; a newer message replaces the older one whole. */
export const players = z.object({
  /** Rises with every change; the epoch milliseconds of it. */
  version: z.int().min(1),
  /** Null: whatever each one runs. */
  everyone: shellToRun.nullable(),
  /** Those that try another one first. */
  screens: z.array(shellToRun.extend({ screen: screenId })).max(1000),
})
export type Players = z.infer<typeof players>
