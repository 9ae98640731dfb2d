import { LitElement, css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { formatCount } from '#elements'
import { w } from './words.ts'

/**
 * How many have come of how many are expected, as a bar and in figures.
 *
 * @property present - Who has come.
 * @property expected - Who should come; 0 where nobody counts on anybody.
 */
export class OffHeadCount extends LitElement {
  static override properties: PropertyDeclarations = { present: { type: Number }, expected: { type: Number } }

  static override styles = css`
    :host { display: grid; gap: 4px; min-width: 130px; font-variant-numeric: tabular-nums; }
    .bar { height: 5px; border-radius: 3px; background: #e8e4dd; overflow: hidden; }
    .bar i { display: block; height: 100%; border-radius: 3px; background: var(--ui-good); transition: width 300ms ease-out; }
    @media (prefers-reduced-motion: reduce) { .bar i { transition: none; } }
  `

  declare present: number
  declare expected: number

  constructor() {
    super()
    this.present = 0
    this.expected = 0
  }

  override render(): TemplateResult {
    const part = this.expected === 0 ? 0 : Math.min(1, this.present / this.expected)
    return html`<span>${this.expected === 0 ? w.people(formatCount(this.present)) : w.of(formatCount(this.present), formatCount(this.expected))}</span>${this.expected === 0 ? nothing : html`<span class="bar" aria-hidden="true"><i style="width:${part * 100}%"></i></span>`}`
  }
}
customElements.define('off-head-count', OffHeadCount)
