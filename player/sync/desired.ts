import { topics, type Medium, type Programme, type RefusalReason } from '#protocol'
import { reach } from '../clock/reach.ts'
import { pause } from '../clock/time.ts'
import { READER, remembered } from '../store/recall.ts'
import type { Candidate, Restored } from '../store/restore.ts'
import { NoSpaceError } from '../store/store.ts'
import { fetchMedia } from './fetch-media.ts'
import { MediaMismatchError } from './fetch-medium.ts'
import type { Connected } from './needs.ts'
import { byteLength, digestOf, readProgramme } from '../store/read-programme.ts'
import type { Report } from './report.ts'

/** Until the first sync the clock may be hours off; a flip at an instant waits so long for it. */
const PATIENCE_FOR_CLOCK_MS = 3000
/** After a mismatch or for want of space: what the server or the disk holds may have been put right. */
const AGAIN_MS = 60_000
/** What the programme before the previous one needed may still be on glass. */
const EVICT_AFTER_MS = 60_000

/**
 * The way of a programme from the broker to the glass.
 *
 *   message ──seal──▶ opened ──checks──▶ verified ──media──▶ armed ──activateAt──▶ active
 *               │               │           │ ▲
 *               ▼               ▼           ▼ │ later
 *            refused         refused     media-mismatch, no-space
 *
 * A refusal changes nothing but the report. A newer verified programme takes the place of one that is not active yet.
 * Glass comes first: the stage is told before anything is written, and the pointer is written strictly right after.
 */
export class Desired {
  readonly #needs: Connected
  readonly #report: Report
  #active: Candidate | null
  #next: Candidate | null
  #previous: Candidate | null
  #highest: { readonly version: number; readonly digest: Promise<string> } | null
  #carrying: AbortController | null = null
  #evicting: AbortController | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(needs: Connected, report: Report, restored: Restored) {
    this.#needs = needs
    this.#report = report
    this.#active = restored.active
    this.#next = restored.next
    this.#previous = restored.previous
    this.#highest = restored.highest === null ? null : { version: restored.highest.version, digest: Promise.resolve(restored.highest.digest) }
  }

  start(): void {
    const { link, identity, signal, problem } = this.#needs
    const end = link.subscribe(topics.desired(identity.screen), ({ payload }) => {
      this.take(payload).catch(problem)
    })
    signal.addEventListener('abort', () => {
      end()
      this.#carrying?.abort(signal.reason)
      this.#evicting?.abort(signal.reason)
    })
    if (this.#next !== null) this.#carry(this.#next)
    else this.mend()
    // Read in full by these schemas now: the next start need not do it again.
    if (this.#active !== null && this.#active.kept.reader !== READER) this.#save([])
  }

  /** Forgets, a while after, what neither programmes nor takeovers need any more. */
  tidy(): void {
    // Where no programme could be read, what is on the shelf may be for one that a newer player reads.
    if (this.#active !== null) this.#evictLater()
  }

  /** The previous programme is given up when what comes has no room beside it. */
  async makeRoom(): Promise<void> {
    this.#previous = null
    await this.#evict()
  }

  /** Fetches again what the active programme needs and the shelf has lost. */
  mend(): void {
    if (this.#next === null && this.#active !== null && this.#missing(this.#active).length > 0) this.#carry(this.#active)
  }

  /** Resolves when all that was decided so far is durable. */
  async settled(): Promise<void> {
    await this.#writing
  }

  async take(sealed: string): Promise<void> {
    const { opener, clock, identity } = this.#needs
    if (sealed === '') return
    const opened = await opener.open(sealed, 'programme', clock.isTrusted ? clock.now() : null)
    if (opened.state === 'refused') return this.#report.refused(null, opened.reason)
    const read = readProgramme(opened.payload, identity.screen, byteLength(sealed), (version) => this.#judge(version))
    if (read.state === 'refused') return this.#report.refused(read.version, read.reason)
    const { version } = read.programme
    const candidate = { programme: read.programme, kept: { version, sealed }, payload: opened.payload }
    if (this.#highest?.version === version) await this.#takeSame(candidate, this.#highest.digest)
    else this.#accept(candidate)
  }

  #judge(version: number): RefusalReason | null {
    return version < (this.#highest?.version ?? 0) ? 'not-newer' : null
  }

  /** The version is known: the same bytes are no news, others are a fraud or a fault. */
  async #takeSame(candidate: Candidate, digest: Promise<string>): Promise<void> {
    const { version } = candidate.kept
    const isSame = (await digest) === (await digestOf(candidate.payload))
    if (!isSame) return this.#report.refused(version, 'same-version-other-content')
    const isKnown = this.#active?.kept.version === version || this.#next?.kept.version === version
    if (!isKnown && this.#highest?.version === version) this.#accept(candidate)
  }

  #accept(candidate: Candidate): void {
    const { version } = candidate.kept
    this.#highest = { version, digest: digestOf(candidate.payload) }
    this.#next = candidate
    this.#needs.onAir.disarm()
    this.#report.note(['received', 'verified'], version)
    this.#carry(candidate)
    this.#report.say()
    if (this.#next === candidate) this.#save([])
  }

  #carry(candidate: Candidate): void {
    this.#carrying?.abort(new DOMException('A newer programme has come.', 'AbortError'))
    const carrying = new AbortController()
    this.#carrying = carrying
    if (this.#missing(candidate).length === 0 && !this.#mustWait(candidate)) return this.#arrive(candidate, [])
    this.#carryOn(candidate, carrying.signal).catch((error: unknown) => {
      if (!carrying.signal.aborted) this.#needs.problem(error)
    })
  }

  async #carryOn(candidate: Candidate, signal: AbortSignal): Promise<void> {
    const written = await this.#fetch(candidate, signal)
    if (this.#mustWait(candidate)) {
      this.#report.note(['armed'], candidate.kept.version)
      this.#report.say()
      await this.#wait(candidate.programme, signal)
      this.#putOnAir(candidate)
      // All else waits until whoever shares this thread has flipped, too.
      await pause(this.#needs.time, 0, signal)
      return this.#noteArrival(written)
    }
    this.#arrive(candidate, written)
  }

  async #fetch(candidate: Candidate, signal: AbortSignal): Promise<readonly Promise<void>[]> {
    for (;;) {
      try {
        return await fetchMedia(this.#missing(candidate), { ...this.#needs, signal }, (download) => this.#report.download(download))
      } catch (error) {
        signal.throwIfAborted()
        if (!(error instanceof MediaMismatchError || error instanceof NoSpaceError)) throw error
        this.#report.refused(candidate.kept.version, error instanceof NoSpaceError ? 'no-space' : 'media-mismatch')
        if (error instanceof NoSpaceError) await this.makeRoom()
      }
      await pause(this.#needs.time, AGAIN_MS, signal)
    }
  }

  #mustWait({ programme: { activateAt }, kept }: Candidate): boolean {
    return activateAt !== null && kept !== this.#active?.kept
  }

  async #wait(programme: Programme, signal: AbortSignal): Promise<void> {
    const { clock, time, onAir, link, nextFrame, calm } = this.#needs
    const at = programme.activateAt ?? 0
    const started = time.monotonic()
    while (link.isConnected && !clock.isTrusted && time.monotonic() - started < PATIENCE_FOR_CLOCK_MS) await pause(time, 50, signal)
    if (clock.now() >= at) return
    onAir.arm(programme, at)
    await reach(at, clock, time, signal, nextFrame)
    calm.keep()
  }

  #arrive(candidate: Candidate, written: readonly Promise<void>[]): void {
    this.#putOnAir(candidate)
    this.#noteArrival(written)
  }

  #putOnAir(candidate: Candidate): void {
    this.#needs.onAir.activate(candidate.programme)
    if (this.#active !== candidate) this.#previous = this.#active
    this.#active = candidate
    if (this.#next === candidate) this.#next = null
    this.#report.note(['armed', 'active'], candidate.kept.version)
  }

  #noteArrival(written: readonly Promise<void>[]): void {
    this.#report.say()
    this.#save(written)
    this.#evictLater()
  }

  /** Saves happen one after another, each after the bytes that it speaks of. */
  #save(after: readonly Promise<void>[]): void {
    const [candidates, highest] = [[this.#active, this.#next, this.#previous], this.#highest]
    this.#writing = this.#writing
      .then(async () => {
        await Promise.all(after)
        // Glass first: writing waits for the frame that shows what is written down.
        await this.#needs.calm.over()
        const [active = null, next = null, previous = null] = candidates.map((each) => each && remembered(each.kept, each.payload, each.programme))
        await this.#needs.store.setPointer({ active, next, previous, highest: highest === null ? null : { version: highest.version, digest: await highest.digest } })
      })
      .catch((error: unknown) => {
        if (error instanceof NoSpaceError) this.#report.refused(candidates[0]?.kept.version ?? null, 'no-space')
        else this.#needs.problem(error)
      })
  }

  #evictLater(): void {
    const { time, problem } = this.#needs
    this.#evicting?.abort(new DOMException('Another programme has come.', 'AbortError'))
    const evicting = new AbortController()
    this.#evicting = evicting
    pause(time, EVICT_AFTER_MS, evicting.signal)
      .then(() => this.#evict())
      .catch((error: unknown) => {
        if (!evicting.signal.aborted) problem(error)
      })
  }

  async #evict(): Promise<void> {
    const { onAir, store } = this.#needs
    const needed = [...[this.#active?.programme, this.#next?.programme, this.#previous?.programme], ...onAir.takeovers].flatMap((each) => each?.media ?? [])
    await store.media.keep(new Set(needed.map((medium) => medium.hash)))
  }

  #missing({ programme }: Candidate): readonly Medium[] {
    return programme.media.filter((medium) => !this.#needs.store.media.has(medium.hash))
  }
}
