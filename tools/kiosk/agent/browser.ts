import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import type { Time } from '../../../player/clock/time.ts'
import { Cdp } from './cdp.ts'
import { flagsFor } from './chromium-flags.ts'
import { eachLine } from './each-line.ts'
import type { Log } from './log.ts'
import type { Env } from './run-program.ts'
import type { Settings } from './settings.ts'

const GRACE_MS = 3000
/** What a browser that was killed leaves in its profile; a new one may take it for a running one. */
const LOCKS = ['SingletonLock', 'SingletonCookie', 'SingletonSocket']

/** A terminal without a desktop misses services that only a desktop has; Chromium says so again and again. */
const NOISE = /dbus\/(bus|object_proxy)/

const processes = z.object({ processInfo: z.array(z.object({ type: z.string(), id: z.int() })) })

export interface BrowserNeeds {
  readonly settings: Settings
  readonly env: Env
  readonly time: Time
  readonly log: Log
}

/** One run of Chromium, from its start to its end. */
export class Browser {
  readonly cdp: Cdp
  readonly #child: ChildProcess
  readonly #time: Time
  #hasEnded = false

  static async start(needs: BrowserNeeds, isWithoutGpu: boolean): Promise<Browser> {
    const { settings, env, log } = needs
    await mkdir(settings.profile, { recursive: true })
    for (const lock of LOCKS) await rm(join(settings.profile, lock), { force: true })
    // A group of its own: whatever it started can be ended with it.
    const child = spawn(settings.chromium, [...flagsFor(settings, env, isWithoutGpu)], { env: { ...env }, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], detached: true })
    eachLine(child.stderr, (line) => {
      if (!NOISE.test(line)) log.say(`chromium: ${line}`)
    })
    child.once('error', (error) => log.say(`Chromium could not be started: ${error.message}`))
    return new Browser(child, needs)
  }

  private constructor(child: ChildProcess, { time, log }: BrowserNeeds) {
    this.#child = child
    this.#time = time
    // `stdio` above makes these two pipes, one each way.
    this.cdp = new Cdp(child.stdio[3] as Writable, child.stdio[4] as Readable, time)
    const ended = (how: string) => {
      if (!this.#hasEnded) log.say(`Chromium ended (${how}).`)
      this.#hasEnded = true
    }
    child.once('exit', (code, signal) => ended(signal ?? String(code)))
    child.once('error', () => ended('it did not start'))
  }

  get hasEnded(): boolean {
    return this.#hasEnded
  }

  onEnd(tell: () => void): void {
    this.#child.once('exit', tell)
  }

  get pid(): number | null {
    return this.#child.pid ?? null
  }

  /** All of its processes, or those of one type (`GPU`, `renderer`, `browser`). */
  async processes(type?: string): Promise<readonly number[]> {
    const { processInfo } = processes.parse(await this.cdp.send('SystemInfo.getProcessInfo'))
    return processInfo.filter((each) => type === undefined || each.type === type).map(({ id }) => id)
  }

  /** Asks it to end, and sees to it. */
  async end(graceMs = GRACE_MS): Promise<void> {
    if (this.#hasEnded) return
    const exit = once(this.#child, 'exit')
    if (graceMs > 0) this.cdp.send('Browser.close', {}, { limitMs: graceMs }).catch(() => undefined)
    const cancel = this.#time.after(graceMs, () => this.#kill())
    await exit
    cancel()
  }

  #kill(): void {
    try {
      process.kill(-(this.#child.pid ?? 0), 'SIGKILL')
    } catch {
      // The group is gone already.
      this.#child.kill('SIGKILL')
    }
  }
}
