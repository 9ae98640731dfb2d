import { css, html, type CSSResultGroup, type TemplateResult } from 'lit'
import { FrameCount } from '../../widgets/frame-count.ts'
import { boxStyles } from '../../widgets/glass-styles.ts'
import { part } from '../../widgets/part.ts'
import { setPicture } from '../../widgets/picture.ts'
import { happened } from '../../widgets/until.ts'
import { WidgetElement, type Loading } from '../../widgets/widget-element.ts'
import type { VideoItem } from './model.ts'

/**
 * One silent video in a permanent <video>, which is never faded or taken out: it stands still at its first frame until
 * it is shown, and loops if it is shown for longer than it lasts. Where nothing may move, a still stands for it.
 */
export class VideoWidget extends WidgetElement<'video'> {
  static readonly tag = 'w-video'
  static override styles: CSSResultGroup = [
    boxStyles,
    css`
      video,
      img {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
      }
      img {
        visibility: hidden;
      }
      :host([data-still]) img {
        visibility: visible;
      }
      :host([data-still]) video {
        visibility: hidden;
      }
    `,
  ]
  readonly kind = 'video'
  readonly #count = new FrameCount()

  override get frames(): number {
    return this.#count.frames
  }

  protected override render(): TemplateResult {
    return html`
      <video muted playsinline loop preload="auto" disablepictureinpicture disableremoteplayback tabindex="-1" .muted=${true}></video>
      <img alt="" draggable="false" />
    `
  }

  protected override async load(item: VideoItem, loading: Loading): Promise<void> {
    await this.updateComplete
    loading.signal.throwIfAborted()
    this.toggleAttribute('data-still', !this.surroundings.isMoving)
    for (const picture of [this.#video, this.#img]) picture.style.objectFit = item.fit
    this.#video.ariaLabel = item.name
    this.#img.alt = item.name
    await (this.surroundings.isMoving ? this.#loadVideo(item, loading) : this.#loadStill(item, loading))
  }

  protected override start(): void {
    if (!this.surroundings.isMoving) return
    const video = this.#video
    video.onerror = () => this.report(new Error(wordsFor(video.error)))
    video.play().catch((error: unknown) => {
      // `hide` during the start of a video ends `play` in this way; it is what was asked for.
      if (!this.isOnGlass || (error instanceof DOMException && error.name === 'AbortError')) return
      this.report(new Error('The video does not start.', { cause: error }))
    })
  }

  protected override stop(): void {
    this.#count.stop()
    if (!this.hasUpdated) return
    const video = this.#video
    video.onerror = null
    if (!video.hasAttribute('src')) return
    video.pause()
    video.removeAttribute('src')
    video.load()
  }

  async #loadVideo(item: VideoItem, { signal, address, offsetMs }: Loading): Promise<void> {
    const url = await address(item.medium)
    signal.throwIfAborted()
    if (url === null) throw new Error('The video is not here.')
    const video = this.#video
    const why = (): Error => new Error(wordsFor(video.error))
    video.src = url
    this.#count.start(video)
    await happened(video, 'loadeddata', signal, why)
    const offset = offsetIn(video.duration, offsetMs)
    if (offset === 0) return
    const sought = happened(video, 'seeked', signal, why)
    video.currentTime = offset
    await sought
  }

  async #loadStill(item: VideoItem, { signal }: Loading): Promise<void> {
    const url = await this.surroundings.still(item.medium)
    signal.throwIfAborted()
    if (url === null) throw new Error('There is no still of the video.')
    await setPicture(this.#img, url, signal)
  }

  get #video(): HTMLVideoElement {
    return part(this.renderRoot, 'video')
  }

  get #img(): HTMLImageElement {
    return part(this.renderRoot, 'img')
  }
}

/** Where in a looping video a showing stands that began so long ago, in seconds. Some files do not know their length. */
export function offsetIn(durationSeconds: number, offsetMs: number): number {
  const offset = Math.max(0, offsetMs / 1000)
  return Number.isFinite(durationSeconds) && durationSeconds > 0 ? offset % durationSeconds : offset
}

function wordsFor(error: MediaError | null): string {
  switch (error?.code) {
    case MediaError.MEDIA_ERR_NETWORK:
      return 'The video stopped arriving.'
    case MediaError.MEDIA_ERR_DECODE:
      return 'The video cannot be decoded.'
    case MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED:
      return 'The video is of a kind that this screen cannot play.'
    default:
      return 'The video does not load.'
  }
}

customElements.define(VideoWidget.tag, VideoWidget)
