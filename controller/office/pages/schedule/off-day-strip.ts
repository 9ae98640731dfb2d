import { LitElement, css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { Span } from './day-spans.ts'
import { printTime } from './wall-time.ts'

const dayMs = 86_400_000

export interface Stripe extends Span {
  readonly label: string
  /** `strong` stands out, `plain` is one of several, `weak` is behind them. */
  readonly look: 'strong' | 'plain' | 'weak'
}

/**
 * The 24 hours of a day as a strip, with the parts that matter filled and a line for now.
 *
 * @property stripes - The filled parts.
 * @property nowMs - Milliseconds after midnight of the line for now; null without one.
 * @property label - Says in words what the strip shows.
 * @property isTall - With names inside and hours below.
 */
export class OffDayStrip extends LitElement {
  static override properties: PropertyDeclarations = { stripes: { attribute: false }, nowMs: { attribute: false }, label: {}, isTall: { type: Boolean, reflect: true, attribute: 'tall' } }

  static override styles = css`
    :host { display: block; min-width: 120px; }
    .strip { position: relative; height: 8px; border-radius: 3px; background: linear-gradient(90deg, transparent calc(100% - 1px), #ddd8cf 0) 0 0 / 25% 100%, #efece6; overflow: hidden; }
    .part { position: absolute; inset-block: 0; background: #6d665b; overflow: hidden; }
    .part.strong { background: var(--ui-accent); }
    .part.weak { background: #b9b2a6; }
    .now { position: absolute; inset-block: -3px; width: 2px; margin-left: -1px; background: var(--ui-ink); border-radius: 1px; box-shadow: 0 0 0 1px #fff; }
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

  constructor() {
    super()
    this.stripes = []
    this.nowMs = null
    this.label = ''
    this.isTall = false
  }

  override render(): TemplateResult {
    return html`<div role="img" aria-label=${this.label}>
      <div class="frame">
        <div class="strip">${this.stripes.map((each) => html`<div class="part ${each.look}" title="${printTime(each.fromMs)}–${printTime(each.toMs)} ${each.label}" style="left:${percent(each.fromMs)};width:${percent(each.toMs - each.fromMs)}">${this.isTall ? html`<span>${each.label}</span>` : nothing}</div>`)}</div>
        ${this.nowMs === null ? nothing : html`<div class="now" style="left:${percent(this.nowMs)}"></div>`}
      </div>
      ${this.isTall ? html`<div class="hours" aria-hidden="true">${[0, 6, 12, 18, 24].map((hour) => html`<span>${printTime(hour * 3_600_000)}</span>`)}</div>` : nothing}
    </div>`
  }
}
customElements.define('off-day-strip', OffDayStrip)

function percent(ms: number): string {
  return `${(ms / dayMs) * 100}%`
}
