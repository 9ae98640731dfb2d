import { css, html, svg, type PropertyDeclarations, type SVGTemplateResult, type TemplateResult } from 'lit'
import { LitElement } from 'lit'

export type Tone = 'good' | 'warning' | 'bad' | 'quiet' | 'busy'

/**
 * A condition by shape, word and colour, so that none of the three has to be trusted alone: disc, triangle, square with
 * a cross, dashed ring, moving arc.
 *
 * @property tone - Which shape and colour.
 * @property isPlain - Without the tinted ground, for use inside tables.
 * @slot - The word.
 */
export class UiStatus extends LitElement {
  static override properties: PropertyDeclarations = { tone: { reflect: true }, isPlain: { type: Boolean, reflect: true, attribute: 'plain' } }

  static override styles = css`
    :host { display: inline-flex; align-items: center; gap: 6px; padding: 1px 9px 1px 7px; border-radius: 999px; font-size: var(--ui-text-s); line-height: 20px; white-space: nowrap; font-weight: 500; }
    svg { width: 11px; height: 11px; flex: none; overflow: visible; }
    :host([plain]) { padding: 0; background: none !important; }
    :host([tone='good']) { color: var(--ui-good); background: var(--ui-good-quiet); }
    :host([tone='warning']) { color: var(--ui-warn); background: var(--ui-warn-quiet); }
    :host([tone='bad']) { color: var(--ui-bad); background: var(--ui-bad-quiet); }
    :host([tone='quiet']) { color: var(--ui-ink-2); background: var(--ui-sunken); }
    :host([tone='busy']) { color: var(--ui-busy); background: var(--ui-busy-quiet); }
    .arc { transform-origin: 6px 6px; animation: turn 1.2s linear infinite; }
    @keyframes turn { to { transform: rotate(1turn); } }
    @media (prefers-reduced-motion: reduce) { .arc { animation: none; } }
  `

  declare tone: Tone
  declare isPlain: boolean

  constructor() {
    super()
    this.tone = 'quiet'
    this.isPlain = false
  }

  override render(): TemplateResult {
    return html`<svg viewBox="0 0 12 12" aria-hidden="true">${shapeOf(this.tone)}</svg><slot></slot>`
  }
}
customElements.define('ui-status', UiStatus)

export function shapeOf(tone: Tone): SVGTemplateResult {
  switch (tone) {
    case 'good':
      return svg`<circle cx="6" cy="6" r="5" fill="currentColor" />`
    case 'warning':
      return svg`<path d="M6 .6 11.8 11H.2Z" fill="currentColor" />`
    case 'bad':
      return svg`<rect x=".6" y=".6" width="10.8" height="10.8" rx="2" fill="currentColor" /><path d="m3.7 3.7 4.6 4.6m0-4.6L3.7 8.3" stroke="#fff" stroke-width="1.6" stroke-linecap="round" />`
    case 'quiet':
      return svg`<circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.6 2.2" />`
    case 'busy':
      return svg`<circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" stroke-opacity=".25" stroke-width="2" /><path class="arc" d="M6 1.2A4.8 4.8 0 0 1 10.8 6" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />`
  }
}
