import { Chance, DurableStore, FakeTime, type Identity } from '#player'
import type { PlayRecord } from '#protocol'
import { prepare } from '#schedules'
import { setImmediate } from 'node:timers/promises'
import { listPlayRecords } from './all-records.ts'
import { makeHouse, type SoakHouse } from './house.ts'
import { judge, type Judgement, type RunTruth } from './judge.ts'
import { powerOn, type Powered } from './terminal.ts'

export interface SoakWish {
  readonly days: number
  readonly seed: number
  readonly say: (line: string) => void
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const ONLINE_STEP_MS = 20
/** An hour and a half of time online. */
const STEPS_MOST = 300_000
/** Time passes in pieces, so that whoever waits sees it pass. */
const PIECE_MS = 15 * 60_000

/**
 * Weeks of one screen without a network, in minutes: the player's own store, sync, clock and director on a time that is given to them,
 * with a loss of power every day at an instant that nobody chose (half of them where the store is busy), and a device clock that is
 * wrong at many starts and set now and then. Then the network comes back, and the controller takes all plays.
 */
export async function soak({ days, seed, say }: SoakWish): Promise<Judgement> {
  const house = await makeHouse()
  try {
    return await new Soak(house, new Chance(seed), days, say).run()
  } finally {
    await house.signage.stop()
  }
}

class Soak {
  readonly #house: SoakHouse
  readonly #chance: Chance
  readonly #days: number
  readonly #say: (line: string) => void
  readonly #runs: RunTruth[] = []
  readonly #startedAt: number
  #worldMs = 0
  #store: DurableStore | null = null

  constructor(house: SoakHouse, chance: Chance, days: number, say: (line: string) => void) {
    this.#house = house
    this.#chance = chance
    this.#days = days
    this.#say = say
    this.#startedAt = house.signage.clock.now()
  }

  async run(): Promise<Judgement> {
    const { signage, identity } = this.#house
    let powered = await this.#start(this.#now)
    // What is durable is read past the line in which the player waits: time stands still meanwhile.
    const disk = powered.store.disk.records
    await this.#online(powered, async () => (await disk.pointer()).active !== null && powered.clock.isTrusted && (await disk.floor()) !== null, 'the programme and the time come')
    signage.broker.goDown()
    await setImmediate()
    for (let day = 1; day <= this.#days; day += 1) {
      powered = await this.#day(powered)
      if (day % 5 === 0 || day === this.#days) this.#say(`${day}/${this.#days} 天 days · ${this.#runs.reduce((sum, { seen }) => sum + seen.length, 0)} 次播出 showings`)
    }
    signage.broker.comeUp()
    // The showing under way ends while somebody listens.
    await this.#online(powered, async () => (await disk.plays(1)) === null, 'every play is taken')
    this.#end(powered)
    const records: readonly PlayRecord[] = await listPlayRecords(signage.needs.database.read, this.#house.screen)
    return judge({ runs: this.#runs, records, prepared: prepare(this.#house.programme.schedule), installation: identity.installation, lastRun: powered.run })
  }

  get #now(): number {
    return this.#startedAt + this.#worldMs
  }

  async #day(powered: Powered): Promise<Powered> {
    const onMs = this.#chance.between(HOUR_MS, DAY_MS - HOUR_MS)
    await this.#pass(powered, onMs)
    await this.#towardsTrouble(powered)
    this.#end(powered)
    await this.#wait(this.#chance.between(5_000, 600_000))
    const next = await this.#start(this.#wallAtStart())
    await this.#pass(next, DAY_MS - onMs)
    return next
  }

  /** Half of the cuts fall into the moment in which one showing ends, the next begins, and both are written. */
  async #towardsTrouble({ time, glass }: Powered): Promise<void> {
    if (!this.#chance.happens(0.5)) return
    const before = glass.seen.length
    while (glass.seen.length === before) await this.#step(time, 5)
    await this.#step(time, this.#chance.between(0, 40))
  }

  async #pass({ time }: Powered, ms: number): Promise<void> {
    // A device whose clock is set while it runs: by a person, by another program, hours off.
    const setAt = this.#chance.happens(0.4) ? this.#chance.between(0, ms) : Infinity
    for (let done = 0; done < ms; ) {
      const piece = Math.min(PIECE_MS, ms - done, setAt > done ? setAt - done : Infinity)
      await this.#step(time, piece)
      done += piece
      if (done === setAt) time.setWall(this.#chance.happens(0.5) ? this.#now : this.#now + this.#chance.between(-6, 6) * HOUR_MS)
    }
  }

  async #step(time: FakeTime, ms: number): Promise<void> {
    await time.advance(ms)
    this.#worldMs += ms
    this.#house.signage.clock.advance(ms)
  }

  /** Without power. */
  async #wait(ms: number): Promise<void> {
    this.#worldMs += ms
    this.#house.signage.clock.advance(ms)
    await setImmediate()
  }

  #wallAtStart(): number {
    const chance = this.#chance.next()
    if (chance < 0.5) return this.#now
    if (chance < 0.7) return 0
    return this.#now + this.#chance.between(-6, 6) * HOUR_MS
  }

  async #start(wall: number): Promise<Powered> {
    const { signage, identity } = this.#house
    const time = new FakeTime(Math.max(0, wall))
    const store = this.#store === null ? new DurableStore({ time, chance: this.#chance.of('store') }) : this.#store.restarted(time)
    if (this.#store === null) await this.#keepIdentity(store, identity, time)
    this.#store = store
    const run = this.#runs.length
    const powered = await powerOn({ signage, identity, time, store, chance: this.#chance, run })
    this.#runs.push({ id: powered.run, seen: powered.glass.seen, firstPictureMs: null, endedMs: Infinity, problems: powered.problems })
    return powered
  }

  async #keepIdentity(store: DurableStore, identity: Identity, time: FakeTime): Promise<void> {
    const kept = store.setIdentity(identity)
    await this.#step(time, 100)
    await kept
  }

  #end(powered: Powered): void {
    powered.cutPower()
    const last = this.#runs.at(-1)
    if (last !== undefined) this.#runs[this.#runs.length - 1] = { ...last, firstPictureMs: powered.glass.firstPictureMs, endedMs: powered.time.monotonic() }
  }

  /** The controller works in real time beside the given one. */
  async #online({ time }: Powered, isDone: () => Promise<boolean>, what: string): Promise<void> {
    for (let steps = 0; ; steps += 1) {
      await this.#step(time, ONLINE_STEP_MS)
      await setImmediate()
      if (await isDone()) return
      if (steps > STEPS_MOST) throw new Error(`It never came to this: ${what}.`)
    }
  }
}
