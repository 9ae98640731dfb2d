import type { Agent } from '../agent/agent.ts'
import type { Clock } from '../clock/clock.ts'
import { Hours } from '../clock/hours.ts'
import type { Time } from '../clock/time.ts'
import type { OnAir } from '../store/on-air.ts'

/** Displays take their time until they show something. */
const WAKE_MS = 30_000
/** A display that did not do as it was told is told again. */
const AGAIN_MS = 60_000

export interface DisplayPowerNeeds {
  readonly onAir: OnAir
  readonly clock: Clock
  readonly time: Time
  readonly device: { readonly terminal: Pick<Agent, 'facts' | 'setDisplay'> | null }
  readonly signal: AbortSignal
}

/**
 * Switches the display off with the glass and on again a little before it is needed, where the terminal can; where it cannot, the glass is
 * black and that is all.
 *
 *   on ──glass off, nothing soon──▶ off ──soon to open, or anything on glass──▶ on
 *
 * Acts on changes alone: who switches a display at the panel is not fought. A display that is off when the terminal is first known, and
 * should be on, is switched on. What hands have asked for stands until it is given back; only what really interrupts lights the display meanwhile.
 */
export class DisplayPower {
  readonly #needs: DisplayPowerNeeds
  #told: 'on' | 'off' | null = null
  /** For a takeover, although a hand has switched it off. */
  #isLit = false
  #telling: Promise<void> = Promise.resolve()
  #cancel: () => void = () => undefined

  constructor(needs: DisplayPowerNeeds) {
    this.#needs = needs
  }

  start(): void {
    const { onAir, clock, signal } = this.#needs
    const look = () => this.#look()
    const ends = [onAir.glassChanged.on(look), onAir.programmeChanged.on(look), onAir.byHandChanged.on(look), onAir.terminalChanged.on(look), clock.onJump(look)]
    signal.addEventListener('abort', () => {
      for (const end of ends) end()
      this.#cancel()
    })
    look()
  }

  #look(): void {
    this.#cancel()
    const { clock, onAir, device } = this.#needs
    const { display } = onAir.byHand
    if (display !== null) return this.#followHand(display.isOn)
    this.#isLit = false
    if (device.terminal === null) return
    const now = clock.now()
    const opens = this.#opensAt(now)
    const isOff = opens - now > WAKE_MS
    if (isOff && opens !== Infinity) this.#lookIn(opens - now - WAKE_MS)
    const wanted = isOff ? 'off' : 'on'
    if (this.#told === null && !isOff) {
      if (onAir.terminal === null) return
      this.#told = onAir.terminal.display ?? 'on'
    }
    if (wanted === this.#told) return
    this.#say(wanted)
  }

  /** Whoever used the hand has told the display; what lights it meanwhile, and the end of that, is told here. */
  #followHand(isOn: boolean): void {
    const wanted = isOn || !this.#needs.onAir.isDark ? 'on' : 'off'
    const isLit = !isOn && wanted === 'on'
    if (!isOn && (isLit || this.#isLit) && wanted !== this.#told) this.#say(wanted)
    this.#told = wanted
    this.#isLit = isLit
  }

  #say(wanted: 'on' | 'off'): void {
    this.#told = wanted
    this.#telling = this.#telling.then(() => this.#tell(wanted))
  }

  /** Now, where the glass shows anything. */
  #opensAt(now: number): number {
    const { glass, programme } = this.#needs.onAir
    if (glass.state !== 'off' || programme === null) return now
    const { isOpen, to } = new Hours(programme.settings.hours, programme.schedule.zone).at(now)
    return isOpen ? now : (to ?? Infinity)
  }

  async #tell(wanted: 'on' | 'off'): Promise<void> {
    const { device, onAir, clock, signal } = this.#needs
    const { terminal } = device
    if (signal.aborted || wanted !== this.#told) return
    try {
      if (terminal === null || !(await terminal.facts()).abilities.includes('display')) return
      const says = await terminal.setDisplay(wanted === 'on')
      if (says !== null && says !== wanted) throw new Error(`The display says that it is ${says}.`)
      onAir.endTrouble('display', 'switch')
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      onAir.raiseTrouble({ kind: 'display', name: 'switch', detail: `It could not be switched ${wanted}: ${reason}`, since: Math.round(clock.now()) })
      if (wanted !== this.#told) return
      this.#told = wanted === 'on' ? 'off' : 'on'
      this.#lookIn(AGAIN_MS)
    }
  }

  #lookIn(delayMs: number): void {
    this.#cancel()
    this.#cancel = this.#needs.time.after(delayMs, () => this.#look())
  }
}
