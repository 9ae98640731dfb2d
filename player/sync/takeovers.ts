import { topics, type Takeover, type Takeovers as Message } from '#protocol'
import { remembered } from '../store/recall.ts'
import { concerning } from '../store/concerning.ts'
import { readTakeovers } from '../store/read-takeovers.ts'
import { pause } from '../clock/time.ts'
import type { Restored } from '../store/restore.ts'
import { NoSpaceError } from '../store/store.ts'
import { Deadlines } from './deadlines.ts'
import type { Desired } from './desired.ts'
import { MediaMismatchError } from './downloads.ts'
import type { Connected } from './needs.ts'
import type { Report } from './report.ts'

/** After a mismatch or for want of space. */
const AGAIN_MS = 15_000
/** A start with a dead clock goes on at most so long before the instant at which the power went. */
const FLOOR_PERIOD_MS = 60_000

/**
 * The way of takeovers from the broker to the glass.
 *
 *   message ──size, seal, schema, version──▶ on air ──media──▶ ready ──from──▶ on glass ──until──▶ over
 *               │                              │                                  (by `Deadlines`)
 *               ▼                              ▼ newer message
 *            refused                        cancelled
 *
 * Glass comes first: the stage is told before the message is written. A refusal changes nothing but the report.
 */
export class Takeovers {
  readonly #needs: Connected
  readonly #report: Report
  readonly #desired: Desired
  readonly #deadlines: Deadlines
  #highest: { readonly version: number; readonly payload: string | null; readonly heardAt: number } | null
  /** Those of the newest message that concern this screen, also when they are over. */
  #all: readonly Takeover[] = []
  #taking: Promise<void> = Promise.resolve()
  #writing: Promise<void> = Promise.resolve()
  #fetching: AbortController | null = null
  #cancelTimer = () => undefined as void

  constructor(needs: Connected, report: Report, desired: Desired, restored: Restored['takeovers']) {
    this.#needs = needs
    this.#report = report
    this.#desired = desired
    this.#deadlines = new Deadlines(needs.clock, needs.time)
    this.#highest = restored === null ? null : { version: restored.kept.version, payload: restored.read?.payload ?? null, heardAt: needs.time.monotonic() }
    if (restored?.read != null) this.#put(restored.read.message)
  }

  start(): void {
    const { link, clock, signal, problem } = this.#needs
    const ends = [
      link.subscribe(topics.takeovers, ({ payload }) => {
        this.#taking = this.#taking.then(() => this.#take(payload)).catch(problem)
      }),
      clock.onJump(() => {
        this.#deadlines.jumped(this.#all)
        this.#look()
      }),
    ]
    signal.addEventListener('abort', () => {
      for (const end of ends) end()
      this.#cancelTimer()
      this.#fetching?.abort(signal.reason)
    })
    this.#fetch()
  }

  /** Fetches again what the shelf has lost. */
  mend(): void {
    if (this.#needs.onAir.takeovers.some((each) => this.#missing(each).length > 0)) this.#fetch()
  }

  /** Resolves when all that was taken so far is durable. */
  async settled(): Promise<void> {
    await this.#writing
  }

  async #take(sealed: string): Promise<void> {
    if (sealed === '') return
    const { opener, clock, time } = this.#needs
    const read = await readTakeovers(sealed, opener, clock.isTrusted ? clock.now() : null)
    if (read.state === 'refused') return this.#report.refused(null, read.reason)
    const { message, payload } = read
    const highest = this.#highest
    if (highest !== null && message.version < highest.version) return this.#report.refused(null, 'not-newer')
    if (highest !== null && message.version === highest.version && highest.payload !== null) {
      if (payload !== highest.payload) this.#report.refused(null, 'same-version-other-content')
      return
    }
    this.#highest = { version: message.version, payload, heardAt: time.monotonic() }
    this.#put(message)
    this.#save(message, payload, sealed)
    this.#fetch()
    this.#desired.tidy()
  }

  #put(message: Message): void {
    this.#all = concerning(this.#needs.identity.screen, message.takeovers)
    this.#deadlines.accept(this.#all, message.version)
    this.#report.noteTakeovers(message.version)
    this.#needs.onAir.setTakeovers(this.#current())
    this.#watch()
  }

  #current(): readonly Takeover[] {
    return this.#all.filter((each) => !this.#deadlines.isOver(each))
  }

  /** Takes what is over off the air, and what a better clock says is not over back on. */
  #look(): void {
    const { onAir } = this.#needs
    const current = this.#current()
    const isSame = current.length === onAir.takeovers.length && current.every((each) => onAir.takeovers.includes(each))
    if (!isSame) {
      onAir.setTakeovers(current)
      this.#fetch()
      this.#desired.tidy()
    }
    this.#watch()
  }

  #watch(): void {
    this.#cancelTimer()
    const current = this.#current()
    if (current.length === 0 || this.#needs.signal.aborted) return
    const soonest = Math.min(FLOOR_PERIOD_MS, ...current.map((each) => this.#deadlines.leftMs(each)))
    this.#cancelTimer = this.#needs.time.after(Math.max(0, Math.ceil(soonest)), () => {
      this.#raiseFloor()
      this.#look()
    })
  }

  /** The version is an instant that had passed when the message was heard, whoever's clock is wrong. */
  #raiseFloor(): void {
    const { clock, store, time, problem } = this.#needs
    const { version = 0, heardAt = 0 } = this.#highest ?? {}
    const passed = clock.isTrusted ? clock.now() : version + time.monotonic() - heardAt
    store.raiseFloor(Math.floor(passed)).catch(problem)
  }

  #save(message: Message, payload: string, sealed: string): void {
    const { store, calm, problem } = this.#needs
    const until = Math.max(0, ...this.#all.map((each) => each.until))
    this.#writing = this.#writing
      .then(async () => {
        await calm.over()
        await store.keepTakeovers({ ...remembered({ version: message.version, sealed }, payload, message), until })
        await store.raiseFloor(message.version)
      })
      .catch(problem)
  }

  #fetch(): void {
    this.#fetching?.abort(new DOMException('A newer message has come.', 'AbortError'))
    const fetching = new AbortController()
    this.#fetching = fetching
    for (const each of this.#needs.onAir.takeovers) {
      if (this.#missing(each).length === 0) continue
      this.#bring(each, fetching.signal).catch((error: unknown) => {
        if (!fetching.signal.aborted) this.#needs.problem(error)
      })
    }
  }

  /** One that cannot be had does not keep the others waiting. */
  async #bring(takeover: Takeover, signal: AbortSignal): Promise<void> {
    const { onAir, time, downloads } = this.#needs
    for (;;) {
      try {
        const written = await downloads.bring(this.#missing(takeover), signal, (download) => this.#report.download(download))
        onAir.setTakeoverFault(takeover.id, null)
        // Small media are shown from memory while they are being written.
        onAir.takeoversChanged.tell()
        await Promise.all(written)
        return
      } catch (error) {
        signal.throwIfAborted()
        if (!(error instanceof MediaMismatchError || error instanceof NoSpaceError)) throw error
        onAir.setTakeoverFault(takeover.id, error.message)
        if (error instanceof NoSpaceError && (await this.#desired.makeRoom())) continue
      }
      await pause(time, AGAIN_MS, signal)
    }
  }

  #missing({ media }: Takeover) {
    return media.filter(({ hash }) => !this.#needs.store.media.has(hash))
  }
}
