import { open } from 'node:fs/promises'
import sharp from 'sharp'
import type { Probed } from './probed.ts'
import { refuse } from './reasons.ts'

const LONGEST_SIDE_PX = 8192
const MOST_PIXELS = 50_000_000

const types: Readonly<Record<string, string>> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', heif: 'image/avif' }

/** Takes what Chromium shows as it is: still, RGB or grey, of a bearable size, and whole to the last line. */
export async function probePicture(path: string): Promise<Probed> {
  // What a file says of its size is checked before any pixel is decoded.
  const head = await sharp(path, { limitInputPixels: false, failOn: 'none' })
    .metadata()
    .catch((cause: unknown) => {
      throw refuse('picture-broken', cause)
    })
  const type = types[head.format]
  if (type === undefined) throw refuse('not-media')
  if (head.format === 'heif' && head.compression !== 'av1') throw refuse('heic')
  if ((head.pages ?? 1) > 1 || (head.format === 'png' && (await isAnimatedPng(path)))) throw refuse('animated')
  const { width, height } = head.autoOrient
  if (width > LONGEST_SIDE_PX || height > LONGEST_SIDE_PX || width * height > MOST_PIXELS) throw refuse('picture-too-large')
  if (head.space === 'cmyk') throw refuse('cmyk')
  await sharp(path, { failOn: 'error', sequentialRead: true })
    .stats()
    .catch((cause: unknown) => {
      throw refuse('picture-broken', cause)
    })
  return { type, widthPx: width, heightPx: height, durationMs: null }
}

/** The chunk that announces an animation stands before the picture's own data. */
async function isAnimatedPng(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    for (let at = 8; ;) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, at)
      if (bytesRead < 8) return false
      const name = buffer.toString('latin1', 4, 8)
      if (name === 'acTL') return true
      if (name === 'IDAT') return false
      at += 12 + buffer.readUInt32BE(0)
    }
  } finally {
    await file.close()
  }
}
