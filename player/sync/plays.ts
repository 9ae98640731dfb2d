import { playsAcknowledged, topics, type PlaysBatch } from '#protocol'
import { parseJson } from '#seal'
import type { PlayToNumber } from '../store/store.ts'
import type { Connected } from './needs.ts'
import { say } from './say.ts'

const BATCH = 200
/** Plays that end close together go in one batch. */
const COALESCE_MS = 1000
/** A batch that was not acknowledged so long is sent again. */
const AGAIN_MS = 30_000

/**
 * Plays go from the stage into the store, and from there to the controller until it says that it has them.
 *
 *   idle ──play, connected──▶ sent ──ack──▶ dropped ──more──▶ sent
 *                              └── no ack ──▶ sent again
 */
export class Outbox {
  readonly #needs: Connected
  #storing: Promise<void> = Promise.resolve()
  #sending: Promise<void> = Promise.resolve()
  #cancelTimer: (() => void) | null = null

  constructor(needs: Connected) {
    this.#needs = needs
  }

  start(): void {
    const { link, identity, onAir, signal, problem } = this.#needs
    const ends = [
      onAir.played.on((play) => this.#keep(play)),
      link.subscribe(topics.playsAcknowledged(identity.screen), ({ payload }) => {
        this.#acknowledged(payload).catch(problem)
      }),
      link.onConnect(() => this.#send()),
    ]
    signal.addEventListener('abort', () => {
      for (const end of ends) end()
      this.#cancelTimer?.()
    })
  }

  /** Resolves when every play so far is durable. */
  async settled(): Promise<void> {
    await this.#storing
  }

  #keep(play: PlayToNumber): void {
    const { store, calm, problem } = this.#needs
    this.#storing = this.#storing
      .then(async () => {
        // One play ends in the frame in which the next begins.
        await calm.over()
        await store.addPlay(play)
        this.#sendIn(COALESCE_MS)
      })
      .catch(problem)
  }

  #sendIn(delayMs: number): void {
    this.#cancelTimer?.()
    this.#cancelTimer = this.#needs.time.after(delayMs, () => this.#send())
  }

  #send(): void {
    this.#sending = this.#sending.then(() => this.#sendBatch()).catch(this.#needs.problem)
  }

  async #sendBatch(): Promise<void> {
    const { link, store, identity } = this.#needs
    if (!link.isConnected) return
    const batch: PlaysBatch | null = await store.plays(BATCH).then((found) => (found === null ? null : { ...found, plays: [...found.plays] }))
    if (batch === null) return
    await say(this.#needs, topics.plays(identity.screen), batch, { qos: 1, retain: false })
    this.#sendIn(AGAIN_MS)
  }

  async #acknowledged(payload: string): Promise<void> {
    const read = playsAcknowledged.safeParse(parseJson(payload))
    if (!read.success) return
    const { store } = this.#needs
    await store.dropPlays(read.data.installation, read.data.through)
    this.#cancelTimer?.()
    if ((await store.plays(1)) !== null) this.#send()
  }
}
