import { LitElement, css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { Span } from './day-spans.ts'
import { printTime } from './wall-time.ts'

const dayMs = 86_400_000

export interface Stripe extends Span {
  readonly label: string
  /** `strong` stands out, `plain` is one of several, `weak` is behind them. */
  readonly look: Look
  /** Who shares the time with it, and how much of it. */
  readonly beside?: { readonly look: Look; readonly part: number }
}

type Look = 'strong' | 'plain' | 'weak'

/** Sent up when a place in the strip is pressed. */
export class StripPressedEvent extends Event {
  static readonly type = 'off-strip-pressed'
  /** After midnight. */
  readonly ms: number
  constructor(ms: number) {
    super(StripPressedEvent.type)
    this.ms = ms
  }
}

/**
 * The 24 hours of a day as a strip, with the parts that matter filled and a line for now.
 *
 * @property stripes - The filled parts.
 * @property nowMs - Milliseconds after midnight of the line for now; null without one.
 * @property label - Says in words what the strip shows.
 * @property isTall - With names inside and hours below.
 * @property isPressable - The parts are buttons.
 * @fires off-strip-pressed - `StripPressedEvent`.
 */
export class OffDayStrip extends LitElement {
  static override properties: PropertyDeclarations = { stripes: { attribute: false }, nowMs: { attribute: false }, label: {}, isTall: { type: Boolean, reflect: true, attribute: 'tall' }, isPressable: { type: Boolean, attribute: 'pressable' } }

  static override styles = css`
    :host { display: block; min-width: 120px; }
    .strip { position: relative; height: 8px; border-radius: 3px; background: linear-gradient(90deg, transparent calc(100% - 1px), #ddd8cf 0) 0 0 / 25% 100%, #efece6; overflow: hidden; }
    .part { position: absolute; inset-block: 0; background: var(--ui-usual); overflow: hidden; }
    .part.strong { background: var(--ui-accent); }
    .part.weak { background: var(--ui-behind); }
    .part i { position: absolute; inset: auto 0 0; background: var(--ui-usual); }
    .part i.strong { background: var(--ui-accent); }
    .part i.weak { background: var(--ui-behind); }
    .part:has(i) span { align-self: flex-start; line-height: 20px; }
    button.part { padding: 0; border: 0; font: inherit; text-align: start; cursor: pointer; }
    button.part:hover { filter: brightness(0.94); }
    button.part:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: -2px; box-shadow: inset 0 0 0 4px #fff; }
    .now { pointer-events: none; position: absolute; inset-block: -3px; width: 2px; margin-left: -1px; background: var(--ui-ink); border-radius: 1px; box-shadow: 0 0 0 1px #fff; }
    .frame { position: relative; }
    :host([tall]) .strip { height: 30px; border-radius: 6px; }
    :host([tall]) .part { display: flex; align-items: center; padding-inline: 8px; color: #fff; font-size: var(--ui-text-xs); box-sizing: border-box; border-inline-end: 2px solid var(--ui-surface); }
    :host([tall]) .part:last-child { border-inline-end: 0; }
    :host([tall]) .part.weak { color: #35302a; background: #d3cdc2; }
    .part span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
    .hours { display: flex; justify-content: space-between; margin-top: 4px; color: var(--ui-ink-2); font-size: 11px; line-height: 1.3; font-variant-numeric: tabular-nums; }
  `

  declare stripes: readonly Stripe[]
  declare nowMs: number | null
  declare label: string
  declare isTall: boolean
  declare isPressable: boolean

  constructor() {
    super()
    this.stripes = []
    this.nowMs = null
    this.label = ''
    this.isTall = false
    this.isPressable = false
  }

  override render(): TemplateResult {
    return html`<div role=${this.isPressable ? 'group' : 'img'} aria-label=${this.label}>
      <div class="frame">
        <div class="strip">${this.stripes.map((each) => this.#part(each))}</div>
        ${this.nowMs === null ? nothing : html`<div class="now" style="left:${percent(this.nowMs)}"></div>`}
      </div>
      ${this.isTall ? html`<div class="hours" aria-hidden="true">${[0, 6, 12, 18, 24].map((hour) => html`<span>${printTime(hour * 3_600_000)}</span>`)}</div>` : nothing}
    </div>`
  }

  #part(stripe: Stripe): TemplateResult {
    const words = `${printTime(stripe.fromMs)}–${printTime(stripe.toMs)} ${stripe.label}`
    const style = `left:${percent(stripe.fromMs)};width:${percent(stripe.toMs - stripe.fromMs)}`
    const { beside } = stripe
    const name = html`${beside === undefined ? nothing : html`<i class=${beside.look} style="height:${Math.min(45, Math.max(12, beside.part * 100))}%"></i>`}${this.isTall ? html`<span>${stripe.label}</span>` : nothing}`
    return this.isPressable
      ? html`<button type="button" class="part ${stripe.look}" title=${words} aria-label=${words} style=${style} @click=${(event: MouseEvent) => this.#press(event, stripe)}>${name}</button>`
      : html`<div class="part ${stripe.look}" title=${words} style=${style}>${name}</div>`
  }

  /** Where the pointer is; by keyboard the present moment, if it is in the part, or else its beginning. */
  #press(event: MouseEvent, { fromMs, toMs }: Stripe): void {
    const strip = this.renderRoot.querySelector('.strip')?.getBoundingClientRect()
    const isNow = this.nowMs !== null && this.nowMs >= fromMs && this.nowMs < toMs
    const ms = event.detail === 0 || strip === undefined ? (isNow ? (this.nowMs ?? fromMs) : fromMs) : ((event.clientX - strip.left) / strip.width) * dayMs
    this.dispatchEvent(new StripPressedEvent(Math.min(Math.max(Math.round(ms), fromMs), toMs - 1)))
  }
}
customElements.define('off-day-strip', OffDayStrip)

function percent(ms: number): string {
  return `${(ms / dayMs) * 100}%`
}
