import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { dictionary } from './dictionary.ts'
import { UiElement } from './ui-element.ts'

const w = dictionary({
  waiting: { zh: '等待', en: 'waiting' },
  running: { zh: '进行中', en: 'in progress' },
  done: { zh: '完成', en: 'done' },
  failed: { zh: '未成功', en: 'failed' },
})

export interface Step {
  readonly label: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  /** When it was reached or why not: `+182 ms`. */
  readonly detail?: string
}

/**
 * A way in named steps, and how far along it something is.
 *
 * @property steps - The steps in order.
 * @property label - Whose way it is.
 */
export class UiProgressLine extends UiElement {
  static override properties: PropertyDeclarations = { steps: { attribute: false }, label: {} }

  static override styles = css`
    :host { display: block; }
    ol { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; margin: 0; padding: 0; list-style: none; }
    li { position: relative; padding-top: 16px; font-size: var(--ui-text-xs); line-height: 1.35; color: var(--ui-ink-3); text-align: start; min-width: 0; }
    li::before { content: ''; position: absolute; top: 4px; left: 0; right: 0; height: 2px; background: var(--ui-line); }
    li:last-child::before { right: auto; width: 10px; }
    li::after { content: ''; position: absolute; top: 0; left: 0; width: 10px; height: 10px; box-sizing: border-box; border-radius: 50%; background: var(--ui-surface); border: 2px solid #cfc9be; }
    .done { color: var(--ui-ink); }
    .done::before { background: var(--ui-good); }
    .done:has(+ li:not(.done))::before { background: linear-gradient(90deg, var(--ui-good), var(--ui-line)); }
    .done::after { background: var(--ui-good); border-color: var(--ui-good); }
    .running::after { border-color: var(--ui-busy); animation: beat 1.1s ease-in-out infinite; }
    .running { color: var(--ui-busy); }
    .failed::after { border-radius: 2px; background: var(--ui-bad); border-color: var(--ui-bad); }
    .failed { color: var(--ui-bad); font-weight: 500; }
    .detail { display: block; font-variant-numeric: tabular-nums; color: var(--ui-ink-2); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    @keyframes beat { 50% { box-shadow: 0 0 0 4px var(--ui-busy-quiet); } }
    @media (prefers-reduced-motion: reduce) { .running::after { animation: none; } }
  `

  declare steps: readonly Step[]
  declare label: string

  constructor() {
    super()
    this.steps = []
    this.label = ''
  }

  override render(): TemplateResult {
    return html`<ol aria-label=${this.label}>
      ${this.steps.map((step) => html`<li class=${step.state} data-state=${step.state}>${step.label}<span class="spoken">${w[step.state]}</span>${step.detail === undefined ? nothing : html`<span class="detail">${step.detail}</span>`}</li>`)}
    </ol>`
  }
}
customElements.define('ui-progress-line', UiProgressLine)
