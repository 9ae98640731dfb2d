import type { Item } from '#content'
import type { Link, MemoryBroker } from '#link'
import { Chance, Director, FakeTime } from '#player'
import { playsBatch, pulse, reported, screenOf, topics, type Play, type Programme, type Reported, type ScreenId, type Takeover } from '#protocol'
import { parseJson } from '#seal'
import { makeProgramme, SCREEN, START, TestController } from '../../player/testing/controller.ts'
import { emptyDisk, SimulatedPlayer } from '../simulate/player.ts'
import { Glass } from './glass.ts'
import { quiet } from './quiet.ts'

export { START }

const STEP_MS = 250

/** One screen of the house: the whole player but for the browser, on a disk and a glass that outlive it. */
export interface Screen {
  readonly id: ScreenId
  readonly player: SimulatedPlayer
  readonly glass: Glass
  on(): Promise<void>
  /** kill −9 of the page or the browser, or the power goes. */
  cut(): void
  /** What it last said of itself, as the broker keeps it. */
  reported(): Reported
}

/**
 * A house in memory on a time of its own: real keys and seals, the player's own code, a broker that can be hurt, and of the
 * controller what it does on the wire: tells the time, serves media, takes plays and remembers them.
 */
export class House {
  readonly time = new FakeTime(START)
  readonly broker: MemoryBroker
  readonly controller: TestController
  /** By screen, installation and number. The first of a number counts, as in the controller. */
  readonly plays = new Map<string, Play>()
  /** Plays that came under a number which another one has. */
  readonly doubled: Play[] = []
  /** Numbers of plays that a screen said it cannot read any more. */
  readonly unreadable = new Set<number>()
  readonly pulses: string[] = []
  readonly problems: unknown[] = []
  readonly #signed = new Set<string>()
  #office: Link | null = null
  #version = 0

  private constructor(controller: TestController) {
    this.controller = controller
    this.broker = controller.broker
  }

  static async open(): Promise<House> {
    const house = new House(await TestController.start())
    house.startServer()
    return house
  }

  /** Lets the time go on, and with it all that is under way. */
  async pass(ms: number, stepMs = STEP_MS): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      await this.time.advance(Math.min(stepMs, left))
      await quiet()
    }
  }

  /** `slowestWriteMs`: of a part of a medium, to its disk. */
  async screen(seed = 1, { id = SCREEN, slowestWriteMs = 20 }: { readonly id?: ScreenId; readonly slowestWriteMs?: number } = {}): Promise<Screen> {
    const chance = new Chance(seed)
    const pace = chance.of('pace of the disk')
    const glass = new Glass({ time: this.time, isSigned: (item) => this.#signed.has(JSON.stringify(item)) })
    const player = new SimulatedPlayer({
      identity: await this.controller.identity(id),
      size: { widthPx: 1920, heightPx: 1080 },
      time: this.time,
      chance,
      disk: emptyDisk(true),
      mediaWriteMs: () => pace.between(1, slowestWriteMs),
      openLink: (options) => this.broker.link(options),
      fetch: (path, init) => (this.#office === null ? Promise.reject(new TypeError('Failed to fetch')) : this.controller.fetch(path, init)),
      problem: (error) => this.problems.push(error),
      stage: (needs) => {
        glass.on(needs.shelf)
        new Director({ ...needs, layers: glass }).start()
      },
    })
    return {
      id,
      player,
      glass,
      on: async () => {
        const starting = player.start()
        await this.pass(STEP_MS)
        await starting
      },
      cut: () => {
        player.kill()
        glass.off()
      },
      reported: () => reported.parse(parseJson(this.broker.retained(topics.reported(id)) ?? 'null')),
    }
  }

  startServer(): void {
    const office = this.broker.link({ clientId: 'controller', username: '', password: '', will: null })
    office.subscribe('lobbycast/v1/time/question/+', ({ topic, payload }) => {
      void this.controller.answer(office, screenIn(topic), payload, this.trueTime())
    })
    office.subscribe('lobbycast/v1/screens/+/plays', ({ topic, payload }) => this.#take(office, screenIn(topic), payload))
    office.subscribe('lobbycast/v1/screens/+/pulse', ({ payload }) => this.pulses.push(JSON.stringify(pulse.parse(parseJson(payload)))))
    office.start()
    this.#office = office
  }

  /** kill −9: it answers nothing any more, and serves nothing. What it had acknowledged it has. */
  async killServer(): Promise<void> {
    const office = this.#office
    this.#office = null
    await office?.stop()
  }

  /** The controller's clock, which is right. */
  trueTime(): number {
    return START + this.time.monotonic()
  }

  get version(): number {
    return this.#version
  }

  /** The next version for the screen, signed and retained. What the broker does not take now it gets when it is repaired. */
  async publish(items: readonly Item[], more: Partial<Programme> = {}, screen: ScreenId = SCREEN): Promise<Programme> {
    this.#version += 1
    const programme = { ...makeProgramme(this.#version, items, more), screen }
    this.vouchFor(programme.items)
    await this.controller.publish(programme)
    return programme
  }

  async takeOver(takeovers: readonly Takeover[], version = this.trueTime()): Promise<void> {
    this.vouchFor(takeovers.map(({ item }) => item))
    await this.controller.publishTakeovers(version, takeovers)
  }

  /** From now on these may be shown. */
  vouchFor(items: readonly Item[]): void {
    for (const item of items) this.#signed.add(JSON.stringify(item))
  }

  /** Whoever listens hears what a lying broker says. */
  say(topic: string, payload: string, isRetained = false): void {
    this.broker.accept(topic, payload, isRetained)
  }

  #take(office: Link, screen: ScreenId, payload: string): void {
    const read = playsBatch.safeParse(parseJson(payload))
    if (!read.success) return
    const { installation, plays, unreadable } = read.data
    for (const play of plays) {
      const name = `${screen}/${installation}/${play.sequence}`
      const known = this.plays.get(name)
      if (known === undefined) this.plays.set(name, play)
      else if (JSON.stringify(known) !== JSON.stringify(play)) this.doubled.push(play)
    }
    for (let number = unreadable?.first ?? 1; number <= (unreadable?.last ?? 0); number += 1) this.unreadable.add(number)
    void this.controller.acknowledge(office, screen, read.data)
  }
}

/** Topics of screens always name one. */
function screenIn(topic: string): ScreenId {
  return screenOf(topic) as ScreenId
}
