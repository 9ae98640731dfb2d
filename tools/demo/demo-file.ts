import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What the running demo tells the other commands on this machine. For the user who started it alone. */
const demo = z.object({
  /** Epoch milliseconds; 0 while it is being made. */
  madeAt: z.number(),
  origin: z.string(),
  accounts: z.array(z.object({ name: z.string(), password: z.string(), does: z.object({ zh: z.string(), en: z.string() }) })),
})
export type Demo = z.infer<typeof demo>

export function demoFile(folder: string): string {
  return join(folder, 'demo.json')
}

export async function readDemo(folder: string): Promise<Demo | null> {
  const text = await readFile(demoFile(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? null : demo.parse(JSON.parse(text))
}
