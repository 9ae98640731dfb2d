import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

/** JPEG pictures of about 300 kB that differ from each other, in a new folder. */
export async function makePictures(count: number): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lobbycast-pictures-'))
  const paths = []
  for (let index = 0; index < count; index += 1) {
    const path = join(folder, `picture-${index}.jpg`)
    const hue = (index * 67) % 360
    const ground = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="hsl(${hue} 60% 40%)"/><stop offset="1" stop-color="hsl(${hue + 60} 60% 60%)"/></linearGradient></defs><rect width="1920" height="1080" fill="url(#g)"/><text x="960" y="640" font-size="300" text-anchor="middle" fill="#fff">${index}</text></svg>`)
    const noise = await sharp({ create: { width: 1920, height: 1080, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).png().toBuffer()
    await sharp(ground).composite([{ input: noise, blend: 'overlay' }]).jpeg({ quality: 48 }).toFile(path)
    paths.push(path)
  }
  return paths
}
