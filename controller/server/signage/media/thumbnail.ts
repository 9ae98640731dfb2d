import { spawn } from 'node:child_process'
import sharp from 'sharp'

const LONGEST_SIDE_PX = 480
const STILL_TIMEOUT_MS = 20_000

/** A WebP picture, 480 px on its longer side. Throws for bytes that are no picture. */
export async function thumbnailOf(picture: string | Uint8Array): Promise<Uint8Array> {
  return sharp(picture, { failOn: 'error' })
    .autoOrient()
    .resize({ width: LONGEST_SIDE_PX, height: LONGEST_SIDE_PX, fit: 'inside', withoutEnlargement: false })
    .webp({ quality: 80 })
    .toBuffer()
}

/** One frame of a video as PNG by the machine's ffmpeg; null where there is none or it finds no frame. */
export async function stillOf(path: string, atMs: number, signal: AbortSignal): Promise<Uint8Array | null> {
  const child = spawn(
    'ffmpeg',
    [
      '-v',
      'error',
      '-ss',
      (atMs / 1000).toFixed(3),
      '-i',
      path,
      '-frames:v',
      '1',
      '-vf',
      `scale=${LONGEST_SIDE_PX}:-2`,
      '-f',
      'image2pipe',
      '-c:v',
      'png',
      'pipe:1',
    ],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      signal: AbortSignal.any([signal, AbortSignal.timeout(STILL_TIMEOUT_MS)]),
    },
  )
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const { promise, resolve } = Promise.withResolvers<Uint8Array | null>()
  // No ffmpeg here, or it was stopped: the editor's browser makes the still.
  child.on('error', () => resolve(null))
  child.on('close', (code) => resolve(code === 0 && chunks.length > 0 ? Buffer.concat(chunks) : null))
  return promise
}
