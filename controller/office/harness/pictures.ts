import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { CHUNK_BYTES, mediaHash, type Medium } from '#protocol'

export interface Picture {
  readonly medium: Medium
  readonly bytes: Buffer
  readonly thumbnail: Buffer
  readonly fileName: string
}

interface Scene {
  readonly fileName: string
  readonly isPortrait?: boolean
  /** Sky from top to bottom, then hills from far to near. */
  readonly sky: readonly [string, string]
  readonly hills: readonly string[]
  readonly sun?: string
}

const scenes: readonly Scene[] = [
  { fileName: '湖畔暮色.jpg', sky: ['#1f2d4d', '#e08e63'], hills: ['#7c5a68', '#4d3d57', '#2a2740'], sun: '#ffd9a8' },
  { fileName: '青山叠翠.jpg', sky: ['#dfe9e4', '#f7f3e6'], hills: ['#a9c3b2', '#6f9a86', '#3c6b5c', '#1f4740'] },
  { fileName: '红绸晨光.jpg', sky: ['#7e1417', '#d9502f'], hills: ['#b3261f', '#8f191a', '#5c0f12'], sun: '#ffd27a' },
  { fileName: '雪原初霁.jpg', sky: ['#b9cfe4', '#f3f7fa'], hills: ['#dce6ef', '#b5c7d9', '#7f97b0'] },
  { fileName: '秋林小径.jpg', sky: ['#f3dfb8', '#f0b768'], hills: ['#d98c3f', '#ad5b27', '#6e3519'] },
  { fileName: '城市夜景.jpg', sky: ['#0d1730', '#2a3f6b'], hills: ['#1d2c4f', '#142040', '#0a1228'], sun: '#f3e9c8' },
  { fileName: '荷塘清气（竖）.jpg', isPortrait: true, sky: ['#e6f0e8', '#c6dfcf'], hills: ['#8fbca0', '#558c70', '#2d5f4b'], sun: '#f5c7cf' },
  { fileName: '灯塔（竖）.jpg', isPortrait: true, sky: ['#16263f', '#6d89a8'], hills: ['#324f6d', '#1f3650', '#101f33'], sun: '#ffe6a3' },
  { fileName: '麦田（竖）.jpg', isPortrait: true, sky: ['#f7e3b2', '#f2c14e'], hills: ['#dda73a', '#b47d22', '#7d5316'] },
  { fileName: '阅览室.jpg', sky: ['#efe6d8', '#d8c7ac'], hills: ['#b79f7d', '#8b7355', '#5c4a35'] },
  { fileName: '志愿服务合影.jpg', sky: ['#cfe3ee', '#f6efe2'], hills: ['#9fc0cf', '#c4694f', '#7f3b34'] },
  { fileName: '值守机房.jpg', sky: ['#0f1e24', '#1c4a52'], hills: ['#17353c', '#10282e', '#0a191d'], sun: '#79e0d2' },
]

/** Invented landscapes; the same bytes at every call. */
export async function makePictures(): Promise<Picture[]> {
  return Promise.all(scenes.map(async (scene, index) => {
    const bytes = await sharp(Buffer.from(drawn(scene, index))).jpeg({ quality: 82 }).toBuffer()
    return describe(scene.fileName, bytes)
  }))
}

export async function describe(fileName: string, bytes: Buffer): Promise<Picture> {
  const { width, height, format } = await sharp(bytes).metadata()
  const chunks: string[] = []
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) chunks.push(sha256(bytes.subarray(at, at + CHUNK_BYTES)))
  const thumbnail = await sharp(bytes).resize(480, 480, { fit: 'inside' }).webp().toBuffer()
  return { fileName, bytes, thumbnail, medium: { hash: mediaHash.parse(sha256(bytes)), sizeBytes: bytes.length, type: `image/${format}`, widthPx: width, heightPx: height, durationMs: null, chunks } }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function drawn(scene: Scene, seed: number): string {
  const [width, height] = scene.isPortrait === true ? [1080, 1920] : [1920, 1080]
  const hills = scene.hills.map((colour, index) => {
    const base = height * (0.52 + (0.42 * index) / scene.hills.length)
    const points = Array.from({ length: 25 }, (_, step) => {
      const x = (width * step) / 24
      const wave = Math.sin(step * (0.35 + index * 0.13) + seed * 1.7 + index * 2.1) * 0.06 + Math.sin(step * 0.9 + seed + index) * 0.025
      return `${x.toFixed(0)},${(base - wave * height).toFixed(0)}`
    })
    return `<polygon points="0,${height} ${points.join(' ')} ${width},${height}" fill="${colour}"/>`
  })
  const sun = scene.sun === undefined ? '' : `<circle cx="${width * (0.3 + (seed % 4) * 0.13)}" cy="${height * 0.34}" r="${Math.min(width, height) * 0.07}" fill="${scene.sun}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${scene.sky[0]}"/><stop offset="1" stop-color="${scene.sky[1]}"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#s)"/>${sun}${hills.join('')}</svg>`
}
