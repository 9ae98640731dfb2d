import '@awesome.me/webawesome/dist/components/button/button.js'
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { Ticking } from '../../data/ticking.ts'
import { dateIn, sayDate, sayDay, sayMoment, saySeconds, sayTime } from '../explain/zone-time.ts'
import { atPart, byKey, dayMs, daysAhead, hoursOf, onDate, partOf, stretchFor, stretchOf, type Stretch } from './slider-scale.ts'
import { sliderStyles } from './slider-styles.ts'
import { w } from './words.ts'

/** Something that happens at an instant, or from one to another. */
export interface Mark {
  readonly kind: 'flip' | 'takeover'
  readonly at: number
  readonly to: number | null
  readonly label: string
}

/** Sent up when another instant is looked at; null is live. */
export class InstantChosenEvent extends Event {
  static readonly type = 'off-instant-chosen'
  readonly at: number | null
  constructor(at: number | null) {
    super(InstantChosenEvent.type, { bubbles: true, composed: true })
    this.at = at
  }
}

/** How fast it plays, and how long between two looks: at the faster one all screens change with every look, and are drawn. */
const rates = [60, 600] as const
const lookMs: Readonly<Record<(typeof rates)[number], number>> = { 60: 120, 600: 300 }

/**
 * Drives everything that shows an instant over the coming 24 hours or those of a date: by dragging, by keys, or playing.
 *
 * @property at - The instant; null is live.
 * @property zone - Whose clock it shows.
 * @property place - What people call that place.
 * @property marks - What happens in that time.
 * @fires off-instant-chosen - `InstantChosenEvent`.
 */
export class OffTimeSlider extends UiElement {
  static override properties: PropertyDeclarations = { at: { attribute: false }, zone: {}, place: {}, marks: { attribute: false }, _date: { state: true }, _rate: { state: true } }
  static override styles = [pageStyles, sliderStyles]

  declare at: number | null
  declare zone: string
  declare place: string
  declare marks: readonly Mark[]
  declare private _date: string | null
  declare private _rate: number | null
  #timer: ReturnType<typeof setInterval> | null = null
  /** While it is dragged the scale must not move under the hand. */
  #held: Stretch | null = null

  constructor() {
    super()
    this.at = null
    this.zone = 'UTC'
    this.place = ''
    this.marks = []
    this._date = null
    this._rate = null
    new Ticking(this, 1000)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#pause()
  }

  override render(): TemplateResult {
    const stretch = this.#stretch()
    const { at } = this
    const shown = at ?? now()
    const percent = (part: number) => `${part * 100}%`
    return html`<div class="row top">
        <div class="said" aria-live=${this._rate === null ? 'polite' : 'off'}><b class="numbers">${at === null ? saySeconds(shown, this.zone) : sayTime(shown, this.zone)}</b><span>${sayDay(shown, this.zone)}</span><span class="quiet place">${w.clockOf(this.place)}</span></div>
        <span class="grow"></span>
        <input class="date" type="date" aria-label=${w.date} title=${w.date} .value=${this._date ?? dateIn(this.zone, shown)} min=${dateIn(this.zone, now())} max=${dateIn(this.zone, now() + daysAhead * dayMs)} @change=${(event: Event) => this.#onDate((event.target as HTMLInputElement).value)} />
        <div class="play" role="group" aria-label=${w.play}>${rates.map((rate) => html`<button aria-pressed=${this._rate === rate} title=${w.playAt(rate)} aria-label=${w.playAt(rate)} @click=${() => this.#play(rate)}><ui-icon .name=${this._rate === rate ? 'pause' : 'play'}></ui-icon>×${rate}</button>`)}</div>
        <wa-button size="s" class="back" ?disabled=${at === null} appearance=${at === null ? 'outlined' : 'accent'} variant=${at === null ? 'neutral' : 'brand'} @click=${() => this.#live()}>${w.backToNow}</wa-button>
      </div>
      <div class="scale">
        <div class="hours" aria-hidden="true">${hoursOf(stretch, this.zone).map((hour) => html`<span class="${hour.isMidnight ? 'midnight' : ''} ${partOf(hour.at, stretch) < 0.03 ? 'first' : partOf(hour.at, stretch) > 0.97 ? 'last' : ''}" style="left:${percent(partOf(hour.at, stretch))}">${hour.isMidnight ? sayDate(hour.at, this.zone) : hour.label}</span>`)}</div>
        <div class="track" @pointerdown=${(event: PointerEvent) => this.#grab(event)} @pointermove=${(event: PointerEvent) => this.#drag(event)} @pointerup=${() => this.#drop()} @pointercancel=${() => this.#drop()}>
          <div class="rail"></div><div class="passed" style="width:${percent(partOf(at, stretch))}"></div>
          ${this.marks.filter((mark) => (mark.to ?? mark.at) > stretch.from && mark.at < stretch.to).map((mark) => (mark.to === null ? nothing : html`<div class="span" style="left:${percent(partOf(mark.at, stretch))};width:${percent(partOf(mark.to, stretch) - partOf(mark.at, stretch))}"></div>`))}
          <div class="thumb ${at === null ? 'live' : ''}" role="slider" tabindex="0" aria-label=${w.slider} aria-valuemin="0" aria-valuemax="1439" aria-valuenow=${Math.round(partOf(at, stretch) * 1440)} aria-valuetext=${at === null ? w.live : `${sayMoment(at, this.zone)}, ${this.place}`} style="left:${percent(partOf(at, stretch))}" @keydown=${(event: KeyboardEvent) => this.#onKey(event)}></div>
        </div>
        ${this.marks.filter((mark) => mark.at >= stretch.from && mark.at < stretch.to).map((mark) => html`<button class="mark ${mark.kind}" style="left:${percent(partOf(mark.at, stretch))}" title=${`${sayMoment(mark.at, this.zone)} ${mark.label}`} aria-label=${`${sayMoment(mark.at, this.zone)} ${mark.label}`} @click=${() => this.#choose(mark.at)}></button>`)}
      </div>`
  }

  #stretch(): Stretch {
    return this.#held ?? stretchOf(this._date, this.zone, now())
  }

  #choose(at: number | null): void {
    if (at === this.at) return
    this.at = at
    if (at === null) this._date = null
    this.dispatchEvent(new InstantChosenEvent(at))
  }

  #live(): void {
    this.#pause()
    this._date = null
    this.#choose(null)
    this.renderRoot.querySelector<HTMLElement>('.thumb')?.focus()
  }

  #onDate(date: string): void {
    const chosen = onDate(date, this.zone, this.at, now())
    this._date = chosen.date
    this.#choose(chosen.at)
  }

  #onKey(event: KeyboardEvent): void {
    const at = byKey(event.key, event.shiftKey, this.at, this.#stretch())
    if (at === undefined) return
    event.preventDefault()
    this.#choose(at)
  }

  #grab(event: PointerEvent): void {
    if (event.button !== 0) return
    event.preventDefault()
    this.#pause()
    this.#held = stretchOf(this._date, this.zone, now())
    ;(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
    this.renderRoot.querySelector<HTMLElement>('.thumb')?.focus()
    this.#toPointer(event)
  }

  #drag(event: PointerEvent): void {
    if (this.#held !== null) this.#toPointer(event)
  }

  #drop(): void {
    this.#held = null
    this.requestUpdate()
  }

  #toPointer(event: PointerEvent): void {
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect()
    this.#choose(atPart((event.clientX - left) / width, this.#stretch()))
  }

  #play(rate: (typeof rates)[number]): void {
    const isSame = this._rate === rate
    this.#pause()
    if (isSame) return
    this._rate = rate
    let last = performance.now()
    this.#timer = setInterval(() => {
      const present = performance.now()
      this.#step((present - last) * rate)
      last = present
    }, lookMs[rate])
  }

  #step(ms: number): void {
    const at = (this.at ?? now()) + ms
    if (at > now() + daysAhead * dayMs) {
      this.#pause()
      return
    }
    this._date = stretchFor(at, this.#stretch(), this.zone, now()).date
    this.#choose(at)
  }

  #pause(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
    this._rate = null
  }
}
customElements.define('off-time-slider', OffTimeSlider)
