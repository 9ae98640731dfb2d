import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SearchChangedEvent, UiElement } from '#elements'
import { OffPicker, type PickedEvent } from '../../app/off-picker.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { isZoneMatch, zoneAt, zonesAt, type Zone } from './zones.ts'
import { w } from './words.ts'

void OffPicker

/** More are found by typing. */
const listed = 60

/**
 * The zone of a place: shown as it is called, changed by looking for another one.
 *
 * @property value - IANA name of the chosen zone.
 * @property hint - What is wrong with it, as for other controls of a form.
 */
export class OffZone extends UiElement {
  static override properties: PropertyDeclarations = { value: {}, hint: {}, _isOpen: { state: true }, _search: { state: true } }

  static override styles = [pageStyles, css`
    :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px; }
    .label { font-weight: 500; }
    .wrong { color: var(--ui-bad); }
    .box { display: flex; align-items: center; gap: 10px; min-height: 42px; padding: 4px 6px 4px 12px; border: 1px solid #c9c4ba; border-radius: 6px; background: #fff; }
  `]

  declare value: string
  declare hint: string
  declare private _isOpen: boolean
  declare private _search: string
  #zones: readonly Zone[] = []

  constructor() {
    super()
    this.value = ''
    this.hint = ''
    this._isOpen = false
    this._search = ''
  }

  override render(): TemplateResult {
    if (this._isOpen) return html`<off-picker label=${w.zone} emptyText=${w.noZone} .value=${this.value} .picks=${this.#picks()}
      @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)} @off-picked=${(event: PickedEvent) => this.#choose(event.value)}></off-picker>`
    const { id, name, offset } = zoneAt(this.value, now())
    return html`<span class="label">${w.zone}</span><div class="box" role="group" aria-label=${w.zone}><span class="grow cut" title=${id}>${name === '' ? id : name}<span class="quiet small"> · ${offset} · ${id}</span></span>
      <wa-button size="s" appearance="plain" @click=${() => this.#open()}>${common.change}</wa-button></div>${this.hint === '' ? nothing : html`<span class="wrong small" role="alert">${this.hint}</span>`}`
  }

  /** A form asks it of every control; what is wrong is told by the hint. */
  setCustomValidity(_message: string): void {}

  #picks() {
    const found = this.#zones.filter((each) => isZoneMatch(each, this._search))
    // Without a search the chosen one is in sight.
    const first = this._search === '' ? found.findIndex((each) => each.id === this.value) : 0
    return found.slice(Math.max(0, first - 1), Math.max(0, first - 1) + listed).map(({ id, name, offset }) => ({ value: id, label: id.replaceAll('_', ' '), note: `${name} · ${offset}` }))
  }

  #open(): void {
    this.#zones = zonesAt(now(), this.value)
    this._search = ''
    this._isOpen = true
  }

  #choose(value: string): void {
    this.value = value
    this._isOpen = false
  }
}
customElements.define('off-zone', OffZone)
