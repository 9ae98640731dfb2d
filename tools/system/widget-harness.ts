import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Page } from 'puppeteer-core'
import { createServer } from 'vite'
import { findChromium } from './chromium.ts'

const ROOT = join(import.meta.dirname, '../..')
const quiet = ['background-networking', 'component-update', 'sync', 'quic', 'gpu'].map((feature) => `--disable-${feature}`)

export interface WidgetHarness {
  readonly page: Page
  close(): Promise<void>
}

/** The page for widget tests (`content/widgets/harness`), served from its sources, in a Chromium of its own. */
export async function openWidgetHarness(): Promise<WidgetHarness> {
  await using begun = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'widgets-'))
  begun.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  const vite = await createServer({
    root: join(ROOT, 'content/widgets/harness'),
    configFile: false,
    cacheDir: join(folder, 'vite'),
    logLevel: 'error',
    optimizeDeps: { include: ['lit', 'lit/directives/repeat.js', 'uqr', 'zod'] },
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null, fs: { allow: [ROOT] } },
  })
  begun.defer(() => vite.close())
  await vite.listen()
  const address = vite.httpServer?.address()
  if (typeof address !== 'object' || address === null) throw new Error('the harness has no port')
  const browser = await puppeteer.launch({ executablePath: findChromium(), userDataDir: join(folder, 'profile'), args: ['--headless=new', '--no-sandbox', '--no-first-run', ...quiet] })
  begun.defer(() => browser.close())
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${address.port}/`)
  await page.waitForFunction(() => 'harness' in globalThis)
  const started = begun.move()
  return { page, close: () => started.disposeAsync() }
}
