/** Counts the frames that one <video> presents, over all that it ever plays. */
export class FrameCount {
  #frames = 0
  #video: HTMLVideoElement | null = null
  #request = 0
  #presented = 0

  get frames(): number {
    return this.#frames
  }

  /** To be called with each new source: the browser counts from nought again. */
  start(video: HTMLVideoElement): void {
    this.stop()
    this.#video = video
    this.#presented = 0
    this.#ask()
  }

  stop(): void {
    this.#video?.cancelVideoFrameCallback(this.#request)
    this.#video = null
  }

  #ask(): void {
    const video = this.#video
    if (video === null) return
    this.#request = video.requestVideoFrameCallback((_now, { presentedFrames }) => {
      // The browser's own count also holds the frames between two calls on a busy machine.
      this.#frames += Math.max(1, presentedFrames - this.#presented)
      this.#presented = presentedFrames
      this.#ask()
    })
  }
}
