import '@awesome.me/webawesome/dist/components/button/button.js'
import '@awesome.me/webawesome/dist/components/input/input.js'
import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, UiIcon } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { w } from './rule-words.ts'

void UiIcon

/** Sent up when the dates change. */
export class DatesChangedEvent extends Event {
  static readonly type = 'off-dates-changed'
  readonly dates: readonly string[]
  constructor(dates: readonly string[]) {
    super(DatesChangedEvent.type, { bubbles: true, composed: true })
    this.dates = dates
  }
}

/**
 * A few dates, in order, to which one can be added at a time.
 *
 * @property label - What they are.
 * @property dates - `2026-12-25`, or with a time `2026-12-25T14:00`.
 * @property isTimed - New ones are asked for with a time.
 * @fires off-dates-changed - `DatesChangedEvent`.
 */
export class OffDateList extends UiElement {
  static override properties: PropertyDeclarations = { label: {}, dates: { attribute: false }, isTimed: { type: Boolean, attribute: 'timed' }, _typed: { state: true } }

  static override styles = [pageStyles, css`
    :host { display: grid; gap: 8px; align-content: start; }
    .add { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; align-items: end; }
    wa-input::part(form-control-label) { font-weight: 400; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
    ul { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; padding: 0; list-style: none; min-height: 26px; align-items: center; }
    li { display: inline-flex; align-items: center; gap: 2px; padding-inline-start: 10px; border-radius: 999px; background: var(--ui-sunken); font-size: var(--ui-text-s); line-height: 26px; font-variant-numeric: tabular-nums; }
    li.none { padding: 0; background: none; color: var(--ui-ink-2); }
    li button { width: 26px; height: 26px; border-radius: 50%; --ui-icon-size: 13px; }
  `]

  declare label: string
  declare dates: readonly string[]
  declare isTimed: boolean
  declare private _typed: string

  constructor() {
    super()
    this.label = ''
    this.dates = []
    this.isTimed = false
    this._typed = ''
  }

  override render(): TemplateResult {
    return html`<div class="add"><wa-input type=${this.isTimed ? 'datetime-local' : 'date'} label=${this.label} .value=${this._typed} @input=${(event: Event) => (this._typed = (event.target as HTMLInputElement).value)} @keydown=${this.#onKey}></wa-input>
        <wa-button appearance="outlined" aria-label=${w.addTo(this.label)} ?disabled=${this._typed === ''} @click=${() => this.#add()}>${w.add}</wa-button></div>
      <ul aria-label=${this.label}>${this.dates.length === 0 ? html`<li class="none">${w.none}</li>` : this.dates.map((date) => html`<li>${date.replace('T', ' ')}<button type="button" class="icon-button" aria-label=${w.drop(date.replace('T', ' '))} @click=${() => void this.#drop(date)}><ui-icon .name=${'close' as const}></ui-icon></button></li>`)}</ul>`
  }

  /** Enter adds the date; the form around is not sent by it. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
    this.#add()
  }

  #add(): void {
    if (this._typed === '') return
    this.dispatchEvent(new DatesChangedEvent([...new Set([...this.dates, this._typed])].sort()))
    this._typed = ''
    this.renderRoot.querySelector<HTMLElement>('wa-input')?.focus()
  }

  async #drop(date: string): Promise<void> {
    const at = this.dates.indexOf(date)
    this.dispatchEvent(new DatesChangedEvent(this.dates.filter((each) => each !== date)))
    await this.updateComplete
    const left = this.renderRoot.querySelectorAll<HTMLElement>('li button')
    const next = left[Math.min(at, left.length - 1)] ?? this.renderRoot.querySelector<HTMLElement>('wa-input')
    next?.focus()
  }
}
customElements.define('off-date-list', OffDateList)
