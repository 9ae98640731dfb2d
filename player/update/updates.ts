import { players, topics, type ShellId, type ShellToRun } from '#protocol'
import { parseJson } from '#seal'
import { pause } from '../clock/time.ts'
import type { UpdateRecord } from '../store/store.ts'
import type { Connected } from '../sync/needs.ts'
import type { Report } from '../sync/report.ts'
import { BadBuildError, type Installer } from './installer.ts'
import { hasProved, type Trial } from './trial.ts'

/** A build that cannot be had now is asked for again after so long, at a moment of the screen's own. */
const AGAIN_MS = 60_000
const FIRST_PAUSE_MS = 2000
/** A picture that stays for ever has no change to wait for. */
const LONGEST_WAIT_MS = 10 * 60_000
const STARTS_ALLOWED = 3
const REFUSED_KEPT = 10

/**
 * The way of another build of the player to this screen.
 *
 *   wanted ──every file checked──▶ ready ──change of item──▶ (starts anew) trial ──proved──▶ the one to keep
 *     │ ▲                                                       │
 *     │ └ later: cannot be had                                  └─ shows nothing, no frames, three starts: (starts anew) back
 *     └─ not what was signed: refused                                          to the one before, which refuses it
 *
 * What was refused is not tried again; another build is. Nothing of this touches what plays until the change of item.
 */
export class Updates {
  readonly #needs: Connected
  readonly #installer: Installer
  readonly #report: Report
  #record: UpdateRecord = { version: 0, trial: null, refused: [] }
  #bringing: { readonly shell: ShellId; readonly ending: AbortController } | null = null
  #taking: Promise<void> = Promise.resolve()

  constructor(needs: Connected, installer: Installer, report: Report) {
    this.#needs = needs
    this.#installer = installer
    this.#report = report
  }

  /** Looks at what this start is: a trial, one that went back, or the usual. Then listens. */
  async start(): Promise<void> {
    const { store, link, signal, problem } = this.#needs
    this.#record = (await store.update()) ?? this.#record
    await this.#settleStart()
    signal.throwIfAborted()
    const end = link.subscribe(topics.players, ({ payload }) => {
      this.#taking = this.#taking.then(() => this.#take(payload)).catch(problem)
    })
    signal.addEventListener('abort', () => {
      end()
      this.#bringing?.ending.abort(signal.reason)
    })
  }

  async #settleStart(): Promise<void> {
    const { running } = this.#installer
    const { trial } = this.#record
    const kept = await this.#installer.kept()
    if (trial !== null && trial.shell !== running) {
      if (kept === trial.shell) await this.#refuse(trial.shell, trial.why ?? 'It did not start.')
      // The power went before it could be adopted.
      else await this.#keep({ trial: null })
    }
    if (trial?.shell !== running) {
      if (kept !== running) void this.#settle().catch((error: unknown) => this.#unlessEnded(error))
      return
    }
    const starts = trial.starts + 1
    await this.#keep({ trial: { ...trial, starts } })
    this.#tell({ shell: running, state: 'trial', detail: null })
    if (starts > STARTS_ALLOWED) await this.#goBack(`It started ${starts} times without proving itself.`)
    else void this.#prove().catch((error: unknown) => this.#unlessEnded(error))
  }

  /** Needs the controller where the running build is not the one that starts would use; until it answers, starts are as this one was. */
  async #settle(): Promise<void> {
    const { time, signal } = this.#needs
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(AGAIN_MS, pauseMs * 2)) {
      try {
        return await this.#installer.settle()
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof BadBuildError) throw error
      }
      await pause(time, pauseMs, signal)
    }
  }

  async #prove(): Promise<void> {
    const trial: Trial = await hasProved(this.#needs)
    if (!trial.isGood) return this.#goBack(trial.why)
    await this.#keep({ trial: null })
    this.#needs.onAir.endTrouble('update')
    this.#tell(null)
    await this.#settle()
  }

  async #goBack(why: string): Promise<void> {
    const { trial } = this.#record
    if (trial !== null) await this.#keep({ trial: { ...trial, why } })
    if (await this.#installer.turnBack()) return this.#needs.device.reload()
    // There is nothing to go back to: it is what there is.
    await this.#keep({ trial: null })
    this.#raise(this.#installer.running, why)
  }

  async #take(sealed: string): Promise<void> {
    const { opener, clock, identity } = this.#needs
    if (sealed === '') return
    const opened = await opener.open(sealed, 'players', clock.isTrusted ? clock.now() : null)
    if (opened.state === 'refused') return this.#report.refused(null, opened.reason)
    const read = players.safeParse(parseJson(opened.payload))
    if (!read.success) return this.#report.refused(null, 'unreadable')
    if (read.data.version < this.#record.version) return this.#report.refused(null, 'not-newer')
    if (read.data.version > this.#record.version) await this.#keep({ version: read.data.version })
    const wanted = read.data.screens.find(({ screen }) => screen === identity.screen) ?? read.data.everyone
    this.#want(wanted)
  }

  #want(wanted: ShellToRun | null): void {
    if (wanted?.shell === this.#bringing?.shell) return
    this.#bringing?.ending.abort(new DOMException('Another build is wanted.', 'AbortError'))
    this.#bringing = null
    const isInTrial = this.#record.trial !== null
    if (wanted === null || wanted.shell === this.#installer.running) return isInTrial ? undefined : this.#tell(null)
    const refused = this.#record.refused.find(({ shell }) => shell === wanted.shell)
    if (refused !== undefined) return this.#raise(wanted.shell, refused.detail)
    const ending = new AbortController()
    this.#bringing = { shell: wanted.shell, ending }
    this.#bring(wanted, AbortSignal.any([ending.signal, this.#needs.signal])).catch((error: unknown) => {
      if (!ending.signal.aborted) this.#unlessEnded(error)
    })
  }

  async #bring(wanted: ShellToRun, signal: AbortSignal): Promise<void> {
    const { shell } = wanted
    this.#tell({ shell, state: 'fetching', detail: null })
    for (;;) {
      try {
        await this.#installer.bring(wanted, signal)
        break
      } catch (error) {
        signal.throwIfAborted()
        const detail = (error instanceof Error ? error.message : String(error)).slice(0, 300)
        if (error instanceof BadBuildError) return this.#refuse(shell, detail)
        this.#tell({ shell, state: 'fetching', detail })
      }
      await pause(this.#needs.time, AGAIN_MS * (0.5 + Math.random()), signal)
    }
    this.#tell({ shell, state: 'ready', detail: null })
    await this.#changeOfItem(signal)
    await this.#keep({ trial: { shell, starts: 0, why: null } })
    await this.#installer.adopt()
    void this.#needs.device.reload()
  }

  /** Resolves right after the glass has changed, when nothing is due; never while a takeover is on. */
  async #changeOfItem(signal: AbortSignal): Promise<void> {
    const { onAir, time } = this.#needs
    const isFree = () => onAir.takeoverOnGlass === null
    if (onAir.glass.state === 'off' && isFree()) return
    await new Promise<void>((resolve, reject) => {
      const done = () => {
        if (!isFree()) return
        end()
        resolve()
      }
      const offs = [onAir.glassChanged.on(done), time.after(LONGEST_WAIT_MS, done)]
      const stop = () => {
        end()
        reject(signal.reason as Error)
      }
      const end = () => {
        for (const off of offs) off()
        signal.removeEventListener('abort', stop)
      }
      signal.addEventListener('abort', stop, { once: true })
    })
  }

  async #refuse(shell: ShellId, detail: string): Promise<void> {
    const others = this.#record.refused.filter((each) => each.shell !== shell)
    await this.#keep({ trial: null, refused: [...others, { shell, detail: detail.slice(0, 300) }].slice(-REFUSED_KEPT) })
    this.#raise(shell, detail)
  }

  #raise(shell: ShellId, detail: string): void {
    const { onAir, clock } = this.#needs
    onAir.raiseTrouble({ kind: 'update', name: shell, detail, since: Math.round(clock.now()) })
    this.#tell({ shell, state: 'refused', detail: detail.slice(0, 300) })
  }

  #tell(update: Parameters<Report['update']>[0]): void {
    this.#report.update(update)
  }

  async #keep(change: Partial<UpdateRecord>): Promise<void> {
    this.#record = { ...this.#record, ...change }
    await this.#needs.store.keepUpdate(this.#record)
  }

  #unlessEnded(error: unknown): void {
    if (!this.#needs.signal.aborted) this.#needs.problem(error)
  }
}
