import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { LitElement } from 'lit'
import type { IconName } from './icons.ts'
import './ui-icon.ts'

export interface Segment {
  readonly value: string
  readonly label: string
  readonly icon?: IconName
  readonly count?: number
}

/** Sent up when another segment is chosen. */
export class SegmentChosenEvent extends Event {
  static readonly type = 'ui-segment-chosen'
  readonly value: string
  constructor(value: string) {
    super(SegmentChosenEvent.type, { bubbles: true, composed: true })
    this.value = value
  }
}

/**
 * One choice among a few that are all in view. Arrow keys move the choice, as in a group of radio buttons.
 *
 * @property segments - The choices.
 * @property value - The chosen one.
 * @property label - What is chosen.
 * @fires ui-segment-chosen - `SegmentChosenEvent` with the new value.
 */
export class UiSegments extends LitElement {
  static override properties: PropertyDeclarations = { segments: { attribute: false }, value: {}, label: {} }

  static override styles = css`
    :host { display: inline-flex; }
    div { display: inline-flex; padding: 3px; gap: 2px; background: #ebe8e2; border-radius: 8px; }
    button { display: inline-flex; align-items: center; gap: 6px; font: 500 var(--ui-text-s) / 20px var(--ui-font); color: var(--ui-ink-2); padding: 4px 11px; border: 0; border-radius: 6px; background: none; cursor: pointer; white-space: nowrap; --ui-icon-size: 15px; }
    button:hover { color: var(--ui-ink); }
    button[aria-checked='true'] { background: var(--ui-surface); color: var(--ui-ink); box-shadow: 0 1px 2px rgb(33 30 26 / 14%); }
    button:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 1px; }
    .count { font-variant-numeric: tabular-nums; color: var(--ui-ink-2); font-weight: 400; }
  `

  declare segments: readonly Segment[]
  declare value: string
  declare label: string

  constructor() {
    super()
    this.segments = []
    this.value = ''
    this.label = ''
  }

  override render(): TemplateResult {
    return html`<div role="radiogroup" aria-label=${this.label} @keydown=${this.#onKey}>
      ${this.segments.map((each) => html`<button type="button" role="radio" aria-checked=${each.value === this.value} tabindex=${each.value === this.value ? 0 : -1} @click=${() => this.#choose(each.value)}>
          ${each.icon === undefined ? nothing : html`<ui-icon .name=${each.icon}></ui-icon>`}${each.label}${each.count === undefined ? nothing : html`<span class="count">${each.count}</span>`}
        </button>`)}
    </div>`
  }

  #onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const at = this.segments.findIndex((each) => each.value === this.value)
    const next = this.segments[(at + step + this.segments.length) % this.segments.length]
    if (next !== undefined) void this.#choose(next.value)
  }

  async #choose(value: string): Promise<void> {
    if (value !== this.value) {
      this.value = value
      this.dispatchEvent(new SegmentChosenEvent(value))
    }
    await this.updateComplete
    this.renderRoot.querySelector<HTMLButtonElement>('[aria-checked="true"]')?.focus()
  }
}
customElements.define('ui-segments', UiSegments)
