import type { Browser, BrowserContext, ElementHandle, Page } from 'puppeteer-core'

export interface Phone {
  readonly page: Page
  /** What the console complained about. Requests that the test itself cut are no complaint. */
  readonly complaints: readonly string[]
  /** Somebody signed in on it before: takes the session's cookies, as a request carries them. */
  holdSession(cookies: string): Promise<void>
  /** Opens an address of the page in a language and waits until it is drawn. */
  open(path: string): Promise<void>
  press(text: string): Promise<void>
  /** Presses the one big button. */
  attend(): Promise<void>
  type(name: string, text: string): Promise<void>
  /** What the tab remembers of a scan. */
  keptVisit(): Promise<string | null>
  close(): Promise<void>
}

export interface PhoneOptions {
  readonly language?: 'zh' | 'en'
  readonly size?: { readonly width: number; readonly height: number }
  /** By how much its clock is ahead. */
  readonly aheadMs?: number
}

/** Longer than anything here takes on a busy machine. */
const LIMIT_MS = 15_000

/** A phone with storage of its own. */
export async function takePhone(browser: Browser, origin: string, { language = 'zh', size = { width: 390, height: 844 }, aheadMs = 0 }: PhoneOptions = {}): Promise<Phone> {
  const context: BrowserContext = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.setViewport({ ...size, deviceScaleFactor: 2, isMobile: true, hasTouch: true })
  page.setDefaultTimeout(LIMIT_MS)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type()) && !message.text().startsWith('Failed to load resource')) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.evaluateOnNewDocument((chosen) => localStorage.setItem('lobbycast.language', localStorage.getItem('lobbycast.language') ?? chosen), language)
  if (aheadMs > 0) await page.evaluateOnNewDocument(moveClock, aheadMs)
  return {
    page,
    complaints,
    async holdSession(cookies) {
      const pairs = cookies.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const)
      await context.setCookie(...pairs.map(([name, value]) => ({ name, value, domain: new URL(origin).hostname, path: '/', httpOnly: true, sameSite: 'Lax' as const })))
    },
    async open(path) {
      await page.goto(`${origin}${path}`, { waitUntil: 'load' })
      await page.waitForSelector('>>> h1, >>> .ghost')
    },
    async press(text) {
      const found = await page.waitForFunction(findButton, {}, text)
      // `findButton` gives elements only.
      await (found.asElement() as ElementHandle<HTMLElement> | null)?.click()
    },
    async type(name, text) {
      const input = await page.waitForSelector(`>>> input[name="${name}"]`)
      await input?.evaluate((each) => (each.value = ''))
      await input?.type(text)
    },
    attend: async () => page.locator('>>> button.great').click(),
    keptVisit: async () => page.evaluate(() => sessionStorage.getItem('lobbycast.visit')),
    close: async () => context.close(),
  }
}

/** Waits until the page says this somewhere. */
export async function expectSeen(on: Phone, text: string): Promise<void> {
  await on.page.waitForFunction(saysSomewhere, {}, text)
}

/** Runs in the page before its scripts. */
function moveClock(aheadMs: number): void {
  const now = Date.now
  const moved = () => now() + aheadMs
  globalThis.Date = class extends Date {
    constructor(...given: [] | [number]) {
      super(...(given.length === 0 ? [moved()] : given) as [number])
    }
    static override now = moved
  } as DateConstructor
}

/** Runs in the page: the button, link or summary with this text, in every open shadow tree. */
function findButton(text: string): HTMLElement | null {
  const look = (root: ParentNode): HTMLElement | null => {
    for (const each of root.querySelectorAll<HTMLElement>('*')) {
      if (each.matches('button, a, summary') && (each.textContent.includes(text) || each.getAttribute('aria-label') === text)) return each
      const inside = each.shadowRoot === null ? null : look(each.shadowRoot)
      if (inside !== null) return inside
    }
    return null
  }
  return look(document.body)
}

/** Runs in the page: looks for the text in every open shadow tree. */
function saysSomewhere(text: string): boolean {
  const look = (root: ParentNode & Node): boolean => {
    if ((root.textContent ?? '').includes(text)) return true
    return [...root.querySelectorAll('*')].some((each) => each.shadowRoot !== null && look(each.shadowRoot))
  }
  return look(document.body)
}
