import type { LiveEvent, Reported, Screen } from '#protocol'
import { itemOf, playsAt, prepare, type Prepared } from '#schedules'
import type { World } from './world.ts'

/**
 * The other end of the wall: what 28 players would report. Three of them have troubles, so that the office has something
 * to show: one is frozen, one is offline, one has not been paired, and one lags behind with a download.
 */
export class Glasses {
  readonly #world: World
  readonly #tell: (event: LiveEvent) => void
  readonly #prepared = new Map<string, { readonly version: number; readonly prepared: Prepared }>()
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()
  #beat: ReturnType<typeof setInterval> | null = null

  constructor(world: World, tell: (event: LiveEvent) => void) {
    this.#world = world
    this.#tell = tell
  }

  start(at: number): void {
    for (const screen of this.#world.screens) this.#settle(screen, at)
    this.#beat = setInterval(() => this.#turn(Date.now()), 250)
  }

  stop(): void {
    if (this.#beat !== null) clearInterval(this.#beat)
    for (const timer of this.#timers) clearTimeout(timer)
  }

  /** Lets a new version travel to the glass of one screen. */
  receive(id: string, version: number): void {
    const screen = this.#find(id)
    if (screen === undefined) return
    this.#change(id, { published: version })
    if (screen.condition !== 'alive' || id === 'north-5') return
    const base = 6 + ((version * 13 + id.length * 7 + id.charCodeAt(id.length - 1) * 5) % 60)
    const steps: readonly (readonly [number, Partial<Reported['programme']>])[] = [[base, { received: version }], [base + 4, { verified: version }], [base + 30, { armed: version }], [base + 42, { active: version }]]
    for (const [ms, programme] of steps) this.#later(ms, () => this.#report(id, programme))
  }

  /** A paired screen begins to report; an unpaired one falls silent. */
  setPaired(id: string, isPaired: boolean): void {
    const screen = this.#find(id)
    if (screen === undefined) return
    if (!isPaired) this.#change(id, { condition: 'unpaired', reported: null })
    else this.#settle({ ...screen, condition: 'alive' }, Date.now())
  }

  #settle(screen: Screen, at: number): void {
    const version = this.#world.programmes.get(screen.id)?.version ?? null
    const condition: Screen['condition'] = screen.id === 'west-4' ? 'unpaired' : screen.id === 'east-4' ? 'offline' : screen.id === 'north-4' ? 'frozen' : 'alive'
    if (condition === 'unpaired') return this.#change(screen.id, { condition, published: version, lastSeenAt: null })
    const held = screen.id === 'north-5' && version !== null ? version - 1 : version
    const index = screen.id.charCodeAt(screen.id.length - 1)
    const reported: Reported = {
      format: 1, connection: `connection-${screen.id}`, at, programme: { received: version, verified: held, armed: held, active: held }, refused: null,
      glass: { state: 'playing', item: this.#due(screen.id, at), programme: held, since: at },
      download: held === version ? null : { doneBytes: 31_000_000, totalBytes: 84_000_000, failing: null },
      storage: { usedBytes: (320 + index * 37) * 1_000_000, quotaBytes: 24_000_000_000, persisted: true },
      clock: index % 11 === 0 ? { trust: 'held', offsetMs: 140, uncertaintyMs: 90 } : { trust: 'synced', offsetMs: (index % 7) - 3, uncertaintyMs: 2 + (index % 4) },
      faults: [], player: { version: '0.1.0', agent: 'Chromium 156', widthPx: screen.glass.widthPx, heightPx: screen.glass.heightPx },
    }
    this.#change(screen.id, { condition, published: version, reported, lastSeenAt: condition === 'offline' ? at - 52 * 60_000 : at })
  }

  #turn(at: number): void {
    for (const screen of this.#world.screens) {
      if (screen.condition !== 'alive' || screen.reported === null) continue
      const item = screen.id === 'hq-6' ? 'photo-4' : this.#due(screen.id, at)
      if (item !== screen.reported.glass.item) this.#change(screen.id, { lastSeenAt: at, reported: { ...screen.reported, at, glass: { ...screen.reported.glass, item, since: at } } })
    }
  }

  #due(id: string, at: number): string | null {
    const programme = this.#world.programmes.get(id)
    if (programme === undefined) return null
    const kept = this.#prepared.get(id)
    const prepared = kept?.version === programme.version ? kept.prepared : prepare(programme.schedule)
    this.#prepared.set(id, { version: programme.version, prepared })
    return itemOf(playsAt(prepared, at))
  }

  #report(id: string, programme: Partial<Reported['programme']>): void {
    const screen = this.#find(id)
    if (screen?.reported === null || screen?.reported === undefined) return
    const at = Date.now()
    const active = programme.active ?? screen.reported.glass.programme
    this.#change(id, { lastSeenAt: at, reported: { ...screen.reported, at, programme: { ...screen.reported.programme, ...programme }, glass: { ...screen.reported.glass, programme: active, item: this.#due(id, at), since: at } } })
  }

  #change(id: string, change: Partial<Screen>): void {
    this.#world.screens = this.#world.screens.map((each) => (each.id === id ? { ...each, ...change } : each))
    const screen = this.#find(id)
    if (screen !== undefined) this.#tell({ type: 'screen', screen })
  }

  #find(id: string): Screen | undefined {
    return this.#world.screens.find((each) => each.id === id)
  }

  #later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      act()
    }, ms)
    this.#timers.add(timer)
  }
}
