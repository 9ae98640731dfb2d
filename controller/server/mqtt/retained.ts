import { Opener } from '#seal'
import { topics, type Domain } from '#protocol'
import type { Reader, Tx } from '../database/index.ts'
import type { Needs } from '../needs.ts'
import { newId } from '../new-id.ts'

const AGAIN_MS = 60_000
/** Somebody who forges on and on is answered no faster. */
const SETTLE_MS = 1000

/** One sealed message for all screens, whose truth is in the database. */
export interface RetainedMessage {
  readonly topic: string
  readonly domain: Domain
  /** For the log. */
  readonly what: string
  /** As it was last sealed; null before the first. */
  find(reader: Reader): Promise<{ readonly sealed: string } | null>
  /** Seals the present state anew with a version above that one, and keeps it. */
  write(tx: Tx, now: number, above: number): Promise<string>
  /** Of the text of one that was sealed by us. */
  versionOf(payload: string): number
  /** Called with each that was committed. The returned function ends it. */
  onSealed(listener: (sealed: string) => void): () => void
}

/** The next version of a message, which rises always, whatever the clock does: screens take nothing that is not newer. */
export function nextVersion(last: { readonly version: number } | null, now: number, above: number): number {
  return Math.max(now, (last?.version ?? 0) + 1, above + 1)
}

/**
 * Keeps the broker's retained message equal to the database. Messages go out as they are committed; at every connect,
 * and now and then, what is retained is compared with what should be, and set right. From then on it is listened to.
 *
 *   connect ─▶ subscribe ─▶ the retained one arrives, if there is one ─▶ own mark arrives ─▶ another or a missing one is sent again
 *
 * A retained one that is our own and newer comes from a database that was put back since: screens hold what it said, so the
 * present state goes out with a version above it.
 */
export class Retained {
  readonly #needs: Needs
  readonly #message: RetainedMessage
  readonly #opener: Opener
  /** Newer than anything that was read from the database before it. */
  #sent: string | null = null
  #comparison = 0
  #leave: (() => void) | null = null
  #timer: NodeJS.Timeout | undefined

  constructor(needs: Needs, message: RetainedMessage) {
    this.#needs = needs
    this.#message = message
    this.#opener = new Opener(needs.seals.rootKey)
  }

  start(): () => void {
    const offs = [this.#message.onSealed((sealed) => this.#send(sealed)), this.#needs.link.onConnect(() => this.compare())]
    const timer = setInterval(() => this.compare(), AGAIN_MS)
    return () => {
      clearInterval(timer)
      clearTimeout(this.#timer)
      for (const off of offs) off()
      this.#comparison += 1
      this.#leave?.()
    }
  }

  compare(): void {
    this.#comparison += 1
    this.#compare(this.#comparison).catch((error: unknown) => this.#needs.log.error({ err: error }, `the retained ${this.#message.what} could not be compared`))
  }

  async #compare(comparison: number): Promise<void> {
    const { database, link } = this.#needs
    const read = (await this.#message.find(database.read))?.sealed ?? ''
    // A newer comparison has begun, or there is nobody to compare with: the next connect begins anew.
    if (comparison !== this.#comparison || !link.isConnected) return
    this.#leave?.()
    clearTimeout(this.#timer)
    this.#timer = undefined
    const mark = newId<string>()
    let kept = ''
    let isComplete = false
    const settle = () => {
      isComplete = true
      this.#timer = undefined
      this.#setRight(kept, this.#sent ?? read)
    }
    const offs = [
      link.subscribe(this.#message.topic, ({ payload }) => {
        kept = payload
        if (isComplete && kept !== (this.#sent ?? read)) this.#timer ??= setTimeout(settle, SETTLE_MS)
      }),
      link.subscribe(topics.mark, ({ payload }) => {
        if (payload === mark) settle()
      }),
    ]
    this.#leave = () => {
      for (const off of offs) off()
    }
    // A lost mark is followed by the next connect.
    link.publish(topics.mark, mark, { qos: 1, retain: false }).catch((error: unknown) => this.#needs.log.debug({ err: error }, 'a mark was lost'))
  }

  #setRight(kept: string, wanted: string): void {
    if (kept === wanted) return
    // The first ones, or a new broker: nothing was wrong.
    if (kept !== '') this.#needs.log.info(`the retained ${this.#message.what} were repaired`)
    this.#versionOf(kept)
      .then(async (version) => {
        const ours = (await this.#versionOf(wanted)) ?? 0
        if (version === null || version < ours) this.#publish(this.#sent ?? wanted)
        else await this.#riseAbove(version)
      })
      .catch((error: unknown) => this.#needs.log.error({ err: error }, `the retained ${this.#message.what} could not be set right`))
  }

  async #riseAbove(version: number): Promise<void> {
    const { database, clock } = this.#needs
    this.#needs.log.warn({ version }, `screens hold newer ${this.#message.what} than the database: it was put back, and its state goes out anew`)
    this.#send(await database.write((tx) => this.#message.write(tx, clock.now(), version)))
  }

  /** Null for what is not the controller's own. */
  async #versionOf(sealed: string): Promise<number | null> {
    const opened = await this.#opener.open(sealed, this.#message.domain, null)
    return opened.state === 'open' ? this.#message.versionOf(opened.payload) : null
  }

  #send(sealed: string): void {
    this.#sent = sealed
    this.#publish(sealed)
  }

  #publish(sealed: string): void {
    // Without a connection nothing is lost: it is in the database, and the next connect sends it.
    this.#needs.link
      .publish(this.#message.topic, sealed, { qos: 1, retain: true })
      .catch((error: unknown) => this.#needs.log.info({ err: error }, `${this.#message.what} wait for the broker`))
  }
}
