import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { UiElement, formatClock, parseClock } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { longestMs, shortestMs } from './slots.ts'
import { w } from './words.ts'

export class DurationSetEvent extends Event {
  static readonly type = 'off-duration-set'
  readonly ms: number
  constructor(ms: number) {
    super(DurationSetEvent.type)
    this.ms = ms
  }
}

/**
 * A length as minutes and seconds.
 *
 * @property ms - The length.
 * @property of - Whose length it is.
 * @property wholeMs - For a video, how long it lasts itself.
 * @fires off-duration-set - `DurationSetEvent`, for what can be read.
 */
export class OffDuration extends UiElement {
  static override properties: PropertyDeclarations = { ms: { type: Number }, of: {}, wholeMs: { attribute: false }, _isWrong: { state: true } }
  static override styles = [pageStyles, css`
    :host { display: grid; justify-items: end; gap: 2px; width: 132px; }
    input { width: 76px; padding: 4px 8px; border: 1px solid #c9c4ba; border-radius: 6px; background: var(--ui-surface); color: var(--ui-ink); font: inherit; font-variant-numeric: tabular-nums; text-align: end; }
    input:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 0; }
    input[aria-invalid='true'] { border-color: var(--ui-bad); }
    .wrong { color: var(--ui-bad); font-size: var(--ui-text-xs); line-height: 1.35; text-align: end; }
    button { padding: 0; border: 0; background: none; color: var(--ui-ink-2); font: inherit; font-size: var(--ui-text-xs); line-height: 1.4; text-decoration: underline; text-underline-offset: 2px; cursor: pointer; }
    button:hover { color: var(--ui-ink); }
  `]

  declare ms: number
  declare of: string
  declare wholeMs: number | null
  declare private _isWrong: boolean

  constructor() {
    super()
    this.ms = 0
    this.of = ''
    this.wholeMs = null
    this._isWrong = false
  }

  get isSound(): boolean {
    return !this._isWrong
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ms')) this._isWrong = false
  }

  override render(): TemplateResult {
    const whole = this.wholeMs
    return html`<input inputmode="numeric" autocomplete="off" aria-label=${w.duration(this.of)} aria-invalid=${this._isWrong} .value=${formatClock(this.ms)} @change=${(event: Event) => this.#read(event)} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />
      ${this._isWrong ? html`<span class="wrong" role="alert">${w.durationWrong}</span>` : whole === null || formatClock(whole) === formatClock(this.ms) ? nothing : html`<button title=${w.useVideoLength} @click=${() => this.dispatchEvent(new DurationSetEvent(Math.max(shortestMs, whole)))}>${w.videoLength(formatClock(whole))}</button>`}`
  }

  #read(event: Event): void {
    const ms = parseClock((event.target as HTMLInputElement).value)
    this._isWrong = ms === null || ms < shortestMs || ms > longestMs
    // What is shown is rounded to seconds: an untouched length keeps its milliseconds.
    if (ms !== null && !this._isWrong && formatClock(ms) !== formatClock(this.ms)) this.dispatchEvent(new DurationSetEvent(ms))
  }
}
customElements.define('off-duration', OffDuration)
