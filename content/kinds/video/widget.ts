import { css, html, type CSSResultGroup, type TemplateResult } from 'lit'
import { FrameCount } from '../../widgets/frame-count.ts'
import { Showing } from '../../widgets/film/showing.ts'
import { boxStyles } from '../../widgets/glass-styles.ts'
import { part } from '../../widgets/part.ts'
import { setPicture } from '../../widgets/picture.ts'
import { WidgetElement, type Loading } from '../../widgets/widget-element.ts'
import { courseOf } from './course.ts'
import type { VideoItem } from './model.ts'

/**
 * One video in two permanent <video>s, of which one is seen and the other makes its next round ready. It stands at its first
 * frame until it is shown, runs in step with all screens that show it, and begins again without a seam. Where nothing may move, a still
 * stands for it. Silent, unless the item sounds and the place lets it.
 */
export class VideoWidget extends WidgetElement<'video'> {
  static readonly tag = 'w-video'
  static override styles: CSSResultGroup = [
    boxStyles,
    css`
      :host {
        isolation: isolate;
      }
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
        visibility: inherit;
      }
      :host([data-still]) video {
        visibility: hidden;
      }
    `,
  ]
  readonly kind = 'video'
  readonly #counts = [new FrameCount(), new FrameCount()] as const
  #showing: Showing | null = null
  #ending = new AbortController()
  #arrived: Promise<void> = Promise.resolve()

  override get frames(): number {
    return this.#counts.reduce((sum, count) => sum + count.frames, 0)
  }

  /** What of it is seen: of two videos the one in front, or the still that stands for them. */
  get seen(): HTMLVideoElement | HTMLImageElement {
    return this.hasAttribute('data-still') ? this.#img : (this.#showing?.front ?? this.#videos[0])
  }

  /** Whether frames are to be expected: not of a film that somebody lets stand, nor of one that stays at its end. */
  get isRunning(): boolean {
    return this.#showing?.isRunning === true
  }

  override get arrived(): Promise<void> {
    return this.#arrived
  }

  protected override render(): TemplateResult {
    const video = () => html`<video playsinline preload="auto" disablepictureinpicture disableremoteplayback tabindex="-1" .muted=${true}></video>`
    return html`${video()}${video()}<img alt="" draggable="false" />`
  }

  protected override async load(item: VideoItem, loading: Loading): Promise<void> {
    await this.updateComplete
    loading.signal.throwIfAborted()
    this.toggleAttribute('data-still', !this.surroundings.isMoving)
    for (const picture of [...this.#videos, this.#img]) picture.style.objectFit = item.fit
    for (const video of this.#videos) video.ariaLabel = item.name
    this.#img.alt = item.name
    await (this.surroundings.isMoving ? this.#loadVideo(item, loading) : this.#loadStill(item, loading))
  }

  protected override start(): void {
    this.#arrived = this.#showing?.show().catch(() => undefined) ?? Promise.resolve()
  }

  protected override stop(): void {
    this.#ending.abort(new DOMException('The showing has ended.', 'AbortError'))
    for (const count of this.#counts) count.stop()
    this.#showing?.end()
    this.#showing = null
    if (this.hasUpdated) for (const video of this.#videos) video.onerror = null
  }

  async #loadVideo(item: VideoItem, { signal, address, offsetMs, at, until }: Loading): Promise<void> {
    this.#ending = new AbortController()
    const ending = this.#ending.signal
    const showing = new Showing({
      item,
      course: courseOf(at - offsetMs, item.playhead),
      until,
      videos: this.#videos,
      surroundings: this.surroundings,
      address,
      report: (error) => this.report(error),
      signal: AbortSignal.any([ending, signal]),
    })
    this.#showing = showing
    for (const [index, video] of this.#videos.entries()) this.#counts[index]?.start(video)
    await showing.prepare(at)
  }

  async #loadStill(item: VideoItem, { signal }: Loading): Promise<void> {
    const url = await this.surroundings.still(item.medium)
    signal.throwIfAborted()
    if (url === null) throw new Error('There is no still of the video.')
    await setPicture(this.#img, url, signal)
  }

  get #videos(): readonly [HTMLVideoElement, HTMLVideoElement] {
    return [part(this.renderRoot, 'video:first-of-type'), part(this.renderRoot, 'video:nth-of-type(2)')]
  }

  get #img(): HTMLImageElement {
    return part(this.renderRoot, 'img')
  }
}

customElements.define(VideoWidget.tag, VideoWidget)
