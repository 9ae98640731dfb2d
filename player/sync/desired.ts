import { topics, type Medium, type Programme, type RefusalReason } from '#protocol'
import { reach } from '../clock/reach.ts'
import { pause } from '../clock/time.ts'
import { READER } from '../store/recall.ts'
import type { Candidate, Restored } from '../store/restore.ts'
import { NoSpaceError, type Pointer } from '../store/store.ts'
import { MediaMismatchError } from './downloads.ts'
import { KeepPointer } from './keep-pointer.ts'
import type { Connected } from './needs.ts'
import { Proof } from './proof.ts'
import { byteLength, digestOf, readProgramme } from '../store/read-programme.ts'
import type { Report } from './report.ts'
import { waitForHours } from './wait-for-hours.ts'
import { hasSomethingFor } from './watch-paint.ts'

/** Until the first sync the clock may be hours off; a flip at an instant waits so long for it. */
const PATIENCE_FOR_CLOCK_MS = 3000
/** After a mismatch or for want of space: what the server or the disk holds may have been put right. */
const AGAIN_MS = 60_000
/** Room that is not there now is seldom there a minute later: each wait is twice the last. */
const LONGEST_AGAIN_MS = 3_600_000
/** Room that goes to and fro by less is no news. */
const MORE_ROOM_BYTES = 64 * 2 ** 20
/** What the programme before the previous one needed may still be on glass. */
const EVICT_AFTER_MS = 60_000

/**
 * The way of a programme from the broker to the glass.
 *
 *   message ──seal──▶ opened ──checks──▶ verified ──media──▶ armed ──activateAt──▶ active ──nothing of it can be painted──▶ not-shown
 *               │               │           │ ▲                                    │                                      the previous
 *               ▼               ▼           ▼ │ later                              └──painted──▶ and a start later proven  one is active
 *            refused         refused     media-mismatch, no-space
 *
 * A refusal changes nothing but the report. A newer verified programme takes the place of one that is not active yet.
 * Glass comes first: the stage is told before anything is written. The pointer follows (`keep-pointer.ts`); what the glass says is kept by `proof.ts`.
 *
 * Room: what no programme and no takeover names goes first; then the previous programme; what is active is never touched.
 */
export class Desired {
  readonly #needs: Connected
  readonly #report: Report
  readonly #proof: Proof
  readonly #pointer: KeepPointer
  #active: Candidate | null
  #next: Candidate | null
  #previous: Candidate | null
  #highest: { readonly version: number; readonly digest: Promise<string> } | null
  #carrying: AbortController | null = null
  #evicting: AbortController | null = null

  constructor(needs: Connected, report: Report, restored: Restored) {
    this.#needs = needs
    this.#report = report
    this.#active = restored.active
    this.#next = restored.next
    this.#previous = restored.previous
    this.#pointer = new KeepPointer({ ...needs, said: (active) => this.#saidOf(active), again: () => this.#save([]), couldNot: (active, error) => this.#couldNotSave(active, error) }, restored.active)
    this.#proof = new Proof(needs, restored, { proven: () => this.#save([]), unshown: (candidate, reason) => this.#goBack(candidate, reason) })
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
      this.#proof.end(signal.reason)
    })
    this.#follow()
    if (this.#next !== null) this.#carry(this.#next)
    else this.mend()
    // Read in full by these schemas now: the next start need not do it again.
    if (this.#active !== null && this.#active.kept.reader !== READER) this.#save([])
    this.#proof.start(this.#active, this.#highest?.version ?? null)
  }

  /** All that the programmes here name: on air, to come, and the one before. */
  get media(): readonly Medium[] {
    return [this.#active, this.#next, this.#previous].flatMap((each) => each?.programme.media ?? [])
  }

  /** Forgets, a while after, what neither programmes nor takeovers need any more. */
  tidy(): void {
    // Where no programme could be read, what is on the shelf may be for one that a newer player reads.
    if (this.#active !== null) this.#evictLater()
  }

  /** Gives up what is needed least. Resolves to whether there was anything to give up. */
  async makeRoom(): Promise<boolean> {
    if (await this.#evict()) return true
    if (this.#previous === null) return false
    this.#previous = null
    this.#save([])
    return this.#evict()
  }

  /** Fetches again what the active programme needs and the shelf has lost. */
  mend(): void {
    if (this.#next === null && this.#active !== null && this.#missing(this.#active).length > 0) this.#carry(this.#active)
  }

  /** Resolves when all that was decided so far is durable. */
  async settled(): Promise<void> {
    await this.#pointer.settled()
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
    if (version === this.#proof.unshown) return this.#report.refused(version, 'not-shown')
    const isKnown = this.#active?.kept.version === version || this.#next?.kept.version === version
    if (!isKnown && this.#highest?.version === version) this.#accept(candidate)
  }

  #accept(candidate: Candidate): void {
    const { version } = candidate.kept
    this.#highest = { version, digest: digestOf(candidate.payload) }
    this.#next = candidate
    this.#follow()
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
    const { programme, kept } = candidate
    if (this.#mustWait(candidate)) await waitForHours(programme, programme.activateAt ?? 0, sizeOf(this.#missing(candidate)), this.#needs, signal)
    const written = await this.#fetch(candidate, signal)
    if (this.#mustWait(candidate)) {
      this.#report.note(['armed'], kept.version)
      this.#report.say()
      await this.#wait(programme, signal)
      this.#putOnAir(candidate)
      // All else waits until whoever shares this thread has flipped, too.
      await pause(this.#needs.time, 0, signal)
      return this.#noteArrival(written)
    }
    this.#arrive(candidate, written)
  }

  async #fetch(candidate: Candidate, signal: AbortSignal): Promise<readonly Promise<void>[]> {
    const { downloads, time, store, problem } = this.#needs
    for (let pauseMs = AGAIN_MS; ; pauseMs = Math.min(LONGEST_AGAIN_MS, pauseMs * 2)) {
      try {
        return await downloads.bring(this.#missing(candidate), signal, (download) => this.#report.download(download))
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof NoSpaceError && (await this.makeRoom())) {
          pauseMs = AGAIN_MS / 2
          continue
        }
        if (!(error instanceof MediaMismatchError || error instanceof NoSpaceError)) problem(error)
        else this.#report.refused(candidate.kept.version, error instanceof NoSpaceError ? 'no-space' : 'media-mismatch')
        if (error instanceof NoSpaceError) {
          this.#tellNoSpace(candidate)
          // A full disk is a danger to what plays: what cannot come whole gives its bytes back.
          for (const { hash } of this.#missing(candidate)) await store.media.drop(hash)
          await this.#pauseForRoom(candidate, pauseMs, signal)
          continue
        }
        pauseMs = AGAIN_MS
      }
      await pause(time, pauseMs, signal)
    }
  }

  /** Ends early where the browser says that there is more room than there was, and enough. */
  async #pauseForRoom(candidate: Candidate, pauseMs: number, signal: AbortSignal): Promise<void> {
    const { time, store } = this.#needs
    const roomBytes = async () => {
      const { usedBytes, quotaBytes } = await store.media.usage()
      return quotaBytes === null ? 0 : quotaBytes - usedBytes
    }
    const enoughBytes = Math.max(sizeOf(this.#missing(candidate)), await roomBytes()) + MORE_ROOM_BYTES
    for (let waitedMs = 0; waitedMs < pauseMs; waitedMs += AGAIN_MS) {
      await pause(time, Math.min(AGAIN_MS, pauseMs - waitedMs), signal)
      if ((await roomBytes()) >= enoughBytes) return
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
    if (this.#active !== candidate) {
      this.#previous = this.#active
      this.#proof.follow(candidate)
    }
    this.#active = candidate
    if (this.#next === candidate) this.#next = null
    this.#report.note(['armed', 'active'], candidate.kept.version)
  }

  #noteArrival(written: readonly Promise<void>[]): void {
    this.#report.say()
    this.#save(written)
    this.#evictLater()
  }

  #save(after: readonly Promise<void>[]): void {
    this.#pointer.save({ active: this.#active, next: this.#next, previous: this.#previous, highest: this.#highest }, after)
  }

  #saidOf(active: Candidate | null): Pick<Pointer, 'isProven' | 'unshown'> {
    const { isProven, unshown } = this.#proof
    return { isProven: isProven && active === this.#active, ...(unshown === null ? {} : { unshown }) }
  }

  #couldNotSave(active: Candidate | null, error: unknown): void {
    const { problem } = this.#needs
    if (!(error instanceof NoSpaceError)) return problem(error)
    this.makeRoom()
      .then((isMade) => {
        if (isMade) return this.mend()
        this.#report.refused(active?.kept.version ?? null, 'no-space')
        if (active !== null) this.#tellNoSpace(active)
      })
      .catch(problem)
  }

  /** Settings of the newest programme hold for the way here, before it is active. */
  #follow(): void {
    const newest = this.#next ?? this.#active
    if (newest !== null) this.#needs.downloads.follow(newest.programme.settings.download)
  }

  /** To the previous programme, where it is whole and has something to show. */
  #goBack(candidate: Candidate, reason: string): void {
    const previous = this.#previous
    if (candidate !== this.#active || previous === null || this.#missing(previous).length > 0 || !hasSomethingFor(previous.programme, this.#needs.clock.now())) return
    this.#proof.giveUp(candidate, reason)
    this.#active = previous
    this.#previous = null
    this.#needs.onAir.activate(previous.programme)
    this.#report.note(['armed', 'active'], previous.kept.version)
    this.#report.refused(candidate.kept.version, 'not-shown')
    this.#save([])
    this.#evictLater()
  }

  #tellNoSpace({ kept, programme }: Candidate): void {
    const detail = `There is no space for the media of programme ${kept.version} (${Math.ceil(sizeOf(programme.media) / 1_048_576)} MiB).`
    this.#needs.onAir.raiseTrouble({ kind: 'storage', name: 'space', detail, since: Math.round(this.#needs.clock.now()) })
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

  async #evict(): Promise<boolean> {
    const { onAir, store } = this.#needs
    const needed = [...this.media, ...onAir.takeovers.flatMap((each) => each.media)]
    return store.media.keep(new Set(needed.map((medium) => medium.hash)))
  }

  #missing({ programme }: Candidate): readonly Medium[] {
    return programme.media.filter((medium) => !this.#needs.store.media.has(medium.hash))
  }
}

function sizeOf(media: readonly Medium[]): number {
  return media.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}
