import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { isErrorCode } from '../../controller/server/errors.ts'

/** What the running demo tells the other commands on this machine. For the user who started it alone. */
const demo = z.object({
  /** Epoch milliseconds; 0 while it is being made. */
  madeAt: z.number(),
  origin: z.string(),
  accounts: z.array(z.object({ name: z.string(), password: z.string(), does: z.object({ zh: z.string(), en: z.string() }) })),
})
export type Demo = z.infer<typeof demo>

export function demoFolder(): string {
  const given = process.env['LOBBYCAST_DATA'] ?? ''
  return resolve(given === '' ? 'var/demo' : given)
}

export function demoFile(folder: string): string {
  return join(folder, 'demo.json')
}

/** Null where no demo's folder is, or one whose file cannot be understood. */
export async function readDemo(folder: string): Promise<Demo | null> {
  const text = await readFile(demoFile(folder), 'utf8').catch((error: unknown) => {
    if (isErrorCode(error, 'ENOENT', 'ENOTDIR', 'EACCES')) return null
    throw error
  })
  const read = written.safeParse(text)
  return read.success ? read.data : null
}

const written = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue('no JSON')
      return z.NEVER
    }
  })
  .pipe(demo)
