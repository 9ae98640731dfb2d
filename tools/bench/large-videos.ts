import { execFile } from 'node:child_process'
import { appendFile, stat, open } from 'node:fs/promises'
import { randomFillSync } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'

const BLOCK_BYTES = 4 * 1_048_576

/**
 * Videos that play, of a size to order: a short film with a `free` box of noise behind it, which players skip and downloads do not. Each has
 * other bytes.
 */
export async function makeLargeVideos(folder: string, count: number, sizeMiB: number): Promise<readonly string[]> {
  const paths: string[] = []
  for (let index = 0; index < count; index += 1) {
    const path = join(folder, `video-${index}.mp4`)
    await promisify(execFile)('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc2=size=1280x720:rate=30:duration=4,hue=h=${index * 50}`, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', path])
    await fill(path, sizeMiB * 1_048_576 - (await stat(path)).size)
    paths.push(path)
  }
  return paths
}

/** `free`: four bytes of size and the name, and then whatever one likes. */
async function fill(path: string, bytes: number): Promise<void> {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(bytes)
  head.write('free', 4, 'latin1')
  await appendFile(path, head)
  const file = await open(path, 'a')
  try {
    const block = Buffer.alloc(BLOCK_BYTES)
    for (let left = bytes - head.length; left > 0; left -= BLOCK_BYTES) await file.write(randomFillSync(block), 0, Math.min(left, BLOCK_BYTES))
  } finally {
    await file.close()
  }
}
