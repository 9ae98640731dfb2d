import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Page } from 'puppeteer-core'
import { CHROMIUM_FLAGS, findChromium } from '../system/chromium.ts'
import { openDisplay, type VirtualDisplay } from './camera.ts'
import { CELLS, CLIP_HEIGHT, CLIP_WIDTH, readCells, type Reading } from './numbered-clip.ts'

/** What both windows showed at one grab, `index` grabs after the first; null where it could not be read. */
export interface Look {
  readonly index: number
  readonly left: Reading | null
  readonly right: Reading | null
}

export interface SideBySide {
  readonly left: Page
  readonly right: Page
  /** Grabs `GRABS_HZ` times a second until it is stopped, and answers what was seen. */
  look(): { stop(): Promise<readonly Look[]> }
  stop(): Promise<void>
}

/** Of sessions, as `CPUWeight=1000` of units. */
const UNIT_NICE = -10
/** Four in a refresh: they tell when in it the browsers draw, and which grab lies furthest from that. */
export const GRABS_HZ = 240

/** Two Chromium that know nothing of each other, each in its window, side by side on one display. `say` is told what is not as on a terminal. */
export async function openSideBySide(say: (line: string) => void): Promise<SideBySide> {
  await using begun = new AsyncDisposableStack()
  const display = await openDisplay(2 * CLIP_WIDTH, CLIP_HEIGHT)
  begun.defer(() => display.stop())
  begun.defer(weigh(process.pid, say))
  const pages: Page[] = []
  for (const place of [0, 1]) {
    const opened = await openWindow(display, place * CLIP_WIDTH)
    begun.defer(() => opened.close())
    weigh(opened.pid, say)
    pages.push(opened.page)
  }
  const [left, right] = pages
  if (left === undefined || right === undefined) throw new Error('two windows were opened')
  const started = begun.move()
  return { left, right, look: () => look(display), stop: () => started.disposeAsync() }
}

/**
 * On a terminal the kiosk kit's unit has ten times the weight of others: what draws stands before what updates. Here a session stands for a
 * unit, the display and the camera within the bench's own. Returns what takes it back. Takes root, and a kernel that groups by sessions.
 */
function weigh(pid: number, say: (line: string) => void): () => void {
  const path = `/proc/${pid}/autogroup`
  try {
    writeFileSync(path, String(UNIT_NICE))
  } catch (error) {
    say(`the browsers have no weight before what else runs, as they would have on a terminal: ${String(error)}`)
    return () => undefined
  }
  return () => writeFileSync(path, '0')
}

async function openWindow(display: VirtualDisplay, leftPx: number): Promise<{ readonly page: Page; readonly pid: number; close(): Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'lobbycast-chromium-'))
  const browser = await puppeteer.launch({
    executablePath: findChromium(),
    headless: false,
    defaultViewport: null,
    env: { ...process.env, DISPLAY: display.name },
    ignoreDefaultArgs: ['--enable-automation'],
    userDataDir: profile,
    args: [...CHROMIUM_FLAGS, '--app=data:text/html,', `--window-position=${leftPx},0`, `--window-size=${CLIP_WIDTH},${CLIP_HEIGHT}`, '--test-type', '--disable-features=Translate', '--ozone-platform=x11', '--hide-scrollbars', '--force-device-scale-factor=1', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  const page = (await browser.pages())[0] ?? (await browser.newPage())
  return {
    page,
    pid: browser.process()?.pid ?? 0,
    async close() {
      await browser.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function look(display: VirtualDisplay): { stop(): Promise<readonly Look[]> } {
  const size = 2 * CELLS
  // Two lines through the middle of the row of cells: whoever looks at less takes less from those who draw. One dot in the middle of each cell.
  const source = ['-f', 'x11grab', '-draw_mouse', '0', '-framerate', String(GRABS_HZ), '-video_size', `${2 * CLIP_WIDTH}x2`, '-i', `${display.name}+0,${CLIP_HEIGHT / 2}`]
  const child = spawn('ffmpeg', ['-loglevel', 'error', ...source, '-vf', `scale=${size}:1:flags=neighbor`, '-pix_fmt', 'gray', '-f', 'rawvideo', '-'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const looks: Look[] = []
  let rest = Buffer.alloc(0)
  child.stdout.on('data', (data: Buffer) => {
    rest = Buffer.concat([rest, data])
    for (; rest.length >= size; rest = rest.subarray(size)) looks.push({ index: looks.length, left: readCells(rest.subarray(0, CELLS)), right: readCells(rest.subarray(CELLS, size)) })
  })
  return {
    async stop() {
      const ended = once(child, 'exit')
      child.stdin.end('q')
      await ended
      return looks
    },
  }
}
