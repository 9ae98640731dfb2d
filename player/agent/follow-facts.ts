import { every, type Time } from '../clock/time.ts'
import type { OnAir, TerminalFacts } from '../store/on-air.ts'
import type { AgentFacts } from './agent.ts'
import type { ConnectedAgent } from './connect.ts'

const LOOK_MS = 60_000
const MIB = 1 << 20
/** What changes by less is no news. */
const DISK_STEP_BYTES = 64 * MIB
const MEMORY_STEP_BYTES = 32 * MIB

/** Below either, browsers begin to throw away what they keep for pages. */
const LOW_DISK_BYTES = 2048 * MIB
const LOW_DISK_SHARE = 0.1
/** So much more must be free before it counts as mended. */
const MENDED = 1.25
/** Processors slow down from here on. */
const HOT_C = 85
const COOL_C = 75
/** One hot minute is a programme that has just begun. */
const HOT_LOOKS = 2
/** A panel may take its time, or somebody looks through its menus. */
const DISPLAY_LOOKS = 2

export interface FollowNeeds {
  readonly onAir: OnAir
  readonly clock: { now(): number }
  readonly time: Time
  readonly signal: AbortSignal
  problem(error: unknown): void
}

/** Asks the agent for its facts each minute, has them reported, and says when the machine or its display is in trouble. */
export function followFacts(agent: Pick<ConnectedAgent, 'facts' | 'displayAsked'>, { onAir, clock, time, signal, problem }: FollowNeeds): void {
  const troubles = new MachineTroubles(onAir, clock, agent)
  const look = () => {
    agent
      .facts()
      .then((facts) => {
        onAir.setTerminal(coarse(facts))
        troubles.look(facts)
      })
      .catch((error: unknown) => {
        if (!signal.aborted) problem(error)
      })
  }
  look()
  every(time, LOOK_MS, signal, look)
}

/** As it is reported. */
export function coarse({ disk, browserBytes, temperatureC, ...facts }: AgentFacts): TerminalFacts {
  const rounded = (bytes: number, step: number) => Math.round(bytes / step) * step
  return {
    ...facts,
    abilities: [...facts.abilities],
    disk: disk === null ? null : { freeBytes: rounded(disk.freeBytes, DISK_STEP_BYTES), totalBytes: disk.totalBytes },
    temperatureC: temperatureC === null ? null : Math.round(temperatureC),
    browserBytes: browserBytes === null ? null : rounded(browserBytes, MEMORY_STEP_BYTES),
  }
}

/**
 *   fine ──free disk below 2 GiB or a tenth──▶ `machine/disk` ──a quarter more than that──▶ fine
 *   fine ──85 °C at two looks──▶ `machine/heat` ──below 75 °C──▶ fine
 *   fine ──off at two looks while something plays and nobody asked for it──▶ `display/power` ──on, or nothing plays──▶ fine
 */
class MachineTroubles {
  readonly #onAir: OnAir
  readonly #clock: { now(): number }
  readonly #agent: Pick<ConnectedAgent, 'displayAsked'>
  #hotLooks = 0
  #darkLooks = 0
  #isDiskLow = false

  constructor(onAir: OnAir, clock: { now(): number }, agent: Pick<ConnectedAgent, 'displayAsked'>) {
    this.#onAir = onAir
    this.#clock = clock
    this.#agent = agent
  }

  look({ disk, temperatureC, display }: AgentFacts): void {
    if (disk !== null) this.#disk(disk)
    if (temperatureC !== null) this.#heat(temperatureC)
    this.#display(display)
  }

  #disk({ freeBytes, totalBytes }: NonNullable<AgentFacts['disk']>): void {
    const least = Math.max(LOW_DISK_BYTES, totalBytes * LOW_DISK_SHARE)
    this.#isDiskLow = freeBytes < (this.#isDiskLow ? least * MENDED : least)
    if (this.#isDiskLow) this.#raise('machine', 'disk', `Only ${Math.floor(freeBytes / MIB)} of ${Math.floor(totalBytes / MIB)} MiB are free on the terminal’s disk.`)
    else this.#onAir.endTrouble('machine', 'disk')
  }

  #heat(temperatureC: number): void {
    this.#hotLooks = temperatureC >= HOT_C ? this.#hotLooks + 1 : temperatureC < COOL_C ? 0 : this.#hotLooks
    if (this.#hotLooks === 0) this.#onAir.endTrouble('machine', 'heat')
    else if (this.#hotLooks >= HOT_LOOKS) this.#raise('machine', 'heat', `The terminal is hot: ${Math.round(temperatureC)} °C.`)
  }

  #display(display: AgentFacts['display']): void {
    const isWanted = this.#onAir.glass.state !== 'off' && this.#agent.displayAsked !== 'off'
    this.#darkLooks = display === 'off' && isWanted ? this.#darkLooks + 1 : 0
    if (this.#darkLooks === 0) this.#onAir.endTrouble('display', 'power')
    else if (this.#darkLooks >= DISPLAY_LOOKS) this.#raise('display', 'power', 'The display is off while something plays on it.')
  }

  #raise(kind: 'machine' | 'display', name: string, detail: string): void {
    this.#onAir.raiseTrouble({ kind, name, detail, since: Math.round(this.#clock.now()) })
  }
}
