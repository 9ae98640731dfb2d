import { readFile, stat, writeFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import sharp from 'sharp'
import type { Cleaned } from './clean-drawing.ts'
import type { Probed } from './probed.ts'
import { refuse } from './reasons.ts'

const LONGEST_BYTES = 2 * 1024 * 1024
const LONGEST_SIDE_PX = 8192

/**
 * An SVG drawing. Code and references to the outside are refused and not merely cut out, because the drawing would then
 * look different from what its maker saw. What remains is written back without anything that is not drawing.
 */
export async function probeDrawing(path: string): Promise<Probed> {
  if ((await stat(path)).size > LONGEST_BYTES) throw refuse('svg-too-large')
  const text = await readFile(path, 'utf8')
  const clean = await cleanDrawing(text)
  await writeFile(path, clean)
  const head = await sharp(Buffer.from(clean), { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw refuse('svg-broken', cause)
    })
  if (!(head.width > 0) || !(head.height > 0)) throw refuse('svg-no-size')
  if (head.width > LONGEST_SIDE_PX || head.height > LONGEST_SIDE_PX) throw refuse('picture-too-large')
  return { type: 'image/svg+xml', widthPx: head.width, heightPx: head.height, durationMs: null }
}

const LONGEST_MS = 10_000

/**
 * The drawing as text again, or a refusal. Away from everybody else: a drawing can be made so that reading it takes for
 * ever, and then only its own thread is ended.
 */
export async function cleanDrawing(text: string): Promise<string> {
  const worker = new Worker(new URL('clean-drawing.ts', import.meta.url), { workerData: text, resourceLimits: { maxOldGenerationSizeMb: 512 } })
  const { promise, resolve } = Promise.withResolvers<Cleaned>()
  const giveUp = setTimeout(() => resolve({ state: 'refused', reason: 'svg-too-complex' }), LONGEST_MS)
  // Out of memory, most of all.
  worker.once('error', () => resolve({ state: 'refused', reason: 'svg-too-complex' }))
  // What `clean-drawing.ts` posts.
  worker.once('message', (cleaned: Cleaned) => resolve(cleaned))
  const cleaned = await promise
  clearTimeout(giveUp)
  await worker.terminate()
  if (cleaned.state === 'refused') throw refuse(cleaned.reason)
  return cleaned.text
}
