const FADE_MS = 200
const STEP_MS = 20
/** Quiet hours and the screen's volume change between two looks, not in the middle of a word. */
const LOOK_MS = 1000

/** Keeps a film as loud as it may be, and changes that by fading. */
export class Loudness {
  readonly #wanted: () => number
  #video: HTMLVideoElement | null = null
  #timer = 0

  /** 0 to 1, asked again and again. */
  constructor(wanted: () => number) {
    this.#wanted = wanted
  }

  /** Before `play`: where a browser does not let a page sound, it refuses then. */
  get isWanted(): boolean {
    return this.#wanted() > 0
  }

  /** From now on it is this one that sounds; a film that goes on in another element goes on as loud. */
  follow(video: HTMLVideoElement): void {
    const before = this.#video
    video.volume = before === null ? 0 : before.volume
    this.#video = video
    this.#step()
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#video = null
  }

  #step(): void {
    clearTimeout(this.#timer)
    const video = this.#video
    if (video === null) return
    const wanted = Math.min(1, Math.max(0, this.#wanted()))
    const left = wanted - video.volume
    const most = STEP_MS / FADE_MS
    video.volume = Math.abs(left) <= most ? wanted : video.volume + Math.sign(left) * most
    // A volume that is not reached yet is on its way.
    this.#timer = window.setTimeout(() => this.#step(), video.volume === wanted ? LOOK_MS : STEP_MS)
  }
}
