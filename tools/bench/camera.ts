import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { until } from '../system/until.ts'

/** A picture of the display, one grab: rows of RGB. */
export interface Grab {
  readonly index: number
  readonly pixels: Uint8Array
}

export interface VirtualDisplay {
  /** `:99` */
  readonly name: string
  stop(): Promise<void>
}

export const GRAB_WIDTH = 32
export const GRAB_HEIGHT = 18
const RATE_HZ = 60

/** Brings Xvfb and ffmpeg if they are missing, saying so, and opens a display that nothing else uses. */
export async function openDisplay(widthPx: number, heightPx: number): Promise<VirtualDisplay> {
  const ensured = spawnSync(process.execPath, [fileURLToPath(new URL('../setup/ensure.mjs', import.meta.url)), '--for=bench', '--with=xvfb,ffmpeg'], { stdio: 'inherit' })
  if (ensured.status !== 0) throw new Error('Xvfb and ffmpeg are needed to look at the glass from outside')
  // Xvfb chooses a free number and writes it to the descriptor.
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${widthPx}x${heightPx}x24`, '-nolisten', 'tcp', '-noreset'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  let number = ''
  child.stdio[3]?.on('data', (data: Buffer) => {
    number += String(data)
  })
  await until(() => number.endsWith('\n') || child.exitCode !== null, 'the virtual display is open')
  if (child.exitCode !== null) throw new Error('Xvfb could not start')
  return { name: `:${number.trim()}`, stop: () => end(child) }
}

/** Grabs the display 60 times a second, from outside of every browser. */
/** `averages`: each pixel of a grab is the mean of what it stands for, so that words are judged by their weight; left out, it is one pixel of the display. */
export function startCamera(display: VirtualDisplay, sizePx: string, see: (grab: Grab) => void, averages: boolean = false): { stop(): Promise<void> } {
  const scale = `scale=${GRAB_WIDTH}:${GRAB_HEIGHT}:flags=${averages ? 'area' : 'neighbor'}`
  const child = spawn('ffmpeg', ['-loglevel', 'error', '-f', 'x11grab', '-draw_mouse', '0', '-framerate', String(RATE_HZ), '-video_size', sizePx, '-i', display.name, '-fps_mode', 'drop', '-vf', scale, '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const size = GRAB_WIDTH * GRAB_HEIGHT * 3
  let rest = Buffer.alloc(0)
  let index = 0
  child.stdout.on('data', (data: Buffer) => {
    rest = Buffer.concat([rest, data])
    while (rest.length >= size) {
      see({ index, pixels: new Uint8Array(rest.subarray(0, size)) })
      index += 1
      rest = rest.subarray(size)
    }
  })
  return {
    async stop() {
      child.stdin.end('q')
      await end(child)
    },
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
