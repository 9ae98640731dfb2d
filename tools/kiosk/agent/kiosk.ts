import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Time } from '../../../player/clock/time.ts'
import { judge, type Beat, type Verdict } from './beat.ts'
import { Browser, type BrowserNeeds } from './browser.ts'
import type { Rung } from './ladder.ts'
import { wordsOf } from './log.ts'
import { PlayerPage, type PageEvents } from './player-page.ts'

export interface KioskNeeds extends BrowserNeeds {
  readonly time: Time
  /** Whether anything is shown on a display at all; true where nobody can tell. */
  isLit(): Promise<boolean>
  /** The player's page asked something. */
  question(text: string): void
  /** Something is over: whoever waits shall look now. */
  trouble(): void
}

/** The browser and the player's page in it: looks at them, and carries out what the ladder decides. */
export class Kiosk {
  readonly #needs: KioskNeeds
  readonly #events: PageEvents
  #browser: Browser | null = null
  #page: PlayerPage | null = null
  #isOver = false
  #lastBeat: Beat | null = null
  /** The graphics process that drew what is on glass; null: not known yet. */
  #painter: number | null = null

  constructor(needs: KioskNeeds) {
    this.#needs = needs
    this.#events = {
      question: (text) => needs.question(text),
      crashed: () => {
        needs.log.say('The page’s renderer ended.')
        needs.trouble()
      },
      said: (line) => needs.log.say(`page: ${line}`),
    }
  }

  get page(): PlayerPage | null {
    return this.#page
  }

  get browser(): Browser | null {
    return this.#browser
  }

  get lastBeat(): Beat | null {
    return this.#lastBeat
  }

  async start(isWithoutGpu = false): Promise<void> {
    const browser = await Browser.start(this.#needs, isWithoutGpu)
    if (this.#isOver) return browser.end(0)
    this.#painter = null
    this.#browser = browser
    browser.onEnd(() => {
      if (this.#browser === browser) this.#needs.trouble()
    })
    this.#page = await PlayerPage.attach(browser.cdp, this.#needs.settings.origin, this.#events)
    await this.#open()
  }

  async look(): Promise<Verdict> {
    if (this.#browser?.hasEnded !== false || this.#page === null) return 'ended'
    if (this.#page.hasCrashed) return 'crashed'
    const heard = await this.#page.beat()
    if (this.#browser.hasEnded) return 'ended'
    if (this.#page.hasCrashed) return 'crashed'
    if (heard === null) return 'silent'
    this.#lastBeat = heard
    if (heard.screen !== null) await this.#forgetLink()
    if (await this.#hasNewPainter(this.#browser)) return 'unpainted'
    return judge(heard, this.#needs.settings.origin, heard.hasFrame || (await this.#needs.isLit()))
  }

  /** Tries; whether it helped is for the next look to say. */
  async act(rung: Exclude<Rung, 'reboot'>): Promise<void> {
    try {
      await this.#do(rung)
    } catch (error) {
      this.#needs.log.say(`${rung} did not succeed: ${wordsOf(error)}`)
    }
  }

  async stop(): Promise<void> {
    this.#isOver = true
    const browser = this.#browser
    this.#browser = null
    this.#page = null
    await browser?.end()
  }

  async #do(rung: Exclude<Rung, 'reboot'>): Promise<void> {
    if (rung === 'restart' || rung === 'restart-without-gpu') return this.#restart(rung === 'restart-without-gpu')
    if (rung === 'terminate') return this.#terminate()
    if (rung === 'open') return this.#open()
    if (rung === 'crash-and-open') return this.#crashAndOpen()
    if (rung === 'new-page') return this.#renew()
    for (const pid of (await this.#browser?.processes('GPU')) ?? []) process.kill(pid, 'SIGKILL')
  }

  async #hasNewPainter(browser: Browser): Promise<boolean> {
    const [painter = null] = await browser.processes('GPU').catch(() => [])
    const before = this.#painter
    // While there is none, nothing can be said.
    this.#painter = painter ?? before
    return before !== null && painter !== null && painter !== before
  }

  async #open(): Promise<void> {
    const { origin, linkFile } = this.#needs.settings
    const link = linkFile !== null && existsSync(linkFile) ? readFileSync(linkFile, 'utf8').trim() : ''
    await this.#page?.open(link.startsWith(`${origin}/`) ? link : `${origin}/player/`)
  }

  /** Whoever was interrupted is half done for ever: the page begins anew, and keeps its picture until it has a new one. */
  async #terminate(): Promise<void> {
    await this.#page?.terminate()
    await this.#open()
  }

  async #crashAndOpen(): Promise<void> {
    this.#page?.crash()
    await this.#open()
  }

  async #renew(): Promise<void> {
    const old = this.#page
    if (this.#browser === null) return
    this.#page = await PlayerPage.attach(this.#browser.cdp, this.#needs.settings.origin, this.#events, true)
    await this.#open()
    await old?.close()
  }

  async #restart(isWithoutGpu: boolean): Promise<void> {
    const old = this.#browser
    this.#browser = null
    this.#page = null
    // What must be restarted does not listen to requests.
    await old?.end(0)
    await this.start(isWithoutGpu)
  }

  /** A link pairs once; a screen that has a name does not need it any more. */
  async #forgetLink(): Promise<void> {
    const { linkFile } = this.#needs.settings
    if (linkFile !== null && existsSync(linkFile)) await rm(linkFile)
  }
}
