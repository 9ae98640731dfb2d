import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser } from 'puppeteer-core'

const PLACES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].flatMap((name) => [`/usr/bin/${name}`, `/usr/local/bin/${name}`])

export const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
]

export function findChromium(): string {
  const path = process.env['LOBBYCAST_CHROMIUM'] ?? PLACES.find((place) => existsSync(place))
  if (path === undefined) throw new Error('Chromium was not found. Install it (apt-get install chromium) or name it in LOBBYCAST_CHROMIUM.')
  return path
}

export interface OpenBrowser {
  readonly browser: Browser
  readonly profile: string
  /** Ends the browser; `keepProfile` leaves its storage for another start. */
  close(options?: { readonly keepProfile?: boolean }): Promise<void>
}

/** A Chromium with a profile of its own. */
export async function openChromium(options: { readonly widthPx?: number; readonly heightPx?: number; readonly profile?: string; readonly flags?: readonly string[]; /** False: what a page loads is not kept for the DevTools, which otherwise grow with it. */ readonly isNetworkKept?: boolean; /** An X display to open a kiosk window on; left out: headless. */ readonly display?: string } = {}): Promise<OpenBrowser> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'lobbycast-chromium-')))
  const { widthPx = 1920, heightPx = 1080 } = options
  const starting = puppeteer.launch({
    executablePath: findChromium(),
    headless: options.display === undefined,
    ...(options.display === undefined ? {} : { env: { ...process.env, DISPLAY: options.display }, ignoreDefaultArgs: ['--enable-automation'] }),
    networkEnabled: options.isNetworkKept ?? true,
    userDataDir: profile,
    defaultViewport: options.display === undefined ? { width: widthPx, height: heightPx } : null,
    args: [...CHROMIUM_FLAGS, `--window-size=${widthPx},${heightPx}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...(options.display === undefined ? [] : ['--kiosk', '--test-type', '--disable-features=Translate', '--window-position=0,0', '--ozone-platform=x11', '--hide-scrollbars', '--force-device-scale-factor=1']), ...(options.flags ?? [])],
  })
  const removeProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 5 })
  const browser = await starting.catch(async (error: unknown) => {
    if (options.profile === undefined) await removeProfile()
    throw error
  })
  return {
    browser,
    profile,
    async close({ keepProfile = false } = {}) {
      await browser.close()
      if (!keepProfile) await removeProfile()
    },
  }
}
