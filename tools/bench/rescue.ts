import { createEnrolment, createEntry, createItem, createPlaylist, createScreen, createSite, publishNow, type ItemId } from '#protocol'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer from 'puppeteer-core'
import sharp from 'sharp'
import { superviseAgent, type Supervised } from '../kiosk/agent-for-tests.ts'
import { browserProcesses, chromiumBinary } from '../kiosk/browser-processes.ts'
import { startSystem, type System } from '../system/system.ts'
import { until } from '../system/until.ts'
import { GRAB_HEIGHT, GRAB_WIDTH, openDisplay, startCamera, type Grab } from './camera.ts'
import { spread, type Bench, type Figure } from './figures.ts'

const WIDTH_PX = 960
const HEIGHT_PX = 540
const ITEM_MS = 1000
/** A change this much off its beat belongs to a disturbance. */
const BEAT_MS = 350
const COLOURS = [
  [200, 40, 200],
  [40, 200, 40],
] as const
const NEAR = 26
const WATCH_MS = 13_000
/** The ladder forgets after a minute; the bench shall not begin each fault higher than a visitor's day would. */
const FORGET_MS = 61_000
const BAR_MS = 5000

interface Stand {
  readonly agent: Supervised
  readonly profile: string
}

interface Fault {
  readonly name: string
  inflict(stand: Stand): Promise<void>
}

const killed = (type: 'browser' | 'renderer' | 'gpu-process'): Fault['inflict'] => async ({ agent }) => {
  for (const pid of browserProcesses(agent.pid(), type)) process.kill(pid, 'SIGKILL')
}

const FAULTS: readonly Fault[] = [
  { name: 'renderer killed', inflict: killed('renderer') },
  { name: 'graphics process killed', inflict: killed('gpu-process') },
  { name: 'browser killed', inflict: killed('browser') },
  { name: 'script that never ends', inflict: (stand) => evaluate(stand, 'for (;;);') },
  { name: 'heap filled', inflict: (stand) => evaluate(stand, 'const full = []; for (;;) full.push(Array.from({ length: 100000 }, () => ({})))') },
  {
    name: 'agent killed',
    inflict: async ({ agent }) => {
      process.kill(agent.pid(), 'SIGKILL')
    },
  },
]

export const rescue: Bench = {
  name: 'rescue',
  purpose: 'a terminal under its agent on a virtual display: processes killed, scripts that hang or fill the heap; seconds until the camera sees items change on their beat again',
  takes: 'about 2 hours for 20 of each fault, quick 4 minutes for 1 of each',
  async run({ isQuick, say }) {
    const rounds = isQuick ? 1 : 20
    await using open = new AsyncDisposableStack()
    const folder = await mkdtemp(join(tmpdir(), 'lobbycast-rescue-'))
    open.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
    const display = await openDisplay(WIDTH_PX, HEIGHT_PX)
    open.defer(() => display.stop())
    const system = await startSystem()
    open.defer(() => system.stop())
    const link = await twoColours(system, folder)
    const flags = ['--disable-gpu', `--window-size=${WIDTH_PX},${HEIGHT_PX}`, '--window-position=0,0', '--test-type', '--remote-debugging-port=0', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
    const profile = join(folder, 'profile')
    const agent = await superviseAgent(folder, { origin: system.origin, compositor: 'none', profile, state: join(folder, 'state'), linkFile: link, chromium: chromiumBinary(), flags, mayReboot: false }, { ...process.env, DISPLAY: display.name })
    open.defer(() => agent.stop())
    const eye = new Eye()
    const camera = startCamera(display, `${WIDTH_PX}x${HEIGHT_PX}`, (grab) => eye.see(grab))
    open.defer(() => camera.stop())
    await until(() => eye.changes.length > 3, 'the picture changes')
    const figures: Figure[] = []
    for (const fault of FAULTS) {
      const samples: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        await pause(isQuick && round === 0 ? 5000 : FORGET_MS)
        const at = performance.now()
        const saidBefore = agent.said().length
        await fault.inflict({ agent, profile })
        await pause(WATCH_MS)
        samples.push(eye.backAfter(at))
        const tookMs = Math.round(samples.at(-1) ?? 0)
        say(`${fault.name} ${round + 1}/${rounds}: ${tookMs} ms`)
        if (tookMs >= BAR_MS) say(agent.said().slice(saidBefore))
      }
      const measured = spread(samples)
      figures.push({ name: `${fault.name}: until the items change on their beat again (up to ${ITEM_MS} ms of it are the item's own time)`, unit: 'ms', ...measured, bar: `max < ${BAR_MS}`, ok: measured.max < BAR_MS })
    }
    return figures
  },
}

/** Knows when the glass changed from one colour to the other. */
class Eye {
  readonly changes: number[] = []
  #last: number | null = null

  see({ pixels }: Grab): void {
    const middle = (Math.floor(GRAB_HEIGHT / 2) * GRAB_WIDTH + Math.floor(GRAB_WIDTH / 2)) * 3
    const colour = COLOURS.findIndex((rgb) => rgb.every((channel, offset) => Math.abs(channel - (pixels[middle + offset] ?? 0)) <= NEAR))
    if (colour < 0) return
    if (this.#last !== null && colour !== this.#last) this.changes.push(performance.now())
    this.#last = colour
  }

  /** From `at` to the first of the changes that have been on their beat ever since; 0 where none was missed. */
  backAfter(at: number): number {
    let first = this.changes.at(-1) ?? Infinity
    if (performance.now() - first > ITEM_MS + BEAT_MS) return Infinity
    for (const change of this.changes.toReversed()) {
      if (first - change > ITEM_MS + BEAT_MS) break
      first = change
      if (first < at) return 0
    }
    return first - at
  }
}

async function twoColours({ client, organisation }: System, folder: string): Promise<string> {
  const site = await client.call(createSite, { body: { organisation, name: '总部', zone: 'Asia/Shanghai' } })
  const screen = (await client.call(createScreen, { body: { organisation, site: site.id, name: '大堂', rotation: 0, volume: 0, glass: { widthPx: WIDTH_PX, heightPx: HEIGHT_PX } } })).id
  const items: ItemId[] = []
  for (const [index, [r, g, b]] of COLOURS.entries()) {
    const path = join(folder, `${index}.png`)
    await sharp({ create: { width: WIDTH_PX, height: HEIGHT_PX, channels: 3, background: { r, g, b } } }).png().toFile(path)
    const medium = await client.upload(path, organisation)
    items.push((await client.call(createItem, { body: { organisation, item: { kind: 'image', name: `${index}`, medium, fit: 'cover', focus: { x: 0.5, y: 0.5 } } } })).item.id)
  }
  const playlist = await client.call(createPlaylist, { body: { organisation, name: '两色', slots: items.map((item, index) => ({ id: `s${index}`, item, durationMs: ITEM_MS })) } })
  await client.call(createEntry, { body: { organisation, name: '两色', playlist: playlist.id, priority: 'normal', rank: 0, when: { kind: 'always' }, targets: [{ kind: 'all' }] } })
  await client.call(publishNow, { body: { note: '' } })
  const link = join(folder, 'link')
  await writeFile(link, (await client.call(createEnrolment, { params: { id: screen } })).url)
  return link
}

/** Begins the script in the player's page and does not wait for its end. */
async function evaluate({ profile }: Stand, script: string): Promise<void> {
  const [port = '', path = ''] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  const browser = await puppeteer.connect({ browserWSEndpoint: `ws://127.0.0.1:${port}${path}`, defaultViewport: null })
  const page = (await browser.pages()).find((each) => each.url().includes('/player/'))
  if (page === undefined) throw new Error('the player has a page')
  // It is ended from outside, by whatever the agent does about it.
  page.evaluate(script).catch(() => undefined)
  await pause(100)
  await browser.disconnect()
}

async function pause(delayMs: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, delayMs))
}
