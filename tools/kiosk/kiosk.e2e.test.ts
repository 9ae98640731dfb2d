import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answer, ASK, HEAR, picture, type Ask } from '../../player/agent/messages.ts'
import { openDisplay, startCamera } from '../bench/camera.ts'
import { makeHouse, type House } from '../system/small-house.ts'
import { startSystem, type System } from '../system/system.ts'
import { until } from '../system/until.ts'
import { browserProcesses, chromiumBinary } from './browser-processes.ts'
import { fakeDdcutil, superviseAgent, type Supervised } from './agent-for-tests.ts'

const COLOUR = '#1fa35c'
const open = new AsyncDisposableStack()
let system: System
let house: House
let agent: Supervised
let display: string
let link: string
/** The test's own look into the agent's browser. */
let browser: Browser
/** Of the picture in the middle of the glass, as somebody before it sees it. */
let seen = ''

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lobbycast-kiosk-'))
  open.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  const xvfb = await openDisplay(960, 540)
  open.defer(() => xvfb.stop())
  const camera = startCamera(xvfb, '960x540', ({ pixels }) => {
    const at = (9 * 32 + 16) * 3
    seen = `#${[...pixels.subarray(at, at + 3)].map((value) => value.toString(16).padStart(2, '0')).join('')}`
  })
  open.defer(() => camera.stop())
  system = await startSystem()
  open.defer(() => system.stop())
  house = await makeHouse(system, { widthPx: 960, heightPx: 540 })
  await house.publish([await house.makeColour(COLOUR)])
  link = join(folder, 'link')
  await writeFile(link, await house.enrolment())
  const fake = await fakeDdcutil(folder)
  display = fake.display
  const flags = ['--disable-gpu', '--window-size=960,540', '--window-position=0,0', '--test-type', '--remote-debugging-port=0', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const settings = { origin: system.origin, compositor: 'none', profile: join(folder, 'profile'), state: join(folder, 'state'), linkFile: link, chromium: chromiumBinary(), flags, mayReboot: false }
  agent = await superviseAgent(folder, settings, { ...process.env, DISPLAY: xvfb.name, PATH: `${fake.path}:${process.env['PATH'] ?? ''}` })
  open.defer(() => agent.stop())
  const note = join(folder, 'profile', 'DevToolsActivePort')
  await until(() => existsSync(note), 'the browser is there')
  await seesPicture()
  const [port = '', path = ''] = readFileSync(note, 'utf8').split('\n')
  browser = await puppeteer.connect({ browserWSEndpoint: `ws://127.0.0.1:${port}${path}`, defaultViewport: null })
}, 120_000)
afterAll(() => open.disposeAsync())

test('a terminal pairs by its link, shows the item, and tells the office of its machine', async () => {
  await seesPicture()
  await until(() => !existsSync(link), 'the link that was used is gone')
  await until(async () => (await house.reported())?.terminal !== undefined, 'the agent’s facts are reported')
  const { terminal } = (await house.reported()) ?? {}
  expect(terminal).toMatchObject({ display: 'on', rescues: 0 })
  expect(terminal?.abilities).toEqual(expect.arrayContaining(['screenshot', 'display', 'restart-browser', 'log', 'settle']))
  expect(terminal?.disk?.totalBytes).toBeGreaterThan(0)
  expect(terminal?.browserBytes).toBeGreaterThan(0)
})

test('the page gets what the display really shows, and switches it with a look at the outcome', async () => {
  const taken = await ask({ kind: 'screenshot' })
  const { base64 } = picture.parse(taken)
  const { dominant } = await sharp(Buffer.from(base64, 'base64')).stats()
  expect(Math.max(Math.abs(dominant.r - 0x1f), Math.abs(dominant.g - 0xa3), Math.abs(dominant.b - 0x5c))).toBeLessThan(16)
  expect(await ask({ kind: 'display', isOn: false })).toBe('off')
  expect(readFileSync(display, 'utf8')).toBe('04')
  expect(await ask({ kind: 'display', isOn: true })).toBe('on')
  expect(await ask({ kind: 'log' })).toContain('The player is alive.')
  expect(await ask({ kind: 'settle' })).toBe(null)
})

test('a page of another origin has no agent', async () => {
  const stranger = await browser.newPage()
  await stranger.goto('data:text/html,<title>stranger</title>')
  expect(await stranger.evaluate(() => 'lobbycastAgent' in globalThis)).toBe(false)
  await stranger.close()
})

test('a script that never ends is ended, and the page lives on', async () => {
  const page = await playerPage()
  const hanging = page.evaluate(() => {
    for (;;);
  })
  await expect(hanging).rejects.toThrow()
  await seesPicture()
  expect(agent.said()).toContain('Rescue: terminate')
})

test('a renderer that is killed is replaced, and the picture is back', async () => {
  const before = browserProcesses(agent.pid(), 'renderer')
  expect(before.length).toBeGreaterThan(0)
  for (const pid of before) process.kill(pid, 'SIGKILL')
  await until(() => browserProcesses(agent.pid(), 'renderer').some((pid) => !before.includes(pid)), 'there is a new one')
  await seesPicture()
  await until(async () => ((await house.reported())?.terminal?.rescues ?? 0) > 0, 'the office hears of the rescue')
})

test('a browser that is killed is started again, and so is an agent', async () => {
  const [first = 0] = browserProcesses(agent.pid(), 'browser')
  process.kill(first, 'SIGKILL')
  await until(() => browserProcesses(agent.pid(), 'browser').some((pid) => pid !== first), 'there is a new browser')
  await seesPicture()
  process.kill(agent.pid(), 'SIGKILL')
  await until(() => agent.runs() === 2, 'the agent runs again')
  await until(() => browserProcesses(agent.pid(), 'browser').length > 0, 'it has a browser')
  await seesPicture()
  expect(agent.runs()).toBe(2)
})

/** What the player's own page would be told. */
async function ask(asked: Ask): Promise<unknown> {
  const page = await playerPage()
  const text = await page.evaluate(
    (question, name, hear) =>
      new Promise<string>((resolve) => {
        const world = globalThis as unknown as Record<string, (text: string) => void>
        const before = world[hear]
        world[hear] = (answer) => {
          before?.(answer)
          if (answer.includes('900001')) resolve(answer)
        }
        world[name]?.(question)
      }),
    JSON.stringify({ id: 900_001, ask: asked }),
    ASK,
    HEAR,
  )
  const said = answer.parse(JSON.parse(text))
  if (said.kind === 'refused') throw new Error(said.why)
  return said.value
}

async function playerPage(): Promise<Page> {
  const page = (await browser.pages()).find((each) => each.url().startsWith(system.origin))
  if (page === undefined) throw new Error('the player has a page')
  return page
}

async function seesPicture(): Promise<void> {
  await until(() => isNear(seen, COLOUR), `the glass shows ${COLOUR}, not ${seen}`)
}

function isNear(one: string, other: string): boolean {
  const parts = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return parts(one).every((value, index) => Math.abs(value - (parts(other)[index] ?? 0)) <= 6)
}
