import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import sharp from 'sharp'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createWebSocketStream, WebSocketServer } from 'ws'
import type { Link } from '#link'
import { CHUNK_BYTES, reported, topics, type Credential, type Medium, type Programme, type Takeover } from '#protocol'
import { toBase64url } from '#seal'
import { startMosquitto, type Mosquitto } from '../controller/protocol/link/mosquitto-for-tests.ts'
import { createMqttLink } from '../controller/protocol/link/mqtt-link.ts'
import { findChromium } from '../tools/system/chromium.ts'
import { storeContract } from './store/store-contract.ts'
import { image, makeProgramme, makeTakeover, poster, SCREEN, TestController } from './testing/controller.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
/** The page brings one script inside it, named by its hash. */
const policyOf = (page: string) => `default-src 'self'; script-src 'self' 'sha256-${createHash('sha256').update(/<script>(.*?)<\/script>/s.exec(page)?.[1] ?? '').digest('base64')}'; ${POLICY}`
const POLICY = "style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' ws:; worker-src 'self'; frame-src *; object-src 'none'; base-uri 'none'"

let folder: string
let controller: TestController
let mosquitto: Mosquitto
let office: Link
let server: Server
let origin: string
let browser: Browser
let isServing = true
const unusual: string[] = []
const open = new AsyncDisposableStack()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'player-'))
  open.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  await build({ configFile: here('vite.config.ts'), logLevel: 'error', build: { outDir: join(folder, 'player') } })
  await build({ configFile: false, root: here('.'), base: '/store/', logLevel: 'error', build: { outDir: join(folder, 'store'), emptyOutDir: false, target: 'es2024', rolldownOptions: { input: here('testing/store-page.ts'), output: { entryFileNames: 'page.js' } } } })
  await writeFile(join(folder, 'store', 'index.html'), '<!doctype html><script type="module" src="/store/page.js"></script>')
  controller = await TestController.start()
  mosquitto = await startMosquitto()
  open.defer(() => mosquitto.stop())
  office = createMqttLink(`mqtt://127.0.0.1:${mosquitto.tcpPort}`, { clientId: 'office', username: 'known', password: 'secret', will: null })
  open.defer(() => office.stop())
  office.start()
  server = await serve()
  open.defer(() => {
    server.closeAllConnections()
    server.close()
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launch()
  open.defer(() => browser.close())
}, 120_000)

afterAll(() => open.disposeAsync())

describe('the browser’s store as a store', () => {
  test.each(Object.keys(storeContract))('%s', async (title) => {
    const page = await browser.newPage()
    await page.goto(`${origin}/store/index.html`)
    await page.waitForFunction(() => 'check' in globalThis)
    const verdict = await page.evaluate((name) => (globalThis as unknown as { check(name: string): Promise<string> }).check(name), title)
    await page.close()
    expect(verdict).toBe('kept')
  })
})

describe('a player in a browser', () => {
  let page: Page
  beforeAll(async () => {
    page = await openPlayer()
  })

  test('is paired by a link, and shows its own slide until the first programme', async () => {
    await page.waitForSelector(`pl-stage[data-screen="${SCREEN}"][data-state="fallback"]`)
    expect(await page.title()).toContain('大厅')
    expect(new URL(page.url()).hash).toBe('')
    await vi.waitFor(async () => expect((await lastReport()).glass.state).toBe('fallback'), 10_000)
  })

  test('a takeover comes to a screen that has no programme yet, and goes when it is cancelled', async () => {
    const alarm = await picture('#00c0c0')
    await interrupt(soon('bare', image('alarm', alarm), { media: [alarm] }))
    await page.waitForSelector('pl-stage[data-takeover="bare"][data-item="alarm"][data-state="playing"]:not([data-programme])')
    await vi.waitFor(async () => expect((await lastReport()).takeovers).toMatchObject({ showing: 'bare', ready: ['bare'], failed: [] }))
    await interrupt()
    await page.waitForSelector('pl-stage[data-state="fallback"]:not([data-takeover])')
  })

  test('plays what is published, with media by range and checked, and reports it', async () => {
    const [red, blue] = [await picture('#c00000'), await picture('#0000c0')]
    await publish(now(makeProgramme(1, [image('red', red), image('blue', blue)], { media: [red, blue] })))
    await onGlass(page, 'red', 'blue')
    await vi.waitFor(async () => expect((await lastReport()).programme).toEqual({ received: 1, verified: 1, armed: 1, active: 1 }))
    expect((await lastReport()).faults).toEqual([])
    expect(await page.$$eval('.layer[data-visible]', (layers) => layers.length)).toBe(1)
  })

  test('a medium of several chunks comes by way of the worker, and is on glass when all of it is there', async () => {
    const [red, blue] = [await picture('#c00000'), await picture('#0000c0')]
    const large = await picture('#00c000', 2 * CHUNK_BYTES)
    await publish(now(makeProgramme(2, [image('large', large), image('blue', blue)], { media: [red, blue, large] })))
    await onGlass(page, 'large', 'blue')
    expect(await page.evaluate(async (slot) => (await (await (await (await navigator.storage.getDirectory()).getDirectoryHandle('media')).getFileHandle(slot)).getFile()).size, await slotOf(page, large))).toBe(large.sizeBytes)
    expect((await lastReport()).troubles).toEqual([])
  })

  test('refuses what is forged and what is older, and goes on', async () => {
    const stranger = await TestController.start()
    await office.publish(topics.desired(SCREEN), await stranger.seal('programme', makeProgramme(9, [poster('forged')])), { qos: 1, retain: true })
    await vi.waitFor(async () => expect((await lastReport()).refused?.reason).toBe('unknown-key'))
    expect(await page.$eval('pl-stage', (stage) => stage.getAttribute('data-programme'))).toBe('2')
  })

  test('changes pictures and videos without showing anything between them', { timeout: 90_000 }, async () => {
    const media = [await film('red'), await picture('#00c000'), await film('blue'), await film('yellow'), await picture('#00c0c0')]
    const items = media.map((medium, index) => (medium.type === 'video/mp4' ? { kind: 'video', id: `item-${index}`, name: 'film', medium: medium.hash, fit: 'cover' } : image(`item-${index}`, medium)))
    await publish(now(makeProgramme(3, items, { media }), 1500))
    await page.waitForSelector('pl-stage[data-programme="3"]')
    const frames = await record(page, 16_000)
    const kinds = await Promise.all(frames.map(colourOf))
    expect(kinds.filter((kind) => kind === 'none')).toEqual([])
    expect(new Set(kinds)).toEqual(new Set(['red', 'green', 'blue', 'yellow', 'cyan']))
    expect((await lastReport()).faults).toEqual([])
  })

  test('a takeover is over the loop at once, ends at its instant without any further word, and no frame between is empty', { timeout: 60_000 }, async () => {
    const [red, green] = [await picture('#c00000'), await picture('#00c000')]
    await publish(now(makeProgramme(4, [image('red', red)], { media: [red, green] }), 60_000))
    await page.waitForSelector('pl-stage[data-programme="4"][data-item="red"]')
    await interrupt(soon('timed', image('green', green), { media: [green], until: Date.now() + 3000 }))
    await page.waitForSelector('pl-stage[data-takeover="timed"][data-item="green"]')
    const frames = await record(page, 4500)
    const kinds = await Promise.all(frames.map(colourOf))
    expect(new Set(kinds)).toEqual(new Set(['green', 'red']))
    expect(kinds.at(-1)).toBe('red')
    expect((await lastReport()).takeovers).toMatchObject({ showing: null, ready: [], failed: [] })
  })

  test('a drill that is shown carries its band, and nothing of it stays', async () => {
    await interrupt(soon('drill', poster('words', '请有序撤离'), { drill: 'shown' }))
    await page.waitForSelector('pl-stage[data-takeover="drill"] pl-drill[data-visible]')
    expect(await page.$eval('pl-drill', (drill) => drill.shadowRoot?.textContent?.replaceAll(/\s+/g, ' ').trim())).toBe('演练DRILL')
    await interrupt(soon('quiet', poster('words', '静默'), { drill: 'silent' }))
    await page.waitForSelector('pl-stage:not([data-takeover])')
    expect(await page.$('pl-drill[data-visible]')).toBeNull()
    await vi.waitFor(async () => expect((await lastReport()).takeovers).toMatchObject({ showing: null, ready: ['quiet'] }))
  })

  test('a reload without server and broker comes back into a takeover, and shows nothing before it', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await vi.waitFor(async () => expect(await page.evaluate(async () => (await caches.keys()).length)).toBeGreaterThan(0), 20_000)
    await interrupt(soon('stays', poster('words', '断网断电也在'), { until: Date.now() + 600_000 }))
    await page.waitForSelector('pl-stage[data-takeover="stays"]')
    await vi.waitFor(async () => expect((await keptTakeovers(page))?.version).toBe(lastVersion))
    isServing = false
    server.closeAllConnections()
    await page.evaluateOnNewDocument(() => {
      const seen: string[] = []
      Object.assign(globalThis, { seen })
      new MutationObserver(() => {
        const item = document.querySelector('pl-stage')?.getAttribute('data-item')
        if (item != null && seen.at(-1) !== item) seen.push(item)
      }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-item'] })
    })
    await page.reload({ waitUntil: 'load' })
    await page.waitForSelector('pl-stage[data-takeover="stays"][data-item="words"]')
    expect(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual(['words'])
    isServing = true
    await vi.waitFor(async () => expect((await lastReport()).takeovers.showing).toBe('stays'), 40_000)
    await interrupt()
    await onGlass(page, 'red')
  })

  test('starts again from its own storage when server and broker are gone', async () => {
    const [red] = [await picture('#c00000')]
    await publish(now(makeProgramme(5, [image('steady', red), poster('words', '离线也照常播放')], { media: [red] }), 3000))
    await page.waitForSelector('pl-stage[data-programme="5"]')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await vi.waitFor(async () => expect(await page.evaluate(async () => (await caches.keys()).length)).toBeGreaterThan(0), 20_000)
    isServing = false
    server.closeAllConnections()
    await page.reload({ waitUntil: 'load' })
    await onGlass(page, 'steady', 'words')
    expect(await page.$eval('pl-stage', (stage) => stage.getAttribute('data-programme'))).toBe('5')
    isServing = true
    await vi.waitFor(async () => expect((await lastReport()).glass.programme).toBe(5), 40_000)
  })

  test('what comes where a layout stood is really seen, and nothing of the layout', { timeout: 60_000 }, async () => {
    const [red, green, blue] = [await picture('#c00000'), await picture('#00c000'), await picture('#0000c0')]
    const half = (zone: string, x: number) => ({ zone, box: { x, y: 0, width: 0.5, height: 1 }, z: 0 })
    const fixed = { kind: 'item', item: 'inside' }
    const layout = { kind: 'layout', id: 'layout', name: 'layout', theme: 'festive', zones: [{ id: 'left', content: fixed }, { id: 'right', content: fixed }], landscape: [half('left', 0), half('right', 0.5)], portrait: null }
    const { schedule, ...rest } = now(makeProgramme(6, [layout, image('one', green), image('two', blue), image('inside', red)], { format: 3, media: [red, green, blue] }))
    await publish({ ...rest, schedule: { ...schedule, playlists: schedule.playlists.map((each) => ({ ...each, slots: each.slots.slice(0, 3) })) } })
    await page.waitForSelector('pl-stage[data-programme="6"]')
    const kinds = (await Promise.all((await record(page, 13_000)).map(colourOf))).filter((kind, index, all) => kind !== all[index - 1])
    const round = ['red', 'green', 'blue']
    // An odd number of items on two layers: each has come on both, over each other one.
    const first = round.indexOf(kinds[0] ?? '')
    expect(kinds).toEqual(kinds.map((_, index) => round[(first + index) % 3]))
    expect(kinds.length).toBeGreaterThan(5)
  })

  test('breaks neither the content policy nor anything else', () => {
    expect(unusual).toEqual([])
  })
})

async function openPlayer(): Promise<Page> {
  const page = await browser.newPage()
  await page.setViewport({ width: 640, height: 360 })
  page.on('pageerror', (error) => unusual.push(String(error)))
  page.on('console', (message) => {
    // A network that is down is written down by the browser itself.
    if (message.type() === 'error' && !/net::ERR_|WebSocket connection|503/.test(message.text())) unusual.push(message.text())
  })
  await page.goto(`${origin}/player/#claim=a-token-of-an-enrolment-link`)
  return page
}

async function launch(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: findChromium(),
    userDataDir: join(folder, 'profile'),
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--autoplay-policy=no-user-gesture-required'],
  })
}

/** The anchor is now, so that the first item comes first. */
function now(programme: Programme, durationMs: number = 2000): Programme {
  const { schedule } = programme
  const playlists = schedule.playlists.map((playlist) => ({ ...playlist, slots: playlist.slots.map((slot) => ({ ...slot, durationMs })) }))
  return { ...programme, schedule: { ...schedule, playlists, entries: schedule.entries.map((entry) => ({ ...entry, anchor: Date.now() })) } }
}

async function publish(programme: Programme): Promise<void> {
  await office.publish(topics.desired(SCREEN), await controller.seal('programme', programme), { qos: 1, retain: true })
}

let lastVersion = 0
async function interrupt(...takeovers: readonly Takeover[]): Promise<void> {
  lastVersion = Math.max(Date.now(), lastVersion + 1)
  await office.publish(topics.takeovers, await controller.seal('takeover', { version: lastVersion, takeovers }), { qos: 1, retain: true })
}

function soon(id: string, of: unknown, more: Partial<Takeover> = {}): Takeover {
  return makeTakeover(id, of, { from: Date.now() - 1000, until: Date.now() + 60_000, ...more })
}

async function keptTakeovers(page: Page): Promise<{ readonly version: number } | undefined> {
  return page.evaluate(async () => {
    const asking = indexedDB.open('lobbycast-player')
    await new Promise((resolve) => (asking.onsuccess = resolve))
    const reading = asking.result.transaction('pointer').objectStore('pointer').get('takeovers')
    await new Promise((resolve) => (reading.onsuccess = resolve))
    asking.result.close()
    return reading.result as { readonly version: number } | undefined
  })
}

async function lastReport() {
  const { promise, resolve } = Promise.withResolvers<string>()
  const leave = office.subscribe(topics.reported(SCREEN), ({ payload }) => resolve(payload))
  const payload = await promise
  leave()
  return reported.parse(JSON.parse(payload))
}

async function onGlass(page: Page, ...items: readonly string[]): Promise<void> {
  for (const item of items) await page.waitForSelector(`pl-stage[data-state="playing"][data-item="${item}"]`, { timeout: 20_000 })
}

/** `more`: bytes behind the picture, which nobody draws. */
async function picture(background: string, more = 0): Promise<Medium> {
  const bytes = await sharp({ create: { width: 1280, height: 720, channels: 3, background } }).png().toBuffer()
  return controller.addMedium(new Uint8Array(Buffer.concat([bytes, Buffer.alloc(more)])))
}

async function slotOf(page: Page, { hash }: Medium): Promise<string> {
  return page.evaluate(async (name) => {
    const asking = indexedDB.open('lobbycast-player')
    await new Promise((resolve) => (asking.onsuccess = resolve))
    const reading = asking.result.transaction('media').objectStore('media').get(name)
    await new Promise((resolve) => (reading.onsuccess = resolve))
    asking.result.close()
    return (reading.result as { readonly slot: string } | undefined)?.slot ?? 'none'
  }, hash)
}

/** Three seconds of one colour: `ffmpeg -f lavfi -i color=c=red:s=640x360:r=30:d=3 -c:v libx264 -pix_fmt yuv420p -movflags +faststart red.mp4`. */
async function film(colour: 'red' | 'blue' | 'yellow'): Promise<Medium> {
  const bytes = await readFile(here(`testing/films/${colour}.mp4`))
  return { ...(await controller.addMedium(new Uint8Array(bytes))), type: 'video/mp4', durationMs: 3000 }
}

/** Every picture that the compositor makes, for a while. */
async function record(page: Page, forMs: number): Promise<readonly Buffer[]> {
  const session = await page.createCDPSession()
  const frames: Buffer[] = []
  const acknowledged: Promise<unknown>[] = []
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(Buffer.from(data, 'base64'))
    acknowledged.push(session.send('Page.screencastFrameAck', { sessionId }))
  })
  const ends = performance.now() + forMs
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 80, maxWidth: 160, maxHeight: 90, everyNthFrame: 1 })
  await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(ends), { timeout: forMs + 5000 })
  await session.send('Page.stopScreencast')
  session.removeAllListeners('Page.screencastFrame')
  await Promise.all(acknowledged)
  await session.detach()
  return frames
}

/** The one colour of a frame; `none` where any of nine points is another. */
async function colourOf(frame: Buffer): Promise<string> {
  const { data, info } = await sharp(frame).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const names = [0.1, 0.5, 0.9].flatMap((x) =>
    [0.1, 0.5, 0.9].map((y) => {
      const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
      const bits = [0, 1, 2].map((channel) => ((data[at + channel] ?? 0) > 110 ? '1' : '0')).join('')
      return { '100': 'red', '010': 'green', '001': 'blue', '110': 'yellow', '011': 'cyan' }[bits] ?? 'none'
    }),
  )
  return names.every((name) => name === names[0]) ? (names[0] ?? 'none') : 'none'
}

async function serve(): Promise<Server> {
  const credential: Credential = { screen: SCREEN, name: '大厅', mqtt: { username: 'known', password: 'secret' }, rootKey: controller.rootKey, presenceKey: toBase64url(new Uint8Array(32)) }
  const http = createServer((request, response) => {
    const answer = async () => {
      // The page of each build goes by its name; here there is one.
      const pathname = new URL(request.url ?? '/', 'http://x').pathname.replace(/^\/player\/shells\/\w+\//, '/player/')
      request.resume()
      if (!isServing) return response.writeHead(503).end()
      if (pathname === '/api/enrolments/claim') return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(credential))
      if (pathname.startsWith('/media/')) {
        const answered = await controller.fetch(pathname, { headers: request.headers.range === undefined ? {} : { range: request.headers.range }, signal: AbortSignal.timeout(5000) })
        return response.writeHead(answered.status).end(Buffer.from(await answered.arrayBuffer()))
      }
      const path = normalize(join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname))
      const file = path.startsWith(folder) ? await readFile(path).catch(() => null) : null
      if (file === null) return response.writeHead(404).end()
      return response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'content-security-policy': policyOf(extname(path) === '.html' ? file.toString() : ''), 'cache-control': 'no-cache' }).end(file)
    }
    answer().catch(() => response.writeHead(500).end())
  })
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false) })
  http.on('upgrade', (request, socket, head) => {
    if (!isServing) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const up = connect({ host: '127.0.0.1', port: mosquitto.tcpPort, noDelay: true })
      const down = createWebSocketStream(webSocket)
      down.pipe(up).pipe(down)
      const end = () => {
        up.destroy()
        webSocket.terminate()
      }
      for (const stream of [up, down]) stream.on('error', end).on('close', end)
    })
  })
  return new Promise((resolve) => http.listen(0, '127.0.0.1', () => resolve(http)))
}
