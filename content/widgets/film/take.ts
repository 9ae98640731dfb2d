import { happened } from '../until.ts'

/** How long one looks at the clock without a pause: callbacks come no more exactly than that. */
const COARSE_MS = 5
/** From `play` to the first step of the browser's clock for the video, until it was measured here. */
let startMs = 1
const LEARNT = 0.3
const MOST_START_MS = 60

/** A start that came `earlyMs` too early teaches when to call the next one; it is the machine's, not the video's. */
export function learnStart(earlyMs: number): void {
  startMs = Math.min(MOST_START_MS, Math.max(0, startMs - LEARNT * earlyMs))
}

/** One run of a permanent <video>: loaded, put to its place, started at an instant, given up. */
export class Take {
  readonly video: HTMLVideoElement

  constructor(video: HTMLVideoElement) {
    this.video = video
  }

  /** NaN or Infinity where the file does not know. */
  get durationMs(): number {
    return this.video.duration * 1000
  }

  get placeMs(): number {
    return this.video.currentTime * 1000
  }

  /** Resolves when its first frame is there. */
  async load(url: string, signal: AbortSignal): Promise<void> {
    const { video } = this
    video.muted = true
    video.playbackRate = 1
    video.src = url
    await happened(video, 'loadeddata', signal, () => this.why())
  }

  /** Resolves when the frame of that place is there. */
  async seek(placeMs: number, signal: AbortSignal): Promise<void> {
    if (placeMs === this.placeMs) return
    const sought = happened(this.video, 'seeked', signal, () => this.why())
    this.video.currentTime = placeMs / 1000
    await sought
  }

  /** Runs so that the place it stands at is the video's at `dueAt`, a monotonic instant that may still be put right. */
  async begin(dueAt: () => number, signal: AbortSignal): Promise<void> {
    for (let leftMs = this.#left(dueAt); leftMs > COARSE_MS; leftMs = this.#left(dueAt)) {
      await new Promise((resolve) => setTimeout(resolve, leftMs - COARSE_MS))
      signal.throwIfAborted()
    }
    while (this.#left(dueAt) > 0);
    await this.video.play()
  }

  /** Lets go of the bytes and of the decoder. */
  release(): void {
    const { video } = this
    if (!video.hasAttribute('src')) return
    video.pause()
    video.removeAttribute('src')
    video.load()
  }

  why(): Error {
    switch (this.video.error?.code) {
      case MediaError.MEDIA_ERR_NETWORK:
        return new Error('The video stopped arriving.')
      case MediaError.MEDIA_ERR_DECODE:
        return new Error('The video cannot be decoded.')
      case MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED:
        return new Error('The video is of a kind that this screen cannot play.')
      default:
        return new Error('The video does not load.')
    }
  }

  #left(dueAt: () => number): number {
    return dueAt() - startMs - performance.now()
  }
}
