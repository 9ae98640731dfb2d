import { topics, type RefusalReason, type Reported, type Takeover } from '#protocol'
import type { Connected } from './needs.ts'
import { say } from './say.ts'
import { zoneFact } from './zone-check.ts'

/** News within one picture go in one message. */
const COALESCE_MS = 20
const PROGRESS_MS = 500
/** It goes with the word of the next picture, or waits for it so long. */
const SYNC_MS = 20_000
const STORAGE_FRESH_MS = 60_000

type Versions = Reported['programme']

/** Keeps what the screen says of itself and says it when it has changed. */
export class Report {
  readonly #needs: Connected
  #versions: Versions
  #refused: Reported['refused'] = null
  #takeovers: number | null = null
  #download: Reported['download'] = null
  #storage: Reported['storage'] = { usedBytes: 0, quotaBytes: null, persisted: null }
  #storageReadAt = -Infinity
  #cancelTimer: (() => void) | null = null
  #timerAt = Infinity
  #lastSaid = ''
  #update: NonNullable<Reported['player']['update']> | null = null

  constructor(needs: Connected, active: number | null) {
    this.#needs = needs
    this.#versions = { received: active, verified: active, armed: active, active }
  }

  start(): void {
    const { link, onAir, signal, time } = this.#needs
    const ends = [
      link.onConnect(() => {
        this.#lastSaid = ''
        this.#sayNow()
      }),
      onAir.glassChanged.on(() => this.#saySoon(COALESCE_MS)),
      onAir.faultsChanged.on(() => this.#saySoon(COALESCE_MS)),
      onAir.troublesChanged.on(() => this.#saySoon(COALESCE_MS)),
      onAir.takeoversChanged.on(() => this.#saySoon(COALESCE_MS)),
      onAir.byHandChanged.on(() => this.#saySoon(COALESCE_MS)),
      onAir.terminalChanged.on(() => this.#saySoon(COALESCE_MS)),
      onAir.syncChanged.on(() => this.#saySoon(SYNC_MS)),
    ]
    signal.addEventListener('abort', () => {
      for (const end of ends) end()
      this.#cancelTimer?.()
    })
    void this.#readStorage(time.monotonic())
  }

  /** A programme has come further on its way; `say` says so. */
  note(stages: readonly (keyof Versions)[], version: number): void {
    for (const stage of stages) this.#versions = { ...this.#versions, [stage]: version }
  }

  /** Says what has changed, in one message with what the glass shows then: the picture comes before the word of it. */
  say(): void {
    this.#saySoon(COALESCE_MS)
  }

  /** A message of takeovers was taken. */
  noteTakeovers(version: number): void {
    this.#takeovers = version
  }

  refused(version: number | null, reason: RefusalReason): void {
    this.#refused = { version, reason, at: this.#instant() }
    this.#sayNow()
  }

  download(download: Reported['download']): void {
    const isEdge = this.#download === null || download === null || download.failing !== this.#download.failing
    this.#download = download
    this.#saySoon(isEdge ? COALESCE_MS : PROGRESS_MS)
    if (download === null) this.#storageReadAt = -Infinity
  }

  /** What becomes of another build of the player; null: nothing does. */
  update(update: NonNullable<Reported['player']['update']> | null): void {
    this.#update = update
    this.#saySoon(COALESCE_MS)
  }

  clockChanged(): void {
    this.#saySoon(COALESCE_MS)
  }

  #saySoon(delayMs: number): void {
    const { time, calm } = this.#needs
    const waitMs = Math.max(delayMs, calm.leftMs)
    const at = time.monotonic() + waitMs
    if (at >= this.#timerAt) return
    this.#cancelTimer?.()
    this.#timerAt = at
    this.#cancelTimer = time.after(waitMs, () => this.#sayNow())
  }

  #sayNow(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    this.#timerAt = Infinity
    const { link, identity, time } = this.#needs
    if (!link.isConnected) return
    const facts = this.#facts()
    const text = JSON.stringify(facts)
    if (text === this.#lastSaid) return
    this.#lastSaid = text
    void say(this.#needs, topics.reported(identity.screen), { ...facts, at: this.#instant() } satisfies Reported, { qos: 1, retain: true })
    if (time.monotonic() - this.#storageReadAt > STORAGE_FRESH_MS) void this.#readStorage(time.monotonic())
  }

  #facts(): Omit<Reported, 'at'> {
    const { connection, onAir, clock, device, installer } = this.#needs
    return {
      format: 1,
      connection,
      programme: this.#versions,
      refused: this.#refused,
      glass: onAir.glass,
      takeovers: this.#takeoverFacts(),
      download: this.#download,
      storage: this.#storage,
      clock: { trust: clock.trust, offsetMs: rounded(clock.offsetMs), uncertaintyMs: rounded(clock.uncertaintyMs) },
      ...(onAir.sync === null ? {} : { sync: onAir.sync }),
      ...zoneFact(onAir.programme),
      faults: [...onAir.faults],
      troubles: [...onAir.troubles],
      ...(onAir.terminal === null ? {} : { terminal: onAir.terminal }),
      player: { version: device.version, agent: device.agent.slice(0, 300), ...device.size(), ...(installer === undefined ? {} : { shell: installer.running, update: this.#update }) },
      hands: { ...onAir.byHand, abilities: onAir.terminal === null ? null : [...onAir.terminal.abilities] },
    }
  }

  #takeoverFacts(): Reported['takeovers'] {
    const { onAir, store } = this.#needs
    const { takeovers, takeoverFaults, takeoverOnGlass } = onAir
    const isReady = ({ id, media }: Takeover) => !takeoverFaults.has(id) && media.every(({ hash }) => store.media.has(hash))
    return {
      version: this.#takeovers,
      showing: takeoverOnGlass,
      ready: takeovers.filter(isReady).map(({ id }) => id),
      failed: [...takeoverFaults].map(([id, reason]) => ({ id, reason })),
    }
  }

  async #readStorage(at: number): Promise<void> {
    this.#storageReadAt = at
    try {
      this.#storage = await this.#needs.store.media.usage()
      this.#saySoon(COALESCE_MS)
    } catch (error) {
      this.#needs.problem(error)
    }
  }

  #instant(): number {
    return Math.round(this.#needs.clock.now())
  }
}

function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 1000) / 1000
}
