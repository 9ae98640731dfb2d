import type { MediaHash } from '#content'
import { errorAt, nextRound, placeAt, type Course } from '../../kinds/video/course.ts'
import type { VideoItem } from '../../kinds/video/model.ts'
import type { Begin, Surroundings } from '../contract.ts'
import { Loudness } from './loudness.ts'
import { nearestFrame, nextFrame, refreshMs } from './refresh.ts'
import { Take } from './take.ts'
import { Watch } from './watch.ts'

export interface ShowingNeeds {
  readonly item: VideoItem
  readonly course: Course
  /** When something else follows; Infinity where that is not known. */
  readonly until: number
  readonly videos: readonly [HTMLVideoElement, HTMLVideoElement]
  readonly surroundings: Surroundings
  address(hash: MediaHash): Promise<string | null>
  report(error: Error): void
  /** Ends all of it. */
  readonly signal: AbortSignal
}

/** From a decision to a video that stands at its new place, ready to run: seeking takes this long on small terminals. */
const LEAD_IN_MS = 300
/** At each of these places a frame begins: of 10, 15, 20, 25, 30, 50 and 60 a second. */
const FRAMES_BEGIN_MS = 200
/** The next round gets ready so long before it begins, and is laid on top so long before: then it is certainly composed. */
const READY_MS = 2500
const ON_TOP_MS = 120
/** Two pictures of a slow display: only then is the new one certainly seen, and the old one may end. */
const PAINTED_MS = 50
/** A round that would begin this shortly before the turn ends is not begun: what follows comes. */
const NOT_WORTH_MS = 500
/** The rhythm of the display is known so far ahead, and an answer comes in less. */
const AGREE_MS = 1500
const UNSEEN_OPACITY = '0.001'
/** What was put on glass later than this after its time starts anew at once. */
const LATE_MS = 80
/** Differences of floating numbers at the end of a round are its beginning. */
const ROUNDING_MS = 1

/**
 * One showing of a video, in step with all screens that show it: its place is a function of the instant.
 *
 *   loading ─▶ still at its place ─▶ running ──its end, or far off──▶ the other element, at its place, still ─▶ running ─▶ …
 *
 * Every run, also every round of a video that begins again, is started exactly: it stands at its first frame, is laid over
 * what is seen, too thin to be seen itself, and comes to the front in the frame in which it begins to run. So nothing is lost at a seam,
 * and whatever went wrong in a round ends with it. Between starts it is only watched, and seldom corrected.
 */
export class Showing {
  readonly #needs: ShowingNeeds
  readonly #takes: readonly [Take, Take]
  readonly #loudness: Loudness
  #front = 0
  #url = ''
  #durationMs = Number.NaN
  #startAt = 0
  #shownAt = 0
  #watch: Watch | null = null
  #seeks = 0
  #pulses = 0
  #restart: (() => void) | null = null
  #agreed: Begin | null = null

  constructor(needs: ShowingNeeds) {
    this.#needs = needs
    this.#takes = [new Take(needs.videos[0]), new Take(needs.videos[1])]
    this.#loudness = new Loudness(() => (this.#mayNotSound() ? 0 : needs.surroundings.volume()))
  }

  /** Resolves when the frame that is due at the instant `at`, or as soon as it can be shown, is there. */
  async prepare(at: number): Promise<void> {
    const { item, signal, address, videos } = this.#needs
    const url = await address(item.medium)
    signal.throwIfAborted()
    if (url === null) throw new Error('The video is not here.')
    this.#url = url
    for (const video of videos) Object.assign(video.style, { opacity: '', zIndex: '0' })
    const take = this.#frontTake
    take.video.style.zIndex = '1'
    await take.load(url, signal)
    this.#durationMs = take.durationMs
    this.#startAt = this.#placeAt(at) === 0 && at > this.#now() ? at : this.#atFrame(Math.max(at, this.#now() + LEAD_IN_MS))
    this.#shownAt = at
    await take.seek(this.#placeAt(this.#startAt), signal)
    this.#agree()
  }

  /** Runs until the signal aborts. Resolves within the frame in which it is to be seen. */
  async show(): Promise<void> {
    this.#run().catch((error: unknown) => this.#failed(error))
    // It lies on top by now: two frames later it is composed.
    await nextFrame()
    await this.#frameOf(Math.min(this.#shownAt, this.#startAt) + this.#agreedMs)
  }

  /** The one that is seen. */
  get front(): HTMLVideoElement {
    return this.#frontTake.video
  }

  /** Whether its place changes with the instant. */
  get isRunning(): boolean {
    const { course } = this.#needs
    return course.kind === 'rounds' || (course.kind === 'once' && this.#placeAt(this.#now()) < this.#durationMs)
  }

  /** Lets go of everything. */
  end(): void {
    this.#loudness.end()
    this.#watch?.end()
    for (const take of this.#takes) take.release()
  }

  async #run(): Promise<void> {
    if (this.#needs.course.kind === 'still') return
    const isLate = this.#now() > this.#startAt + LATE_MS
    await this.#begin(this.#frontTake)
    for (let isFirst = true; ; isFirst = false) {
      const seam = this.#seam()
      const isSeam = !(isFirst && isLate) && (await this.#untilNext(seam))
      if (!isSeam) this.#seeks += 1
      await this.#follow(isSeam ? seam : this.#now())
    }
  }

  /** When the next round begins; Infinity where none does in this turn. */
  #seam(): number {
    const { course, until } = this.#needs
    const seam = nextRound(course, this.#durationMs, this.#startAt + ROUNDING_MS) ?? Infinity
    return seam > until - NOT_WORTH_MS ? Infinity : seam
  }

  /** True: the next round is to be made ready. False: it must start anew, for it is far from its place. */
  async #untilNext(seam: number): Promise<boolean> {
    const restart = Promise.withResolvers<boolean>()
    this.#restart = () => {
      if (this.#now() < this.#needs.until - NOT_WORTH_MS) restart.resolve(false)
    }
    return Promise.race([this.#until(seam - READY_MS).then(() => true), restart.promise])
  }

  /** The other element takes over at the instant, or as soon after as it can. */
  async #follow(at: number): Promise<void> {
    const { signal } = this.#needs
    const [outgoing, incoming] = [this.#frontTake, this.#takes[this.#front === 0 ? 1 : 0]]
    if (incoming === undefined) return
    await incoming.load(this.#url, signal)
    this.#startAt = this.#atFrame(Math.max(at, this.#now() + LEAD_IN_MS))
    await incoming.seek(this.#placeAt(this.#startAt), signal)
    this.#agree()
    await this.#until(this.#startAt - ON_TOP_MS)
    Object.assign(incoming.video.style, { opacity: UNSEEN_OPACITY, zIndex: '2' })
    const beginning = this.#begin(incoming)
    await this.#frameOf(this.#startAt + this.#agreedMs)
    this.#front = this.#takes.indexOf(incoming)
    Object.assign(incoming.video.style, { opacity: '', zIndex: '1' })
    outgoing.video.style.zIndex = '0'
    await beginning
    await this.#until(this.#startAt + PAINTED_MS)
    outgoing.release()
  }

  async #begin(take: Take): Promise<void> {
    const { signal, item, surroundings, course } = this.#needs
    if (this.#watch?.hasStood === true) this.#needs.report(new Error('The video has shown no new frame for a whole round.'))
    this.#watch?.end()
    this.#pulses += this.#watch?.pulses ?? 0
    await seeRhythm()
    signal.throwIfAborted()
    const wantedAt = () => this.#toMonotonic(this.#startAt)
    const isSounding = item.sound === true && this.#loudness.isWanted
    take.video.muted = !isSounding
    if (isSounding) this.#loudness.follow(take.video)
    // All displays of nearly one rhythm then show the same frame, however little their starts are apart.
    const dueAt = nearestFrame(wantedAt() + this.#agreedMs)
    const lateMs = dueAt - wantedAt()
    const placeError = (instant: number, placeMs: number) => errorAt(course, this.#durationMs, instant, placeMs)
    this.#watch = new Watch(take, {
      errorAt: (at, placeMs) => placeError(this.#toInstant(at) - lateMs, placeMs),
      judged: (skew) => surroundings.noteSkew?.({ item: item.id, skewMs: skew.errorMs - lateMs, grainMs: refreshMs() / 2 + skew.spreadMs, frames: skew.frames, dropped: skew.dropped, pulses: this.#pulses + skew.pulses, seeks: this.#seeks }),
      mayRestart: this.#seeks === 0,
      restart: () => this.#restart?.(),
      isRound: course.kind === 'rounds',
    })
    try {
      await take.begin(() => wantedAt() + lateMs, signal)
      if (item.sound === true) surroundings.noteSound?.(item, null)
    } catch (error) {
      signal.throwIfAborted()
      if (take.video.muted || !(error instanceof DOMException && error.name === 'NotAllowedError')) throw error
      surroundings.noteSound?.(item, 'The browser does not let a page sound that nobody has touched.')
      take.video.muted = true
      await take.video.play()
    }
    this.#watch.start()
  }

  /** Asks the screens here which of their frames is to be the first: what is due half-way between two could be either. */
  #agree(): void {
    if (this.#needs.course.kind === 'still' || this.#agreed?.of === this.#beginOfRound) return
    this.#ask().catch((error: unknown) => this.#failed(error))
  }

  async #ask(): Promise<void> {
    const { surroundings } = this.#needs
    await this.#until(this.#startAt - AGREE_MS)
    await seeRhythm()
    const [of, wantedAt] = [this.#beginOfRound, this.#toMonotonic(this.#startAt)]
    surroundings.agree?.({ of, lateMs: nearestFrame(wantedAt) - wantedAt }, (lateMs) => {
      this.#agreed = { of, lateMs }
    })
  }

  /** Nothing as long as nobody has answered. */
  get #agreedMs(): number {
    const lateMs = this.#agreed?.of === this.#beginOfRound ? this.#agreed.lateMs : 0
    return Math.abs(lateMs) <= refreshMs() ? lateMs : 0
  }

  get #beginOfRound(): number {
    return Math.round(this.#startAt - this.#placeAt(this.#startAt))
  }

  #mayNotSound(): boolean {
    const { item, until, surroundings } = this.#needs
    return item.sound !== true || this.#now() > until - FADE_OUT_MS || surroundings.isQuiet()
  }

  #placeAt(instant: number): number {
    const placeMs = placeAt(this.#needs.course, this.#durationMs, instant)
    return this.#needs.course.kind === 'rounds' && placeMs > this.#durationMs - ROUNDING_MS ? 0 : placeMs
  }

  /** The first instant from this one on at which a frame of the video begins. */
  #atFrame(instant: number): number {
    const isRunning = this.#needs.course.kind !== 'still'
    return isRunning ? instant + ((FRAMES_BEGIN_MS - (this.#placeAt(instant) % FRAMES_BEGIN_MS)) % FRAMES_BEGIN_MS) : instant
  }

  /** Resolves within the frame that begins nearest to the instant, or the next one. */
  async #frameOf(instant: number): Promise<void> {
    for (let at = await nextFrame(); this.#toInstant(at) < instant - refreshMs() / 2; at = await nextFrame()) this.#needs.signal.throwIfAborted()
  }

  async #until(instant: number): Promise<void> {
    const { signal } = this.#needs
    for (let leftMs = instant - this.#now(); leftMs > 0; leftMs = instant - this.#now()) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_WAIT_MS, leftMs)))
      signal.throwIfAborted()
    }
  }

  #failed(error: unknown): void {
    const { signal, report } = this.#needs
    // `hide` during a start ends `play` in this way; it is what was asked for.
    if (signal.aborted || (error instanceof DOMException && error.name === 'AbortError')) return
    report(error instanceof Error && !(error instanceof DOMException) ? error : new Error('The video does not start.', { cause: error }))
  }

  get #frontTake(): Take {
    return this.#takes[this.#front === 0 ? 0 : 1]
  }

  /** The instant of what reaches the eye when the page draws now. */
  #now(): number {
    return this.#toInstant(performance.now())
  }

  #toInstant(at: number): number {
    const { surroundings } = this.#needs
    return surroundings.now() + (surroundings.displayLatencyMs ?? 0) + at - performance.now()
  }

  #toMonotonic(instant: number): number {
    return instant - this.#now() + performance.now()
  }
}

/** The clock may be corrected while one waits. */
const LONGEST_WAIT_MS = 1000
/** The sound goes before the picture does. */
const FADE_OUT_MS = 250

/** Resolves when the rhythm of the display is known as it is now. */
async function seeRhythm(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await nextFrame()
}
