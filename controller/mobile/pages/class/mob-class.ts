import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { courseOf, placeAt } from '#content'
import { formatClock, UiElement } from '#elements'
import { filmOverAt, mediaPath, readLecture, readTime, takeoverId, type LectureView } from '#protocol'
import { styles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { ask } from '../../data/ask.ts'
import { isRefusedAs, troubleOf, type Trouble } from '../../data/failure.ts'
import { hold } from '../../data/holding.ts'
import { HouseClock } from '../../data/house-clock.ts'
import '../../parts/mob-notice.ts'
import '../../parts/mob-sign-in.ts'
import { w } from './words.ts'

type LectureOn = Extract<LectureView, { state: 'on' }>

/** What the lecturer does is here within a second. */
const ASK_MS = 700
const HOLD_MS = 250

/**
 * A lecture on a phone: the same film at the same place as on the screens, silent until somebody asks for its sound.
 *
 * @property lecture - its id, as the code on the screen says it
 */
export class MobClass extends UiElement {
  static override properties: PropertyDeclarations = { lecture: {}, _view: { state: true }, _trouble: { state: true }, _isMuted: { state: true }, _placeMs: { state: true } }
  static override styles = [styles, css`
    :host { display: flex; flex-direction: column; gap: 1rem; }
    video { width: 100%; aspect-ratio: 16 / 9; border-radius: var(--ui-radius-l); background: #000; object-fit: contain; }
    .place { display: grid; grid-template-columns: 1fr auto; gap: 0.25rem 1rem; align-items: baseline; }
    .bar { grid-column: 1 / -1; height: 4px; border-radius: 2px; background: var(--ui-line); overflow: hidden; }
    .bar i { display: block; height: 100%; background: var(--ui-accent); }
    .box { display: grid; gap: 0.75rem; padding: 1.25rem var(--mob-inset); }
  `]

  declare lecture: string
  declare private _view: LectureView | 'unknown' | null
  declare private _trouble: Trouble | null
  declare private _isMuted: boolean
  /** Where the lecture is, in whole seconds; null until the clock is known. */
  declare private _placeMs: number | null
  readonly #clock = new HouseClock()
  #ending = new AbortController()

  constructor() {
    super()
    this.lecture = ''
    this._view = null
    this._trouble = null
    this._isMuted = true
    this._placeMs = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#ending = new AbortController()
    const { signal } = this.#ending
    void this.#clock.run(async () => ask(readTime), signal)
    void this.#repeat(ASK_MS, signal, async () => this.#look())
    void this.#repeat(HOLD_MS, signal, async () => this.#hold())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#ending.abort()
  }

  override render(): TemplateResult {
    return html`<h1>${this.#name}</h1><mob-notice .trouble=${this._trouble}></mob-notice>${this.#content()}`
  }

  get #name(): string {
    const view = this._view
    return view !== null && view !== 'unknown' && (view.state === 'on' || view.state === 'soon') ? view.name : w.heading
  }

  #content(): TemplateResult {
    const view = this._view
    if (view === null) return html`<p class="quiet" role="status">${common.loading}</p>`
    if (view === 'unknown') return this.#said(w.unknown, w.unknownText)
    switch (view.state) {
      case 'soon':
        return this.#said(w.soon, w.soonText)
      case 'over':
        return this.#said(w.over, w.overText)
      case 'members':
        return html`<section class="card box"><h2>${w.members}</h2><p class="quiet">${w.membersText}</p><mob-sign-in .label=${w.signIn} @mob-form-done=${() => void this.#look()}></mob-sign-in></section>`
      case 'on':
        return html`<video src=${mediaPath(view.medium)} playsinline preload="auto" disablepictureinpicture .muted=${this._isMuted} aria-label=${view.name}></video>
          ${this.#place(view)}
          <button class="button" data-act="sound" @click=${() => this.#sound()}>${this._isMuted ? w.soundOn : w.soundOff}</button>`
    }
  }

  #place(view: LectureOn): TemplateResult {
    const at = this.#clock.now()
    const isOver = at !== null && at >= filmOverAt(view.playhead, view.filmMs)
    const isBefore = !view.playhead.isRunning && view.playhead.positionMs === 0
    const state = isOver ? w.filmOver : view.playhead.isRunning ? w.follows : isBefore ? w.before : w.paused
    const share = this._placeMs === null || view.filmMs === null ? 0 : this._placeMs / view.filmMs
    return html`<div class="place"><p role="status">${state}</p><p class="numbers quiet">${this._placeMs === null ? '' : formatClock(this._placeMs)}${view.filmMs === null ? '' : ` / ${formatClock(view.filmMs)}`}</p><span class="bar" aria-hidden="true"><i style="width:${100 * Math.min(1, share)}%"></i></span></div>`
  }

  #said(heading: string, text: string): TemplateResult {
    return html`<section class="card box"><h2>${heading}</h2><p class="quiet">${text}</p><a class="button" href="/m/">${w.home}</a></section>`
  }

  /** A touch lets the page sound. */
  #sound(): void {
    this._isMuted = !this._isMuted
    const video = this.#video
    if (video === null) return
    video.muted = this._isMuted
    void this.#hold()
  }

  async #look(): Promise<void> {
    const id = takeoverId.safeParse(this.lecture)
    if (!id.success) {
      this._view = 'unknown'
      return
    }
    try {
      const view = await ask(readLecture, { params: { id: id.data } })
      this._trouble = null
      if (JSON.stringify(view) !== JSON.stringify(this._view)) this._view = view
    } catch (cause) {
      if (isRefusedAs(cause, 'not-found')) this._view = 'unknown'
      else this._trouble = troubleOf(cause)
    }
  }

  async #hold(): Promise<void> {
    const video = this.#video
    const view = this._view
    const at = this.#clock.now()
    if (video === null || at === null || view === null || view === 'unknown' || view.state !== 'on' || video.readyState < HTMLMediaElement.HAVE_METADATA || video.seeking) return
    const { playhead, filmMs } = view
    const shouldMs = placeAt(courseOf(0, playhead), filmMs ?? video.duration * 1000, at)
    this._placeMs = Math.floor(shouldMs / 1000) * 1000
    const isRunning = playhead.isRunning && shouldMs < (filmMs ?? Infinity)
    const done = hold(video.currentTime * 1000, shouldMs, video.playbackRate)
    if (!isRunning) {
      video.pause()
      if (Math.abs(video.currentTime * 1000 - shouldMs) > STILL_MS) video.currentTime = shouldMs / 1000
      return
    }
    if (done.kind === 'seek') video.currentTime = done.placeMs / 1000
    else video.playbackRate = done.rate
    // Refused only where sound was not asked for by a touch; the next touch starts it.
    if (video.paused) await video.play().catch(() => (this._isMuted = true))
  }

  async #repeat(everyMs: number, signal: AbortSignal, act: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      await act()
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  }

  get #video(): HTMLVideoElement | null {
    return this.renderRoot.querySelector('video')
  }
}

/** A still picture this far off is the wrong one. */
const STILL_MS = 80

customElements.define('mob-class', MobClass)
