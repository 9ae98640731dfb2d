import { pause, type Time } from '../../../player/clock/time.ts'
import type { Power } from '../../../player/agent/messages.ts'
import type { DisplayWay } from './display.ts'
import { RefusedError } from './refused-error.ts'

/** Panels answer the old state for a while. */
const READ_BACK_MS = [300, 700, 2000, 4000]
const TRIES = 2

/** Switches, reads back, tries again; and knows whether a picture is to be expected. */
export class DisplayPower {
  readonly #way: DisplayWay | null
  readonly #compositor: DisplayWay | null
  readonly #time: Time
  #asked: Power = null

  /** `compositor` is the way that tells whether anything is shown at all, whoever switched it. */
  constructor(way: DisplayWay | null, compositor: DisplayWay | null, time: Time) {
    this.#way = way
    this.#compositor = compositor
    this.#time = time
  }

  get canSwitch(): boolean {
    return this.#way !== null
  }

  async read(): Promise<Power> {
    return (await this.#way?.read()) ?? null
  }

  /** True where nobody can tell. */
  async isLit(): Promise<boolean> {
    if (this.#asked === 'off') return false
    return (await this.#compositor?.read()) !== 'off'
  }

  async switch(isOn: boolean, signal: AbortSignal): Promise<Power> {
    if (this.#way === null) throw new RefusedError('This terminal cannot switch its display.')
    const wanted = isOn ? 'on' : 'off'
    this.#asked = wanted
    let last: Power = null
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const { isOk, complaint } = await this.#way.switch(isOn)
      if (!isOk && attempt === TRIES - 1) throw new RefusedError(`The display could not be switched by ${this.#way.name}: ${complaint}`)
      for (const waitMs of READ_BACK_MS) {
        last = await this.#way.read()
        if (last === wanted || last === null) return last
        await pause(this.#time, waitMs, signal)
      }
    }
    return last
  }
}
