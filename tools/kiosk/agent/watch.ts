import { every, type Time } from '../../../player/clock/time.ts'
import type { Verdict } from './beat.ts'
import type { Ladder, Rung } from './ladder.ts'
import type { Log } from './log.ts'

/** A hung page is put right within five seconds: this, the patience of a beat, and the first rung. */
const BEAT_MS = 1000
/**
 * So long it climbs its own ladder, up to a reboot; then systemd is to start all of it anew, compositor and agent, too. A watchdog
 * that bit earlier would only send the ladder back to its foot.
 */
const UNWELL_MOST_MS = 180_000

export interface WatchNeeds {
  readonly time: Time
  readonly ladder: Ladder
  readonly log: Log
  readonly look: () => Promise<Verdict>
  /** Carries out a rung. */
  readonly act: (rung: Rung) => Promise<void>
  /** The player does well, or as well as it can, or this agent still has something to try. */
  readonly alive: () => void
  readonly rescued: (rung: Rung) => void
}

/** Verdicts that no restart of this agent could better. */
const BEARABLE: readonly Verdict[] = ['alive', 'dark', 'heavy', 'astray']

/** Looks, judges, acts, again and again, until the signal aborts; `hurry` makes it look at once. */
export class Watch {
  readonly #needs: WatchNeeds
  #wake: () => void = () => undefined
  #isHurried = false
  #last: Verdict | null = null
  #wellAt: number

  constructor(needs: WatchNeeds) {
    this.#needs = needs
    this.#wellAt = needs.time.monotonic()
  }

  hurry(): void {
    this.#isHurried = true
    this.#wake()
  }

  async run(signal: AbortSignal): Promise<void> {
    this.#tell()
    every(this.#needs.time, BEAT_MS, signal, () => this.#tell())
    while (!signal.aborted) {
      await this.#once()
      if (!this.#isHurried) await this.#rest(signal)
      this.#isHurried = false
    }
  }

  /** Apart from looking and acting: a browser on a slow disk may take longer to start than systemd waits for a sign of life. */
  #tell(): void {
    const { time, alive } = this.#needs
    if (time.monotonic() - this.#wellAt <= UNWELL_MOST_MS) alive()
  }

  async #once(): Promise<void> {
    const { look, act, ladder, time, log, rescued } = this.#needs
    const verdict = await look()
    if (verdict !== this.#last) log.say(`The player is ${verdict}.`)
    this.#last = verdict
    if (BEARABLE.includes(verdict)) this.#wellAt = time.monotonic()
    const rung = ladder.judge(verdict, time.monotonic())
    if (rung === null) return
    log.say(`Rescue: ${rung}.`)
    if (verdict !== 'astray') rescued(rung)
    await act(rung)
  }

  async #rest(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        cancel()
        signal.removeEventListener('abort', done)
        resolve()
      }
      const cancel = this.#needs.time.after(BEAT_MS, done)
      signal.addEventListener('abort', done)
      this.#wake = done
    })
  }
}
