import { execFile } from 'node:child_process'
import { createReadStream, readFileSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core'
import { build } from 'vite'
import type { Soak } from '../../player/testing/soak-page.ts'
import { openChromium, type OpenBrowser } from '../system/chromium.ts'
import type { Bench, Figure } from './figures.ts'
import { lineThrough } from './line.ts'

/** Turns of a second become so short: about an eighth. */
const FACTOR = 8
const LONG_LOAD_MS = 120_000
/** What grows at the beginning: code that is compiled, caches that fill. */
const WARM_UP = 1000
const LOOKS = 60
const LONG_MINUTES = 20
const LONG_WARM_UP_MS = 30_000
/** One of so many items is a foreign page. */
const KINDS_ROUND = 9
const LONG = 'long.mp4'
const FILMS = ['red.mp4', 'yellow.mp4', 'blue.mp4'] as const

/** What would be growth, per 1,000 showings or per hour; smaller slopes are those of a machine that breathes. */
const BOUNDS = { heapKiB: 20, nodes: 1, listeners: 1, films: 0.1, addresses: 0.1, privateMiB: 0.5, ownMiB: 0.5 } as const

export const soak: Bench = {
  name: 'soak',
  purpose: 'one page of the player’s own stage over 20,000 showings of all kinds: heap, nodes, listeners, films, addresses and memory of the renderer, as slopes with their confidence; beside it, in browsers of their own, an hour in real time and a long film',
  takes: 'about an hour and a half, quick 4 minutes',
  async run({ isQuick, say }) {
    await using stand = await openStand()
    const showings = isQuick ? 1000 : 20_000
    const hourMs = isQuick ? 60_000 : 3_600_000
    const minutes = isQuick ? 1 : LONG_MINUTES
    const looks = [await stand.look(FACTOR), await stand.look(1), await stand.look(1, minutes + 2), await stand.lookAtFrames(FACTOR)] as const
    say(`watching ${showings} showings, ${hourMs / 60_000} minutes in real time, ${minutes} minutes of one long film, and the frames of a bare page …`)
    const warmUp = isQuick ? 100 : WARM_UP
    const [many, hour, alone, frames] = await Promise.all([
      series(looks[0], warmUp, showings, isQuick ? 20 : LOOKS, ({ shown }) => shown),
      series(looks[1], isQuick ? 5000 : WARM_UP * 1000, (isQuick ? 5000 : WARM_UP * 1000) + hourMs, isQuick ? 12 : LOOKS, ({ atMs }) => atMs),
      series(looks[2], LONG_WARM_UP_MS, minutes * 60_000, isQuick ? 8 : LOOKS / 2, ({ atMs }) => atMs),
      series(looks[3], warmUp, showings, isQuick ? 8 : LOOKS / 2, ({ shown }) => shown * KINDS_ROUND),
    ])
    for (const [name, samples] of Object.entries({ many, hour, frames })) say(`${name}: ${samples.map(({ shown, privateMiB, ownMiB, heapKiB }) => `${shown}: ${[privateMiB, ownMiB, heapKiB / 1024].map((each) => each.toFixed(1)).join(' ')}`).join(', ')}`)
    const { failed = 0, reason = null } = many.at(-1) ?? {}
    if (reason !== null) say(`could not be shown: ${reason}`)
    return [
      ...(['heapKiB', 'nodes', 'listeners', 'films', 'addresses', 'privateMiB', 'ownMiB'] as const).map((name) => figureOf(name, many, ({ shown }) => shown / 1000, '1,000 showings', showings)),
      { name: 'items that could not be shown', unit: 'items', n: showings, value: failed, bar: '0', ok: failed === 0 },
      { ...figureOf('ownMiB', frames, ({ shown }) => (shown * KINDS_ROUND) / 1000, '1,000 showings', frames.at(-1)?.shown ?? 0), name: 'for comparison, a bare page that only makes and removes as many frames of foreign pages: growth', bar: 'none', ok: true },
      ...(['privateMiB', 'ownMiB'] as const).map((name) => figureOf(name, hour, ({ atMs }) => atMs / 3_600_000, 'hour of real time', hour.at(-1)?.shown ?? 0, isQuick ? Infinity : 2)),
      figureOf('privateMiB', alone, ({ atMs }) => atMs / 600_000, '10 minutes of one film of 1.3 GB', 1, isQuick ? Infinity : 2),
    ]
  },
}

interface Sample extends Soak {
  readonly atMs: number
  readonly heapKiB: number
  readonly nodes: number
  readonly listeners: number
  readonly privateMiB: number
  /** Of it, what is not shared with the browser's other processes: without decoded pictures and frames. */
  readonly ownMiB: number
}

const NAMES = { heapKiB: 'JS heap after collection', nodes: 'DOM nodes', listeners: 'listeners', films: 'elements that hold a film', addresses: 'addresses of media', privateMiB: 'private memory of the renderer', ownMiB: 'of it, without decoded pictures' } as const
const UNITS = { heapKiB: 'KiB', nodes: 'nodes', listeners: 'listeners', films: 'elements', addresses: 'addresses', privateMiB: 'MiB', ownMiB: 'MiB' } as const

function figureOf(name: keyof typeof BOUNDS, samples: readonly Sample[], x: (sample: Sample) => number, per: string, n: number, bound: number = BOUNDS[name]): Figure {
  const { slope, marginOfSlope } = lineThrough(samples.map((sample) => [x(sample), sample[name]]))
  const [first, last] = [samples[0]?.[name] ?? 0, samples.at(-1)?.[name] ?? 0]
  const isFlat = slope - marginOfSlope <= 0 || slope + marginOfSlope <= bound
  return { name: `${NAMES[name]}: growth (${round(first)} → ${round(last)}; ± ${round(marginOfSlope)})`, unit: `${UNITS[name]} per ${per}`, n, value: round(slope), bar: `95 % interval holds 0, or stays below ${bound}`, ok: isFlat }
}

async function series(page: Look, warmUp: number, end: number, looks: number, x: (sample: Sample) => number): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  for (let next = warmUp; next <= end; next += (end - warmUp) / (looks - 1)) {
    let sample = await page.sample()
    while (x(sample) < next) {
      await sleep(Math.min(2000, Math.max(200, (next - x(sample)) * 5)))
      sample = await page.sample()
    }
    samples.push(sample)
  }
  return samples
}

/** One page and how it is measured. */
interface Look {
  sample(): Promise<Sample>
}

interface SoakStand extends AsyncDisposable {
  /** `longMinutes`: shows one film of that length, and nothing else. */
  look(factor: number, longMinutes?: number): Promise<Look>
  /** A page with nothing of the player, which makes and removes frames of foreign pages as often as the round does. */
  lookAtFrames(factor: number): Promise<Look>
}

async function openStand(): Promise<SoakStand> {
  await using begun = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'lobbycast-soak-'))
  begun.defer(() => rm(folder, { recursive: true, force: true }))
  await build({ configFile: false, root: fileURLToPath(new URL('../../player', import.meta.url)), base: '/', logLevel: 'error', mode: 'production', build: { outDir: folder, emptyOutDir: true, target: 'es2024', rolldownOptions: { input: fileURLToPath(new URL('../../player/testing/soak-page.ts', import.meta.url)), output: { entryFileNames: 'page.js', assetFileNames: '[name][extname]' } } } })
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>soak</title><link rel="stylesheet" href="/soak-page.css"><script type="module" src="/page.js"></script>')
  const [own, foreign] = [await serve(folder), await serve(folder)]
  begun.defer(() => void own.close())
  begun.defer(() => void foreign.close())
  await writeFile(join(folder, 'bare.html'), `<!doctype html><script type="module">${BARE}</script>`)
  const moved = begun.move()
  const open = async (path: string, settings: object) => {
    const chromium = await openChromium({ widthPx: 1280, heightPx: 720, isNetworkKept: false })
    moved.defer(() => chromium.close())
    return look(chromium, `${originOf(own)}${path}#${encodeURIComponent(JSON.stringify({ ...settings, page: `${originOf(foreign, 'localhost')}/foreign` }))}`)
  }
  return {
    async look(factor, longMinutes) {
      if (longMinutes !== undefined) await renderLong(join(folder, LONG), longMinutes)
      return open('/', { factor, film: FILMS.map((name) => `/films/${name}`), long: longMinutes === undefined ? null : `/${LONG}` })
    },
    lookAtFrames: (factor) => open('/bare.html', { everyMs: (1000 * KINDS_ROUND) / factor }),
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  }
}

const BARE = `
const { page, everyMs } = JSON.parse(decodeURIComponent(location.hash.slice(1)))
let shown = 0
globalThis.soak = () => ({ shown, failed: 0, reason: null, addresses: 0, films: 0 })
setInterval(() => {
  const frame = document.createElement('iframe')
  frame.sandbox.value = 'allow-scripts allow-same-origin'
  frame.src = page
  frame.onload = () => setTimeout(() => { frame.remove(); shown += 1 }, 50)
  document.body.append(frame)
}, everyMs)`

/** The DevTools are there for the looks only: they remember much of a page that they watch. */
async function look(chromium: OpenBrowser, address: string): Promise<Look> {
  const opened = await chromium.browser.newPage()
  await opened.goto(address)
  await opened.waitForFunction(() => 'soak' in globalThis, { timeout: LONG_LOAD_MS })
  const pid = await rendererOf(chromium.browser, opened)
  const begun = performance.now()
  return {
    async sample() {
      const browser = await puppeteer.connect({ browserWSEndpoint: chromium.browser.wsEndpoint(), defaultViewport: null, networkEnabled: false })
      try {
        const page = (await browser.pages()).find((each) => each.url() === address)
        if (page === undefined) throw new Error('The page is gone.')
        const session = await page.createCDPSession()
        await session.send('Performance.enable')
        await session.send('HeapProfiler.collectGarbage')
        const metrics = await metricsOf(session)
        const soak = await page.evaluate(() => (globalThis as unknown as { soak(): Soak }).soak())
        return { ...soak, ...memoryOf(pid), atMs: performance.now() - begun, heapKiB: (metrics.get('JSHeapUsedSize') ?? 0) / 1024, nodes: metrics.get('Nodes') ?? 0, listeners: metrics.get('JSEventListeners') ?? 0 }
      } finally {
        await browser.disconnect()
      }
    },
  }
}

/** 8 Mbit a second, of a minute that comes again and again. */
async function renderLong(path: string, minutes: number): Promise<void> {
  const minute = `${path}.minute.mp4`
  const run = promisify(execFile)
  await run('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=size=1280x720:rate=30:duration=60,noise=alls=20:allf=t', '-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '8M', '-maxrate', '8M', '-bufsize', '8M', '-pix_fmt', 'yuv420p', minute])
  await run('ffmpeg', ['-v', 'error', '-y', '-stream_loop', String(minutes - 1), '-i', minute, '-c', 'copy', '-movflags', '+faststart', path])
}

async function metricsOf(session: CDPSession): Promise<ReadonlyMap<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics')
  return new Map(metrics.map(({ name, value }) => [name, value]))
}

/** The busiest renderer just after the start: frames of foreign pages come and go, and so do their processes. */
async function rendererOf(browser: Browser, page: Page): Promise<number> {
  const session = await browser.target().createCDPSession()
  const renderers = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo.filter(({ type }) => type === 'renderer')
  const before = new Map((await renderers()).map(({ id, cpuTime }) => [id, cpuTime]))
  await page.evaluate(() => {
    const end = performance.now() + 400
    while (performance.now() < end);
  })
  const worked = (await renderers()).map(({ id, cpuTime }) => ({ id, by: cpuTime - (before.get(id) ?? 0) })).toSorted((a, b) => b.by - a.by)
  await session.detach()
  const [busiest] = worked
  if (busiest === undefined) throw new Error('The page has no renderer.')
  return busiest.id
}

function memoryOf(pid: number): Pick<Sample, 'privateMiB' | 'ownMiB'> {
  let isShared = false
  const kib = { privateMiB: 0, ownMiB: 0 }
  for (const line of readFileSync(`/proc/${pid}/smaps`, 'utf8').split('\n')) {
    if (/^[\da-f]+-/.test(line)) isShared = /memfd|\/dev\/shm/.test(line)
    const size = Number(/^Private_(?:Clean|Dirty):\s+(\d+)/.exec(line)?.[1] ?? 0)
    kib.privateMiB += size
    if (!isShared) kib.ownMiB += size
  }
  return { privateMiB: kib.privateMiB / 1024, ownMiB: kib.ownMiB / 1024 }
}

async function serve(folder: string): Promise<Server> {
  const films = fileURLToPath(new URL('../../player/testing/films/', import.meta.url))
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (path === '/foreign') return void response.setHeader('content-type', 'text/html').end('<!doctype html><title>page</title><body style="background:#5d9b7c">')
    const file = path.startsWith('/films/') ? join(films, path.slice(7)) : join(folder, path === '/' ? 'index.html' : path)
    stat(file).then(
      ({ size }) => createReadStream(file).pipe(response.setHeader('content-type', typeOf(file)).setHeader('content-length', size)),
      () => response.writeHead(404).end(),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** By a name of its own it is another site, as foreign pages are. */
function originOf(server: Server, host = '127.0.0.1'): string {
  return `http://${host}:${(server.address() as AddressInfo).port}`
}

function typeOf(file: string): string {
  const ending = file.slice(file.lastIndexOf('.') + 1)
  return { html: 'text/html', js: 'text/javascript', css: 'text/css', mp4: 'video/mp4', woff2: 'font/woff2' }[ending] ?? 'application/octet-stream'
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
