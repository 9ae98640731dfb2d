import type { Entrance, Item, Zone } from '#content'
import type { ZoneTurn, ZoneWorld } from './contract.ts'
import type { When } from './layer-pair.ts'

/** What failed is left out for so long. */
const COOL_DOWN_MS = 60_000
const PATIENCE_MS = 20_000
/** The next item gets ready half an item ahead, but not longer than this. */
const LONGEST_LEAD_MS = 10_000

/** The two layers of a zone. */
export interface ZoneLayers {
  prepare(item: Item, offsetMs: number, signal: AbortSignal, when: When): Promise<void>
  /** Null: nothing of the layout is seen yet. */
  show(entrance: Entrance | null): Promise<void>
  leadMs(item: Item): number
  end(): void
}

export interface ZoneRunNeeds {
  readonly zone: Zone
  readonly world: ZoneWorld
  readonly layers: ZoneLayers
  now(): number
}

interface Incoming {
  readonly turn: ZoneTurn
  readonly giveUp: AbortController
  isReady: boolean
}

/**
 * The rotation of one zone during one showing of its layout.
 *
 *   prepare ──▶ first item ready, or none ──start──▶ waiting ──ahead of its end──▶ preparing ──its instant──▶ swapping ──▶ waiting
 *                                                                                    └─ fails: cools down, next best
 *
 * An item that stays is not begun anew, but a video is with each of its turns. What was on glass and what could not be is told
 * to the world, which knows what plays when.
 */
export class ZoneRun {
  readonly #needs: ZoneRunNeeds
  readonly #cooling = new Map<string, number>()
  #onGlass: { readonly turn: ZoneTurn; readonly since: number } | null = null
  #incoming: Incoming | null = null
  #isStarted = false
  #isSwapping = false
  #hasBegun = false
  #isOver = false
  #cancelTimer: () => void = () => undefined
  #unwatch: () => void = () => undefined

  constructor(needs: ZoneRunNeeds) {
    this.#needs = needs
  }

  /** Gets ready what the zone shows at `at`, or the next best; resolves to whether there is anything. */
  async prepare(at: number): Promise<boolean> {
    while (!this.#isOver) {
      const turn = this.#turnAt(at)
      if (turn.item === null) return false
      if (await this.#prepare(turn, at)) return true
    }
    return false
  }

  /** The layout is on glass. */
  start(): void {
    this.#isStarted = true
    this.#unwatch = this.#needs.world.watch(() => this.#direct())
    // What was made ready comes at once, even where it is late: something is better than nothing.
    if (this.#incoming?.isReady === true) void this.#swap(this.#incoming.turn)
    else this.#direct()
  }

  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#cancelTimer()
    this.#unwatch()
    this.#giveUp()
    this.#ended()
    this.#needs.layers.end()
  }

  /** What is in front went wrong there. */
  fault(error: Error): void {
    const turn = this.#onGlass?.turn
    if (turn === undefined || turn.item === null) return
    this.#coolDown(turn.item, error)
    this.#direct()
  }

  #turnAt(at: number): ZoneTurn {
    const without = new Set([...this.#cooling].filter(([, end]) => at < end).map(([item]) => item))
    return this.#needs.world.turn(this.#needs.zone.content, at, without)
  }

  #direct(): void {
    if (!this.#isStarted || this.#isSwapping || this.#isOver) return
    this.#cancelTimer()
    const now = this.#needs.now()
    const turn = this.#turnAt(now)
    // Nothing else can be shown: the picture stays, and what has failed is tried again in its time.
    if (turn.item === null) return this.#wakeAt(this.#nextTry(now))
    if (this.#isOn(turn)) {
      this.#goOn(turn)
      return this.#lookAhead(turn, now)
    }
    if (this.#isComing(turn)) {
      if (this.#incoming?.isReady === true) void this.#swap(turn)
      return
    }
    void this.#bring(turn, now)
  }

  #lookAhead(turn: ZoneTurn, now: number): void {
    if (turn.to === null) return this.#wakeAt(this.#nextTry(now))
    const following = this.#turnAt(turn.to)
    if (following.item === null || this.#isOn(following)) return this.#wakeAt(turn.to)
    const showAt = turn.to - this.#needs.layers.leadMs(following.item)
    const begin = turn.to - Math.min(LONGEST_LEAD_MS, (turn.to - turn.from) / 2)
    if (!this.#isComing(following)) {
      if (now < begin) return this.#wakeAt(begin)
      void this.#bring(following, turn.to)
      return
    }
    if (now >= showAt && this.#incoming?.isReady === true) return void this.#swap(following)
    this.#wakeAt(now < showAt ? showAt : turn.to)
  }

  async #bring(turn: ZoneTurn, at: number): Promise<void> {
    await this.#prepare(turn, at)
    this.#direct()
  }

  /** Resolves to whether it is ready. */
  async #prepare(turn: ZoneTurn, at: number): Promise<boolean> {
    const { item } = turn
    if (item === null) return false
    this.#giveUp()
    const incoming: Incoming = { turn, giveUp: new AbortController(), isReady: false }
    this.#incoming = incoming
    const patience = setTimeout(() => incoming.giveUp.abort(new Error(`It was not ready within ${PATIENCE_MS / 1000} seconds.`)), PATIENCE_MS)
    try {
      await this.#needs.layers.prepare(item, Math.max(0, at - turn.from), incoming.giveUp.signal, { at, until: turn.to ?? Infinity, isUrgent: false })
      incoming.isReady = true
    } catch (error) {
      if (this.#incoming !== incoming) return false
      this.#incoming = null
      this.#coolDown(item, error)
    } finally {
      clearTimeout(patience)
    }
    return incoming.isReady
  }

  async #swap(turn: ZoneTurn): Promise<void> {
    this.#isSwapping = true
    this.#incoming = null
    const isFirst = !this.#hasBegun
    this.#hasBegun = true
    try {
      await this.#needs.layers.show(isFirst ? null : turn.entrance)
      this.#ended()
      if (!this.#isOver) this.#onGlass = { turn, since: this.#needs.now() }
    } catch (error) {
      if (turn.item !== null) this.#coolDown(turn.item, error)
    }
    this.#isSwapping = false
    this.#direct()
  }

  #goOn(turn: ZoneTurn): void {
    const on = this.#onGlass
    if (on === null || (on.turn.from === turn.from && on.turn.to === turn.to)) return
    this.#ended()
    this.#onGlass = { turn, since: this.#needs.now() }
  }

  #isOn(turn: ZoneTurn): boolean {
    const on = this.#onGlass?.turn
    return on !== undefined && isSame(on, turn) && (turn.item?.kind !== 'video' || turn.from === on.from)
  }

  #isComing(turn: ZoneTurn): boolean {
    const coming = this.#incoming?.turn
    return coming !== undefined && coming.from === turn.from && isSame(coming, turn)
  }

  #coolDown(item: Item, error: unknown): void {
    this.#cooling.set(item.id, this.#needs.now() + COOL_DOWN_MS)
    this.#needs.world.failed(this.#needs.zone.id, item, error instanceof Error ? error.message : String(error))
  }

  /** The turn that was on glass has ended. */
  #ended(): void {
    const on = this.#onGlass
    this.#onGlass = null
    if (on === null || on.turn.item === null) return
    this.#needs.world.played(this.#needs.zone.id, on.turn, on.since, this.#needs.now())
  }

  #giveUp(): void {
    this.#incoming?.giveUp.abort(new DOMException('Something else is to be shown.', 'AbortError'))
    this.#incoming = null
  }

  #nextTry(now: number): number {
    return Math.min(...[...this.#cooling.values()].filter((end) => end > now))
  }

  #wakeAt(at: number): void {
    if (at !== Infinity) this.#cancelTimer = this.#needs.world.wakeAt(at, () => this.#direct())
  }
}

function isSame(a: ZoneTurn, b: ZoneTurn): boolean {
  return a.item === b.item || JSON.stringify(a.item) === JSON.stringify(b.item)
}
