import type { Operation } from '#protocol'
import { Hours } from '../clock/hours.ts'
import { pause } from '../clock/time.ts'
import type { ByHand } from '../store/store.ts'
import type { Connected } from '../sync/needs.ts'

type Setting = Extract<Operation, { kind: 'volume' | 'display' }>

/**
 * What hands have set, above the programme, until its time is over or another hand ends it; it survives restarts. Its end is judged
 * by the screen's clock, and judged again whenever that has jumped.
 *
 *   programme ──set──▶ by hand ──until, or given back──▶ programme
 */
export class SetByHand {
  readonly #needs: Connected
  #ending: AbortController | null = null

  constructor(needs: Connected) {
    this.#needs = needs
  }

  async start(): Promise<void> {
    const { store, clock, onAir, signal, problem } = this.#needs
    onAir.setByHand(await store.byHand())
    const off = clock.onJump(() => {
      this.#watch()
    })
    signal.addEventListener('abort', () => {
      off()
      this.#ending?.abort()
    })
    if (onAir.byHand.display !== null) await this.#tellDisplay(onAir.byHand.display.isOn).catch(problem)
    if (onAir.byHand.volume !== null) await this.#tellVolume(onAir.byHand.volume.percent).catch(problem)
    this.#watch()
  }

  /** Resolves to what is to be said of it, where that is not simply that it was done. */
  async set(setting: Setting): Promise<string | null> {
    const { onAir } = this.#needs
    if (setting.kind === 'volume') {
      await this.#keep({ ...onAir.byHand, volume: setting.percent === null ? null : { percent: setting.percent, until: setting.until } })
      await this.#tellVolume(onAir.volume)
      return null
    }
    await this.#keep({ ...onAir.byHand, display: setting.isOn === null ? null : { isOn: setting.isOn, until: setting.isOn ? this.#lightUntil(setting.until) : setting.until } })
    return this.#tellDisplay(setting.isOn)
  }

  /** Light lasts until the hours of the screen next begin or end: nobody has to remember to give it back. */
  #lightUntil(until: number | null): number | null {
    const { programme } = this.#needs.onAir
    const { to } = new Hours(programme?.settings.hours ?? null, programme?.schedule.zone ?? 'UTC').at(this.#needs.clock.now())
    return to === null || (until !== null && until < to) ? until : to
  }

  async #keep(byHand: ByHand): Promise<void> {
    const { store, onAir } = this.#needs
    await store.keepByHand(byHand)
    onAir.setByHand(byHand)
    this.#watch()
  }

  /** Ends what is over, and wakes when the next thing is. */
  #watch(): void {
    const { onAir, clock, time, problem } = this.#needs
    this.#ending?.abort(new DOMException('Something else was set.', 'AbortError'))
    const now = clock.now()
    const { volume, display } = onAir.byHand
    const isOver = (each: { readonly until: number | null } | null) => each !== null && each.until !== null && each.until <= now
    if (isOver(volume) || isOver(display)) {
      this.#giveBack({ volume: isOver(volume) ? null : volume, display: isOver(display) ? null : display }).catch(problem)
      return
    }
    const ends = [volume?.until, display?.until].filter((until) => until != null)
    if (ends.length === 0) return
    const ending = new AbortController()
    this.#ending = ending
    pause(time, Math.min(...ends) - now, ending.signal)
      .then(() => this.#watch())
      .catch((error: unknown) => {
        if (!ending.signal.aborted) problem(error)
      })
  }

  async #giveBack(byHand: ByHand): Promise<void> {
    const wasDark = this.#needs.onAir.byHand.display?.isOn === false && byHand.display === null
    await this.#keep(byHand)
    if (wasDark) await this.#tellDisplay(null)
    await this.#tellVolume(this.#needs.onAir.volume)
  }

  /** The display itself where the agent can; the glass is dark all the same. Given back, whoever keeps the hours of the programme has the word. */
  async #tellDisplay(isOn: boolean | null): Promise<string | null> {
    const { onAir, device } = this.#needs
    const agent = device.terminal
    if (agent === null || !(await agent.facts()).abilities.includes('display')) return isOn === false ? 'The glass is black. The display still has power: there is no agent that could switch it.' : null
    if (isOn === null && (onAir.programme?.settings.hours ?? null) !== null) return null
    const said = await agent.setDisplay(isOn ?? true)
    return said === null ? 'The display does not say whether it has obeyed.' : `The display says that it is ${said}.`
  }

  /** Sound is made in the page; a machine that is turned down itself must let it through. */
  async #tellVolume(percent: number): Promise<void> {
    const agent = this.#needs.device.terminal
    if (agent !== null && percent > 0 && (await agent.facts()).abilities.includes('volume')) await agent.setVolume(100)
  }
}
