import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, UiSearch } from '#elements'
import { pageStyles } from './styles.ts'

void UiSearch

export interface Pick {
  readonly value: string
  readonly label: string
  readonly note: string
  readonly isOff?: boolean
}

/** Sent up when one is chosen. */
export class PickedEvent extends Event {
  static readonly type = 'off-picked'
  readonly value: string
  constructor(value: string) {
    super(PickedEvent.type, { bubbles: true, composed: true })
    this.value = value
  }
}

/**
 * One choice among many, found by typing.
 *
 * @property picks - What matches now.
 * @property value - The chosen one.
 * @property label - What is chosen.
 * @property emptyText - Stands where nothing matches.
 * @fires off-picked - `PickedEvent`.
 * @fires ui-search-changed - `SearchChangedEvent`.
 */
export class OffPicker extends UiElement {
  static override properties: PropertyDeclarations = { picks: { attribute: false }, value: {}, label: {}, emptyText: {} }

  static override styles = [pageStyles, css`
    :host { display: grid; gap: 6px; }
    .list { height: 172px; overflow: auto; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); padding: 4px; }
    button { display: flex; align-items: center; gap: 10px; width: 100%; padding: 5px 10px; border: 0; border-radius: 6px; background: none; font: inherit; color: inherit; text-align: start; cursor: pointer; --ui-icon-size: 15px; }
    button:hover:not(:disabled) { background: var(--ui-hover); }
    button[aria-checked='true'] { background: var(--ui-sunken); font-weight: 500; }
    button:disabled { color: var(--ui-ink-3); cursor: default; }
    button .quiet { font-weight: 400; font-size: var(--ui-text-s); }
    .none { padding: 10px; }
    ui-icon.chosen { visibility: hidden; }
    [aria-checked='true'] ui-icon.chosen { visibility: visible; color: var(--ui-accent); }
  `]

  declare picks: readonly Pick[]
  declare value: string
  declare label: string
  declare emptyText: string

  constructor() {
    super()
    this.picks = []
    this.value = ''
    this.label = ''
    this.emptyText = ''
  }

  override render(): TemplateResult {
    return html`<ui-search labelled label=${this.label}></ui-search>
      <div class="list" role="radiogroup" aria-label=${this.label}>
        ${this.picks.length === 0 ? html`<p class="none quiet small">${this.emptyText}</p>` : this.picks.map((each) => html`<button type="button" role="radio" aria-checked=${each.value === this.value} ?disabled=${each.isOff ?? false} @click=${() => this.#pick(each.value)}><ui-icon class="chosen" .name=${'check' as const}></ui-icon><span>${each.label}</span><span class="quiet grow cut">${each.note}</span></button>`)}
      </div>`
  }

  #pick(value: string): void {
    this.value = value
    this.dispatchEvent(new PickedEvent(value))
  }
}
customElements.define('off-picker', OffPicker)
