import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, homeZone } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { instantOf, wallIn } from '../explain/zone-time.ts'
import { w } from './words.ts'

export class ValiditySetEvent extends Event {
  static readonly type = 'off-validity-set'
  readonly from: number | null
  readonly until: number | null
  constructor(from: number | null, until: number | null) {
    super(ValiditySetEvent.type)
    this.from = from
    this.until = until
  }
}

/**
 * From when until when, by the organisation’s clock; either may be open.
 *
 * @property from - Epoch milliseconds, or null.
 * @property until - Epoch milliseconds, or null.
 * @fires off-validity-set - `ValiditySetEvent`, when both ends are in order.
 */
export class OffValidity extends UiElement {
  static override properties: PropertyDeclarations = { from: { attribute: false }, until: { attribute: false }, _isWrong: { state: true } }
  static override styles = [pageStyles, css`
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; padding: 4px 14px 14px 88px; font-size: var(--ui-text-s); }
    label { display: inline-flex; gap: 8px; align-items: center; color: var(--ui-ink-2); }
    input { padding: 3px 8px; border: 1px solid #c9c4ba; border-radius: 6px; background: var(--ui-surface); color: var(--ui-ink); font: inherit; }
    input:focus-visible { outline: 2px solid var(--ui-focus); }
    .wrong { color: var(--ui-bad); }
  `]

  declare from: number | null
  declare until: number | null
  declare private _isWrong: boolean

  constructor() {
    super()
    this.from = null
    this.until = null
    this._isWrong = false
  }

  get isSound(): boolean {
    return !this._isWrong
  }

  override render(): TemplateResult {
    return html`<label>${w.from}<input type="datetime-local" name="from" .value=${wallOf(this.from)} @change=${() => this.#read()} /></label>
      <label>${w.until}<input type="datetime-local" name="until" .value=${wallOf(this.until)} @change=${() => this.#read()} /></label>
      ${this.from === null && this.until === null ? nothing : html`<wa-button size="s" appearance="plain" @click=${() => this.#set(null, null)}>${w.clearDates}</wa-button>`}
      ${this._isWrong ? html`<span class="wrong" role="alert">${w.untilWrong}</span>` : nothing}`
  }

  #read(): void {
    const of = (name: string) => instantOf(homeZone(), this.renderRoot.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? '')
    const [from, until] = [of('from'), of('until')]
    this._isWrong = from !== null && until !== null && until <= from
    if (!this._isWrong) this.#set(from, until)
  }

  #set(from: number | null, until: number | null): void {
    this._isWrong = false
    this.dispatchEvent(new ValiditySetEvent(from, until))
  }
}
customElements.define('off-validity', OffValidity)

function wallOf(instant: number | null): string {
  return instant === null ? '' : wallIn(homeZone(), instant)
}
