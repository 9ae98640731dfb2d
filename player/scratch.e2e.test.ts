import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
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
import { reported, topics, type Credential, type Medium, type Programme } from '#protocol'
import { toBase64url } from '#seal'
import { startMosquitto, type Mosquitto } from '../controller/protocol/link/mosquitto-for-tests.ts'
import { createMqttLink } from '../controller/protocol/link/mqtt-link.ts'
import { storeContract } from './store/store-contract.ts'
import { image, makeProgramme, poster, SCREEN, TestController } from './testing/controller.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
const POLICY = "default-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' ws:; worker-src 'self'; frame-src *; object-src 'none'; base-uri 'none'"

let folder: string
let controller: TestController
let mosquitto: Mosquitto
let office: Link
let server: Server
let origin: string
let browser: Browser
let isServing = true
const unusual: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'player-'))
  await build({ configFile: here('vite.config.ts'), logLevel: 'error', build: { outDir: join(folder, 'player') } })
  await build({ configFile: false, root: here('.'), base: '/store/', logLevel: 'error', build: { outDir: join(folder, 'store'), emptyOutDir: false, target: 'es2024', rolldownOptions: { input: here('testing/store-page.ts'), output: { entryFileNames: 'page.js' } } } })
  await writeFile(join(folder, 'store', 'index.html'), '<!doctype html><script type="module" src="/store/page.js"></script>')
  controller = await TestController.start()
  mosquitto = await startMosquitto()
  office = createMqttLink(`mqtt://127.0.0.1:${mosquitto.tcpPort}`, { clientId: 'office', username: 'known', password: 'secret', will: null })
  office.start()
  server = await serve()
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launch()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await office.stop()
  server.closeAllConnections()
  server.close()
  await mosquitto.stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})


const SIGHT = () => {
  const w = globalThis as unknown as { seen: Record<string, number> }
  w.seen = {}
  new MutationObserver(() => {
    const v = document.querySelector('pl-stage')?.getAttribute('data-programme') ?? ''
    if (w.seen[v] !== undefined) return
    w.seen[v] = 0
    requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => { w.seen[v] = performance.timeOrigin + performance.now() }; c.port2.postMessage(null) })
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-programme'] })
}
const spread = (list: number[]) => { const s = list.toSorted((x, y) => x - y); return `median ${s[Math.floor(s.length / 2)]?.toFixed(1)} p95 ${s[Math.floor(s.length * 0.95)]?.toFixed(1)} max ${s.at(-1)?.toFixed(1)}` }
test('measure', { timeout: 300_000 }, async () => {
  let page = await openPlayer()
  await page.evaluate(SIGHT)
  await vi.waitFor(async () => expect((await lastReport()).clock).toBeTruthy())
  const extra = Array.from({ length: 60 }, (_, i) => ({ ...poster(`p${i}`), text: '内容'.repeat(100) }))
  let v = 0
  const go = async (make: () => Promise<{ items: unknown[]; media: Medium[] }>, n = 4) => {
    const times: number[] = []
    for (let i = 0; i < n; i++) {
      v += 1
      const { items, media } = await make()
      const p = now(makeProgramme(v, [...items, ...extra], { media }), 600_000)
      const sealed = await controller.seal('programme', p)
      const t = performance.timeOrigin + performance.now()
      await office.publish(topics.desired(SCREEN), sealed, { qos: 1, retain: true })
      const seen = await page.waitForFunction((name) => (globalThis as any).seen[name] || false, { polling: 10 }, String(v))
      times.push(Number(await seen.jsonValue()) - t)
      await new Promise((r) => setTimeout(r, 150 + Math.random() * 100))
    }
    return spread(times)
  }
  console.log('poster', await go(async () => ({ items: [poster(`x${v}`, `标题${v}`)], media: [] })))
  const held = await Promise.all(['#c00000', '#00c000'].map((c) => picture(c)))
  console.log('held image', await go(async () => ({ items: [image(`h${v}`, held[v % 2]!)], media: [...held] })))
  const noisy = async () => { const raw = await sharp({ create: { width: 1920, height: 1080, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 14 } } }).jpeg({ quality: 62 }).toBuffer(); return { ...(await controller.addMedium(new Uint8Array(raw))), type: 'image/jpeg' } }
  const m = await noisy(); console.log('size', m.sizeBytes)
  console.log('new image', await go(async () => { const medium = await noisy(); return { items: [image(`n${v}`, medium)], media: [medium] } }))
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await vi.waitFor(async () => expect(await page.evaluate(async () => (await (await caches.open((await caches.keys())[0] ?? '')).keys()).length)).toBeGreaterThan(200), 30_000)
  await page.reload(); await page.waitForSelector('pl-stage[data-state="playing"]')
  await new Promise((r) => setTimeout(r, 2000))
  isServing = false; server.closeAllConnections()
  const START = (selector: string) => {
    const look = () => { if (document.querySelector(selector) === null) return; o.disconnect(); requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => { (globalThis as any).at = performance.now(); (globalThis as any).marks = performance.getEntriesByType('resource').map((e) => `${e.name.split('/').at(-1)} ${e.startTime.toFixed(0)}-${(e as any).responseEnd.toFixed(0)}`).concat(performance.getEntriesByType('mark').map((e) => `#${e.name} ${e.startTime.toFixed(0)}`), `nav ${JSON.stringify(performance.getEntriesByType('navigation')[0]?.toJSON(), ['workerStart', 'fetchStart', 'responseStart', 'responseEnd', 'domInteractive', 'domComplete'])}`) }; c.port2.postMessage(null) }) }
    const o = new MutationObserver(look); o.observe(document, { subtree: true, childList: true, attributes: true }); look()
  }
  const first = async (url: string, selector: string) => {
    await browser.close(); browser = await launch()
    const p = (await browser.pages())[0] ?? (await browser.newPage())
    await p.evaluateOnNewDocument(START, selector)
    void p.goto(url).catch(() => null)
    const h = await p.waitForFunction(() => (globalThis as any).at ?? 0, { polling: 20, timeout: 20_000 })
    const marks = await p.evaluate(() => (globalThis as any).marks as string[])
    return { at: Number(await h.jsonValue()), marks }
  }
  const empty: number[] = [], real: number[] = []
  for (let i = 0; i < 8; i++) {
    empty.push((await first('data:text/html,<title>e</title><body style="background:%23a33">', 'body')).at)
    const r = await first(`${origin}/player/`, 'pl-stage[data-state="playing"]'); real.push(r.at)
    if (i === 7) console.log(r.marks.filter((x) => !x.includes('woff2')).join('\n'))
  }
  console.log('empty', spread(empty), empty.map((x) => x.toFixed(0)).join(' ')); console.log('offline', spread(real), real.map((x) => x.toFixed(0)).join(' '))
  page = page
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
    executablePath: '/usr/bin/chromium',
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

async function picture(background: string): Promise<Medium> {
  const bytes = await sharp({ create: { width: 1280, height: 720, channels: 3, background } }).png().toBuffer()
  return controller.addMedium(new Uint8Array(bytes))
}

async function film(colour: string): Promise<Medium> {
  await mkdir(join(folder, 'films'), { recursive: true })
  const path = join(folder, 'films', `${colour}.mp4`)
  execFileSync('ffmpeg', ['-loglevel', 'error', '-y', '-f', 'lavfi', '-i', `color=c=${colour}:s=640x360:r=30:d=3`, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', path])
  return { ...(await controller.addMedium(new Uint8Array(await readFile(path)))), type: 'video/mp4', durationMs: 3000 }
}

/** Every picture that the compositor makes, for a while. */
async function record(page: Page, forMs: number): Promise<readonly Buffer[]> {
  const session = await page.createCDPSession()
  const frames: Buffer[] = []
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(Buffer.from(data, 'base64'))
    void session.send('Page.screencastFrameAck', { sessionId })
  })
  const ends = performance.now() + forMs
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 80, maxWidth: 160, maxHeight: 90, everyNthFrame: 1 })
  await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(ends), { timeout: forMs + 5000 })
  await session.send('Page.stopScreencast')
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
      const { pathname } = new URL(request.url ?? '/', 'http://x')
      request.resume()
      if (!isServing) return response.writeHead(503).end()
      if (pathname === '/api/enrolments/claim') return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(credential))
      if (pathname.startsWith('/media/')) {
        const answered = await controller.fetch(pathname, { headers: { range: request.headers.range ?? '' }, signal: AbortSignal.timeout(5000) })
        return response.writeHead(answered.status).end(Buffer.from(await answered.arrayBuffer()))
      }
      const path = normalize(join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname))
      const file = path.startsWith(folder) ? await readFile(path).catch(() => null) : null
      if (file === null) return response.writeHead(404).end()
      return response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'content-security-policy': POLICY, 'cache-control': 'no-cache' }).end(file)
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
