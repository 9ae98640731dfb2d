import '@awesome.me/webawesome/dist/components/input/input.js'
import { LitElement, css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import './ui-icon.ts'

/** Sent up with every change of what is looked for. */
export class SearchChangedEvent extends Event {
  static readonly type = 'ui-search-changed'
  readonly text: string
  constructor(text: string) {
    super(SearchChangedEvent.type, { bubbles: true, composed: true })
    this.text = text
  }
}

/**
 * A field to look for something in a list. Escape empties it; in a dialog, only a second Escape closes the dialog.
 *
 * @property value - What is looked for.
 * @property label - Says what is looked through; it is spoken, and seen where `labelled` is set.
 * @property placeholder - Stands in the empty field; the label where it is left out, nothing where the label is seen.
 * @property maxlength - The longest text that is taken.
 * @property labelled - As high as the fields of a form and as wide as its place, with the label above.
 * @fires ui-search-changed - `SearchChangedEvent` with the new text.
 */
export class UiSearch extends LitElement {
  static override properties: PropertyDeclarations = { value: {}, label: {}, placeholder: {}, maxlength: { type: Number }, labelled: { type: Boolean, reflect: true } }
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true }

  static override styles = css`
    :host { display: block; position: relative; width: 240px; max-width: 100%; }
    :host([labelled]) { width: auto; }
    wa-input { font-size: var(--ui-text); }
    :host(:not([labelled])) wa-input::part(form-control-label) { position: absolute; width: 1px; height: 1px; overflow: hidden; opacity: 0.01; white-space: nowrap; }
  `

  declare value: string
  declare label: string
  declare placeholder: string | null
  declare maxlength: number | null
  declare labelled: boolean

  constructor() {
    super()
    this.value = ''
    this.label = ''
    this.placeholder = null
    this.maxlength = null
    this.labelled = false
  }

  override render(): TemplateResult {
    return html`<wa-input type="search" size=${this.labelled ? 'm' : 's'} label=${this.label} placeholder=${this.placeholder ?? (this.labelled ? nothing : this.label)} maxlength=${this.maxlength ?? nothing} autocomplete="off" with-clear
      .value=${this.value} @input=${this.#onInput} @keydown=${this.#onKey}><ui-icon slot="start" .name=${'search' as const}></ui-icon></wa-input>`
  }

  #onInput(event: Event): void {
    event.stopPropagation()
    this.#take((event.target as HTMLInputElement).value)
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || this.value === '') return
    event.preventDefault()
    event.stopPropagation()
    this.#take('')
  }

  #take(text: string): void {
    this.value = text
    this.dispatchEvent(new SearchChangedEvent(text))
  }
}
customElements.define('ui-search', UiSearch)
