import { LitElement, css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'

export interface Chip {
  readonly value: number
  readonly label: string
}

/** Sent up when a chip is pressed. */
export class ChipPressedEvent extends Event {
  static readonly type = 'off-chip-pressed'
  readonly value: number
  /** All that are chosen then, in the order of the chips. */
  readonly chosen: readonly number[]
  constructor(value: number, chosen: readonly number[]) {
    super(ChipPressedEvent.type, { bubbles: true, composed: true })
    this.value = value
    this.chosen = chosen
  }
}

/**
 * Any number of choices that are all in view, such as the days of a week. One stop for the tab key; arrow keys move
 * among the chips, the space bar presses one.
 *
 * @property chips - The choices.
 * @property chosen - The values of those that are pressed.
 * @property label - What is chosen.
 * @property columns - So many in a row; 0 for as many as fit.
 * @property wrong - What is wrong with the choice; empty where nothing is.
 * @fires off-chip-pressed - `ChipPressedEvent`.
 */
export class OffChips extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true }
  static override properties: PropertyDeclarations = { chips: { attribute: false }, chosen: { attribute: false }, label: {}, columns: { type: Number }, wrong: {}, _at: { state: true } }

  static override styles = css`
    :host { display: block; }
    .chips { display: flex; flex-wrap: wrap; gap: 6px; }
    .chips.grid { display: grid; grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); gap: 4px; }
    button { min-width: 52px; padding: 4px 8px; font: inherit; font-size: var(--ui-text-s); font-variant-numeric: tabular-nums; border: 1px solid #c9c4ba; border-radius: 6px; background: #fff; color: var(--ui-ink); cursor: pointer; white-space: nowrap; }
    .grid button { min-width: 0; padding-inline: 2px; }
    .grid button.wide { grid-column: span 2; }
    button:hover { border-color: #8c8579; }
    button[aria-pressed='true'] { background: #35302a; border-color: #35302a; color: #fff; }
    button:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
    p { margin: 6px 0 0; font-size: var(--ui-text-s); color: var(--ui-bad); }
  `

  declare chips: readonly Chip[]
  declare chosen: readonly number[]
  declare label: string
  declare columns: number
  declare wrong: string
  declare private _at: number | null

  constructor() {
    super()
    this.chips = []
    this.chosen = []
    this.label = ''
    this.columns = 0
    this.wrong = ''
    this._at = null
  }

  override render(): TemplateResult {
    const stop = this.#stop
    return html`<div class="chips ${this.columns > 0 ? 'grid' : ''}" style="--columns:${this.columns}" role="group" aria-label=${this.label} aria-describedby=${this.wrong === '' ? nothing : 'wrong'} @keydown=${this.#onKey}>
        ${this.chips.map((chip, index) => html`<button type="button" class=${chip.label.length > 3 ? 'wide' : ''} aria-pressed=${this.chosen.includes(chip.value)} tabindex=${index === stop ? 0 : -1} @focus=${() => this.#arrive(index)} @click=${() => this.#press(chip.value)}>${chip.label}</button>`)}
      </div>${this.wrong === '' ? nothing : html`<p id="wrong">${this.wrong}</p>`}`
  }

  /** Where the tab key arrives: where it left, else at the first that is chosen. */
  get #stop(): number {
    return Math.min(this._at ?? Math.max(0, this.chips.findIndex((each) => this.chosen.includes(each.value))), this.chips.length - 1)
  }

  #arrive(index: number): void {
    this._at = index
  }

  #press(value: number): void {
    const isOn = this.chosen.includes(value)
    const chosen = this.chips.map((each) => each.value).filter((each) => (each === value ? !isOn : this.chosen.includes(each)))
    this.dispatchEvent(new ChipPressedEvent(value, chosen))
  }

  #onKey(event: KeyboardEvent): void {
    const row = this.columns > 0 ? this.columns : 1
    const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row, Home: -this.#stop, End: this.chips.length - 1 - this.#stop }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = Math.min(Math.max(this.#stop + step, 0), this.chips.length - 1)
    this.renderRoot.querySelectorAll('button')[at]?.focus()
  }
}
customElements.define('off-chips', OffChips)
