import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement } from '#elements'
import { sayDay, startOfDay } from '../explain/zone-time.ts'

/** A part of the strip. */
export interface StripSpan {
  readonly from: number
  readonly to: number
}

const dayMs = 86_400_000

/**
 * The coming days as a strip, with what changes filled and what is left empty hatched.
 *
 * @property from - Where it begins.
 * @property to - Where it ends.
 * @property spans - What changes.
 * @property uncovered - When nothing is on.
 * @property zone - Whose days they are.
 * @property label - Says in words what it shows.
 */
export class OffWeekStrip extends UiElement {
  static override properties: PropertyDeclarations = { from: { attribute: false }, to: { attribute: false }, spans: { attribute: false }, uncovered: { attribute: false }, zone: {}, label: {} }

  static override styles = css`
    :host { display: block; min-width: 0; container-type: inline-size; }
    .strip { position: relative; height: 16px; border-radius: 4px; background: #efece6; overflow: hidden; }
    i { position: absolute; inset-block: 0; min-width: 2px; background: var(--ui-busy); }
    i.bare { background: repeating-linear-gradient(45deg, var(--ui-bad) 0 3px, #fff 3px 6px); }
    u { position: absolute; inset-block: 0; width: 1px; background: #fff; }
    .days { position: relative; height: 16px; margin-top: 3px; font-size: 11px; line-height: 16px; color: var(--ui-ink-2); white-space: nowrap; }
    .days span { position: absolute; overflow: hidden; }
    @container (max-width: 560px) { .days span { overflow: visible; } .days span:is(:nth-child(even), :last-child) { visibility: hidden; } }
  `

  declare from: number
  declare to: number
  declare spans: readonly StripSpan[]
  declare uncovered: readonly StripSpan[]
  declare zone: string
  declare label: string

  constructor() {
    super()
    this.from = 0
    this.to = 1
    this.spans = []
    this.uncovered = []
    this.zone = 'UTC'
    this.label = ''
  }

  override render(): TemplateResult {
    const midnights = this.#midnights()
    const starts = [this.from, ...midnights]
    return html`<div role="img" aria-label=${this.label}>
      <div class="strip">${this.#joined(this.spans).map((each) => html`<i style=${this.#place(each.from, each.to)}></i>`)}${this.uncovered.map((each) => html`<i class="bare" style=${this.#place(each.from, each.to)}></i>`)}${midnights.map((at) => html`<u style="left:${this.#percent(at)}"></u>`)}</div>
      <div class="days" aria-hidden="true">${starts.map((at, index) => (starts[index + 1] ?? this.to) - at < (this.to - this.from) / 14 ? nothing : html`<span style=${this.#place(at, starts[index + 1] ?? this.to)}>${sayDay(at, this.zone)}</span>`)}</div>
    </div>`
  }

  /** Where days begin, with some days of 23 and 25 hours. */
  #midnights(): readonly number[] {
    const found: number[] = []
    for (let at = startOfDay(this.zone, this.from + dayMs + dayMs / 8); at < this.to; at = startOfDay(this.zone, at + dayMs + dayMs / 8)) found.push(at)
    const first = startOfDay(this.zone, this.from + dayMs)
    return first > this.from && first < (found[0] ?? this.to) ? [first, ...found] : found
  }

  /** Hundreds of short spans with hardly anything between them are one to the eye. */
  #joined(spans: readonly StripSpan[]): readonly StripSpan[] {
    const least = (this.to - this.from) / 600
    const joined: StripSpan[] = []
    for (const each of spans) {
      const last = joined.at(-1)
      if (last !== undefined && each.from - last.to < least) joined[joined.length - 1] = { from: last.from, to: each.to }
      else joined.push(each)
    }
    return joined
  }

  #place(from: number, to: number): string {
    return `left:${this.#percent(Math.max(from, this.from))};width:${((Math.min(to, this.to) - Math.max(from, this.from)) / (this.to - this.from)) * 100}%`
  }

  #percent(at: number): string {
    return `${((at - this.from) / (this.to - this.from)) * 100}%`
  }
}
customElements.define('off-week-strip', OffWeekStrip)
