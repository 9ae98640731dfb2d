import { Clock, DurableStore, MemoryShelf, MemoryStore, OnAir, restore, startSync, type Chance, type Disk, type Identity, type MediaShelf, type Sync, type SyncNeeds, type Time } from '#player'
import type { ScreenId } from '#protocol'
import { Opener } from '#seal'
import { LostCredential } from '../../player/pairing/lost-credential.ts'
import { recall, recallTakeovers } from '../../player/store/recall.ts'
import { Conditions } from './conditions.ts'
import { faultyFetch } from './faulty-fetch.ts'
import { FaultyLink } from './faulty-link.ts'
import { faultyStore } from './faulty-store.ts'
import { FaultyTime } from './faulty-time.ts'
import { followProgramme } from './glassless-stage.ts'

const DRAWING_MS = 50
/** Where there is a glass, its next frame. */
const FRAME_MS = 17

export interface SimulatedNeeds {
  readonly identity: Identity
  readonly size: { readonly widthPx: number; readonly heightPx: number }
  /** What is true; the device's own clock is made from it. */
  readonly time: Time
  /** The player's own. */
  readonly chance: Chance
  readonly openLink: SyncNeeds['openLink']
  readonly fetch: SyncNeeds['fetch']
  readonly problem: (error: unknown) => void
  readonly flipped?: (flip: Flip) => void
  /** Puts on glass what is on air; left out: a stage without glass. */
  readonly stage?: (of: StageNeeds) => void
  /** Left out: empty, and of media it keeps no bytes. */
  readonly disk?: Disk
  /** How long its disk takes to write a part of a medium; left out: not long. */
  readonly mediaWriteMs?: () => number
}

export interface StageNeeds {
  readonly onAir: OnAir
  readonly clock: Clock
  readonly time: Time
  readonly shelf: MediaShelf
  readonly signal: AbortSignal
}

/** The instant at which a player went over to a programme, before it did anything about it. */
export interface Flip {
  readonly screen: ScreenId
  readonly version: number
  /** Monotonic milliseconds of this process. */
  readonly monotonic: number
  /** What the player's own clock said. */
  readonly clock: number
}

/**
 * The player's own sync on a store that can lose power: everything of a screen but the picture, and whatever may go wrong around it.
 *
 *   off ──start──▶ on ──kill (−9)──▶ off ──start──▶ …      the disk stays; what was in flight is lost or kept
 *                  └──stop (goodbye)──▶ ended, for good
 */
export class SimulatedPlayer {
  readonly conditions = new Conditions()
  readonly deviceTime: FaultyTime
  readonly #needs: SimulatedNeeds
  #disk: Disk
  #run: { readonly onAir: OnAir; readonly clock: Clock; readonly sync: Sync; readonly store: DurableStore; readonly power: AbortController } | null = null
  #starts = 0
  #hasEnded = false

  constructor(needs: SimulatedNeeds) {
    this.#needs = needs
    this.#disk = needs.disk ?? emptyDisk()
    this.deviceTime = new FaultyTime(needs.time)
  }

  get screen(): ScreenId {
    return this.#needs.identity.screen
  }

  get isOn(): boolean {
    return this.#run !== null
  }

  get isConnected(): boolean {
    return this.#run?.sync.isConnected ?? false
  }

  /** Null while it is off. */
  get onAir(): OnAir | null {
    return this.#run?.onAir ?? null
  }

  /** Null while it is off. */
  get clock(): Clock | null {
    return this.#run?.clock ?? null
  }

  /** What lies on the disk, whatever the player believes. */
  get disk(): Disk {
    return this.#disk
  }

  get starts(): number {
    return this.#starts
  }

  /** From what is stored to the first picture without any network, and only then with it, as a terminal starts. */
  async start(): Promise<void> {
    if (this.#run !== null || this.#hasEnded) return
    this.#starts += 1
    const { identity: first, chance, size, problem, flipped = () => undefined, stage = withoutGlass, mediaWriteMs } = this.#needs
    const time = this.deviceTime
    const power = new AbortController()
    const life = chance.of(`start ${this.#starts}`)
    const durable = new DurableStore({ time, chance: life, disk: this.#disk, ...(mediaWriteMs === undefined ? {} : { mediaWriteMs }) })
    const store = faultyStore(durable, this.conditions, life.of('disk'))
    // Pairing is not what is simulated: it holds whatever the disk does.
    if ((await this.#disk.records.identity()) === null) await this.#disk.records.setIdentity(first)
    const identity = (await store.identity()) ?? first
    const clock = new Clock(time, await store.floor())
    const onAir = new OnAir(Math.round(clock.now()))
    const opener = new Opener(identity.rootKey)
    const [pointer, takeovers] = await Promise.all([store.pointer(), store.takeovers()])
    const [recalled, interruptions] = await Promise.all([recall(pointer.active, identity), recallTakeovers(takeovers, identity, clock.now())])
    if (recalled !== null) onAir.activate(recalled)
    if (interruptions !== null) onAir.setTakeovers(interruptions)
    const readBefore = recalled === null ? await restore(store, identity, opener, onAir) : null
    let version = onAir.programme?.version ?? null
    onAir.programmeChanged.on(() => {
      const now = onAir.programme?.version ?? null
      if (now === null || now === version) return
      version = now
      flipped({ screen: identity.screen, version, monotonic: time.monotonic(), clock: clock.now() })
    })
    stage({ onAir, clock, time, shelf: store.media, signal: power.signal })
    const restored = readBefore ?? (await restore(store, identity, opener, onAir))
    // Told to end while it was starting.
    if (this.#hasEnded) return power.abort(new DOMException('The player has stopped.', 'AbortError'))
    const startedAt = time.monotonic()
    // Another player has taken the screen's place.
    const lost = new LostCredential(time, () => this.kill())
    const sync = startSync(
      {
        identity,
        store,
        onAir,
        opener,
        clock,
        time,
        device: {
          version: 'protocol',
          agent: `node ${process.version}`,
          size: () => size,
          // A glass that is never painted counts time, so that it does not seem frozen.
          frames: () => Math.round((time.monotonic() - startedAt) / 40),
          heapBytes: () => null,
          reload: async () => this.#reload(),
          terminal: null,
        },
        openLink: (options) => new FaultyLink(options, { open: this.#needs.openLink, conditions: this.conditions, time, chance: life.of('link') }),
        fetch: faultyFetch(this.#needs.fetch, this.conditions, time, life.of('http')),
        // What a glass would do first: to draw. Writing down comes after.
        painted: () => new Promise((resolve) => time.after(stage === withoutGlass ? DRAWING_MS : life.between(1, FRAME_MS), resolve)),
        problem,
        signal: power.signal,
      },
      restored,
      (isRefused) => lost.heard(isRefused),
    )
    this.#run = { onAir, clock, sync, store: durable, power }
  }

  /** kill −9, or the power goes: no goodbye, and what is being written is lost or kept. */
  kill(): void {
    const run = this.#run
    if (run === null) return
    this.#run = null
    run.store.cut()
    run.power.abort(new DOMException('The player was killed.', 'AbortError'))
  }

  /** The browser has thrown everything away, the identity too; it is paired anew as the same screen. */
  async evict(): Promise<void> {
    this.kill()
    const { identity } = this.#needs
    this.#disk = emptyDisk(this.#needs.disk !== undefined)
    await this.#disk.records.setIdentity({ ...identity, installation: crypto.randomUUID() })
    await this.start()
  }

  /** Says goodbye and never starts again. */
  async stop(): Promise<void> {
    this.#hasEnded = true
    const run = this.#run
    this.#run = null
    if (run === null) return
    await run.sync.stop()
    run.power.abort(new DOMException('The player has stopped.', 'AbortError'))
  }

  #reload(): void {
    this.kill()
    void this.start().catch(this.#needs.problem)
  }
}

function withoutGlass({ onAir, clock, time, shelf, signal }: StageNeeds): void {
  followProgramme(onAir, clock, time, shelf, signal)
}

/** Without glass the bytes themselves are of no use. */
export function emptyDisk(keepsBytes = false): Disk {
  return { records: new MemoryStore(), media: new MemoryShelf({ keepsBytes }) }
}
