import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const CLIP_WIDTH = 640
export const CLIP_HEIGHT = 360
/** A row of cells across the picture: two for orientation, three for the clip, twelve for the frame, one to check, two more for orientation. */
export const CELLS = 20
/** The row lies in the middle of the picture. */
const ROW_TOP = 150
const ROW_BOTTOM = 210
const FRAME_BITS = 12
const CLIP_BITS = 3
const CELL = CLIP_WIDTH / CELLS
const LIGHT = 235
const DARK = 16

export interface Reading {
  readonly clip: number
  readonly frame: number
}

/** A clip whose every frame says which it is, in a way that a camera can read. One frame only: a picture. */
export async function renderClip(options: { readonly clip: number; readonly framesPerSecond: number; readonly seconds: number } | { readonly clip: number; readonly isPicture: true }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lobbycast-clip-'))
  const isPicture = 'isPicture' in options
  const [rate, frames] = isPicture ? [1, 1] : [options.framesPerSecond, options.framesPerSecond * options.seconds]
  const path = join(folder, isPicture ? `picture-${options.clip}.png` : `clip-${options.clip}-${rate}.mp4`)
  const coding = isPicture ? [] : ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-pix_fmt', 'yuv420p', '-g', String(rate), '-bf', '0', '-movflags', '+faststart']
  const child = spawn('ffmpeg', ['-loglevel', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'gray', '-video_size', `${CLIP_WIDTH}x${CLIP_HEIGHT}`, '-framerate', String(rate), '-i', '-', ...coding, path], { stdio: ['pipe', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  for (let frame = 0; frame < frames; frame += 1) if (!child.stdin.write(picture({ clip: options.clip, frame }))) await once(child.stdin, 'drain')
  child.stdin.end()
  const [code] = (await ended) as [number]
  if (code !== 0) throw new Error('ffmpeg could not render the clip')
  return path
}

/** What a row of grey cells says; null where it was caught between two frames, or shows something else. */
export function readCells(cells: Uint8Array): Reading | null {
  const bits: readonly number[] = [...cells].map((each) => (each > (LIGHT + DARK) / 2 ? 1 : 0))
  if (bits.length !== CELLS || bits[0] !== 1 || bits[1] !== 0 || bits.at(-2) !== 0 || bits.at(-1) !== 1) return null
  const said = bits.slice(2, -3)
  if (said.reduce((sum, bit) => sum + bit, 0) % 2 !== bits.at(-3)) return null
  return { clip: numberOf(said.slice(0, CLIP_BITS)), frame: numberOf(said.slice(CLIP_BITS)) }
}

function cellsOf({ clip, frame }: Reading): readonly number[] {
  const said = [...bitsOf(clip, CLIP_BITS), ...bitsOf(frame, FRAME_BITS)]
  return [1, 0, ...said, said.reduce((sum, bit) => sum + bit, 0) % 2, 0, 1]
}

function picture(of: Reading): Buffer {
  const cells = cellsOf(of)
  const pixels = Buffer.alloc(CLIP_WIDTH * CLIP_HEIGHT, 40 + ((of.clip * 53) % 120))
  // Something moves, so that the encoder has work as with any film.
  const barAt = (of.frame * 4) % CLIP_WIDTH
  for (let row = 0; row < CLIP_HEIGHT; row += 1) {
    const start = row * CLIP_WIDTH
    if (row >= ROW_TOP && row < ROW_BOTTOM) for (const [cell, bit] of cells.entries()) pixels.fill(bit === 1 ? LIGHT : DARK, start + cell * CELL, start + (cell + 1) * CELL)
    else pixels.fill(200, start + barAt, start + Math.min(CLIP_WIDTH, barAt + 24))
  }
  return pixels
}

function bitsOf(value: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => (value >> (count - 1 - index)) & 1)
}

function numberOf(bits: readonly number[]): number {
  return bits.reduce((sum, bit) => sum * 2 + bit, 0)
}
