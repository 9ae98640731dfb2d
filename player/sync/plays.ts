import type { Item } from '#content'
import { playsAcknowledged, playsText, topics, type PlaysBatch } from '#protocol'
import { itemHashOf, parseJson, signText } from '#seal'
import type { Showing } from '../store/on-air.ts'
import type { PlaysToSend } from '../store/read-plays.ts'
import type { PlayToNumber } from '../store/store.ts'
import type { Connected } from './needs.ts'
import { say } from './say.ts'

const BATCH = 200
/** Plays that end close together go in one batch. */
const COALESCE_MS = 1000
/** A batch that was not acknowledged so long is sent again. */
const AGAIN_MS = 30_000
/** How much of a long showing a loss of power may take from its record. */
const HEARTBEAT_MS = 15_000
/** Batches that are under way at once on the slowest network; of older ones no acknowledgement is waited for. */
const UNDER_WAY = 64

/**
 * Plays go from the stage into the store, and from there to the controller until it says that it has them. What is on glass is
 * in the store, too, as the play that it would be if the power went: the next start makes it one. Dropped is what this run has sent
 * and the controller has sealed that it holds, by number and link: nobody else's word counts, and no old one.
 *
 *   on glass ──kept, and again every 15 s──▶ ended ──numbered, linked──▶ sent, signed ──ack──▶ dropped ──more──▶ sent
 *       └── the power goes ──▶ interrupted ──next start──▶ numbered       └── no ack ──▶ sent again
 */
export class Outbox {
  readonly #needs: Connected
  #ended: PlayToNumber[] = []
  #isNoting = false
  #storing: Promise<void> = Promise.resolve()
  #sending: Promise<void> = Promise.resolve()
  /** The last numbers of batches that were sent, by the links after them. */
  readonly #sent = new Map<string, Pick<PlaysToSend, 'installation' | 'last'>>()
  #cancelTimer: (() => void) | null = null
  #cancelBeat: (() => void) | null = null

  constructor(needs: Connected) {
    this.#needs = needs
  }

  start(): void {
    const { link, identity, onAir, signal, problem, store } = this.#needs
    this.#storing = store.closePlays().then(
      () => undefined,
      (error: unknown) => problem(error),
    )
    const ends = [
      onAir.played.on((play, item) => {
        this.#ended.push(named(play, item))
        this.#noteSoon()
      }),
      onAir.showingsChanged.on(() => this.#noteSoon()),
      link.subscribe(topics.playsAcknowledged(identity.screen), ({ payload }) => {
        this.#acknowledged(payload).catch(problem)
      }),
      link.onConnect(() => this.#send()),
    ]
    if (onAir.showings.length > 0) this.#noteSoon()
    signal.addEventListener('abort', () => {
      for (const end of ends) end()
      this.#cancelTimer?.()
      this.#cancelBeat?.()
    })
  }

  /** Resolves when every play so far is durable. */
  async settled(): Promise<void> {
    await this.#storing
  }

  /** Whatever is told until the writing begins goes in one: one play ends in the frame in which the next begins. */
  #noteSoon(): void {
    if (this.#isNoting) return
    this.#isNoting = true
    this.#storing = this.#storing.then(() => this.#note()).catch(this.#needs.problem)
  }

  async #note(): Promise<void> {
    const { store, calm, onAir, time } = this.#needs
    await calm.over()
    this.#isNoting = false
    const ended = this.#ended
    this.#ended = []
    this.#cancelBeat?.()
    if (onAir.showings.length > 0) this.#cancelBeat = time.after(HEARTBEAT_MS, () => this.#noteSoon())
    try {
      this.#tellOfSums(await store.notePlays(ended, onAir.showings.map((showing) => this.#asOfNow(showing))))
    } catch (error) {
      // They are written with the next ones.
      this.#ended = [...ended, ...this.#ended]
      throw error
    }
    if (ended.length > 0) this.#sendIn(COALESCE_MS)
  }

  #asOfNow({ item, play }: Showing): PlayToNumber {
    const untilMs = Math.round(this.#needs.time.monotonic())
    const lengthMs = Math.max(0, untilMs - (play.fromMs ?? untilMs))
    return named({ ...play, until: play.from + lengthMs, untilMs }, item)
  }

  #tellOfSums(plays: number): void {
    const { onAir, clock } = this.#needs
    if (plays > 0) onAir.raiseTrouble({ kind: 'plays', name: 'sums', detail: `${plays} plays are so old that they are kept only as sums.`, since: Math.round(clock.now()) })
    else onAir.endTrouble('plays', 'sums')
  }

  #sendIn(delayMs: number): void {
    this.#cancelTimer?.()
    this.#cancelTimer = this.#needs.time.after(delayMs, () => this.#send())
  }

  #send(): void {
    this.#sending = this.#sending.then(() => this.#sendBatch()).catch(this.#needs.problem)
  }

  async #sendBatch(): Promise<void> {
    const { link, store, identity, problem } = this.#needs
    if (!link.isConnected) return
    const oldest = await store.plays(BATCH)
    if (oldest === null) return
    if (oldest.isUnreadable) problem(new Error(`Play ${oldest.last} cannot be read any more.`))
    this.#sent.delete(oldest.after)
    this.#sent.set(oldest.after, oldest)
    for (const [first] of this.#sent) if (this.#sent.size > UNDER_WAY) this.#sent.delete(first)
    await say(this.#needs, topics.plays(identity.screen), await this.#signed(oldest), { qos: 1, retain: false })
    this.#sendIn(AGAIN_MS)
  }

  async #signed({ installation, first, last, before, after, plays, summary, isUnreadable }: PlaysToSend): Promise<PlaysBatch> {
    const { screen, deviceKey } = this.#needs.identity
    const special = { ...(summary === null ? {} : { summary }), ...(isUnreadable ? { unreadable: { first, last } } : {}) }
    const batch = { installation, plays: [...plays], before, after, ...special }
    if (deviceKey === undefined) return batch
    return { ...batch, signature: await signText(deviceKey, 'plays', playsText({ screen, installation, first, last, before, after, ...special })) }
  }

  async #acknowledged(payload: string): Promise<void> {
    const { store, opener, clock, identity } = this.#needs
    const opened = await opener.open(payload, 'acknowledgement', clock.isTrusted ? clock.now() : null)
    const read = playsAcknowledged.safeParse(opened.state === 'open' ? parseJson(opened.payload) : null)
    if (!read.success || read.data.screen !== identity.screen) return
    const { installation, through, link } = read.data
    const sent = this.#sent.get(link ?? '')
    if (sent?.installation !== installation || sent.last !== through) return
    await store.dropPlays(installation, through)
    for (const [after, each] of this.#sent) if (each.installation === installation && each.last <= through) this.#sent.delete(after)
    this.#cancelTimer?.()
    if ((await store.plays(1)) !== null) this.#send()
  }
}

function named(play: PlayToNumber, item: Item | undefined): PlayToNumber {
  return item === undefined ? play : { ...play, itemHash: itemHashOf(item) }
}
