import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import type { Slot } from './slots.ts'
import { w } from './words.ts'

export class SlotSetEvent extends Event {
  static readonly type = 'off-slot-set'
  readonly slot: Slot
  constructor(slot: Slot) {
    super(SlotSetEvent.type)
    this.slot = slot
  }
}

type Name = 'weight' | 'perHour' | 'take'
const mosts = { weight: 100, perHour: 3600, take: 1000 } as const
const wrongs = { weight: 'weightWrong', perHour: 'perHourWrong', take: 'takeWrong' } as const

/**
 * How often a slot plays: times in each round; for an item at most so many an hour; of a playlist so many of its items a round.
 *
 * @property of - What is shown; changes are only told.
 * @fires off-slot-set - `SlotSetEvent`, for what can be read.
 */
export class OffSlotOptions extends UiElement {
  static override properties: PropertyDeclarations = { of: { attribute: false }, _wrong: { state: true } }
  static override styles = [pageStyles, css`
    :host { display: grid; gap: 6px; padding: 4px 14px 14px 88px; font-size: var(--ui-text-s); }
    div { display: flex; flex-wrap: wrap; gap: 8px 22px; }
    label { display: inline-flex; gap: 8px; align-items: center; color: var(--ui-ink-2); }
    input { width: 64px; padding: 3px 8px; border: 1px solid #c9c4ba; border-radius: 6px; background: var(--ui-surface); color: var(--ui-ink); font: inherit; font-variant-numeric: tabular-nums; text-align: end; }
    input:focus-visible { outline: 2px solid var(--ui-focus); }
    input[aria-invalid='true'] { border-color: var(--ui-bad); }
    .wrong { color: var(--ui-bad); }
  `]

  declare of: Slot | null
  declare private _wrong: Name | null

  constructor() {
    super()
    this.of = null
    this._wrong = null
  }

  get isSound(): boolean {
    return this._wrong === null
  }

  override render(): TemplateResult | typeof nothing {
    const slot = this.of
    if (slot === null) return nothing
    return html`<div>${this.#input('weight', w.weightBefore, w.weightAfter, slot.weight ?? 1)}
        ${'item' in slot ? this.#input('perHour', w.perHourBefore, w.perHourAfter, slot.perHour) : this.#input('take', w.takeBefore, w.takeAfter, slot.take)}</div>
      ${this._wrong === null ? nothing : html`<span class="wrong" role="alert">${w[wrongs[this._wrong]]}</span>`}`
  }

  #input(name: Name, before: string, after: string, value: number | undefined): TemplateResult {
    return html`<label>${before}<input name=${name} inputmode="numeric" autocomplete="off" placeholder=${name === 'weight' ? nothing : name === 'take' ? w.allOfIt : w.unlimited} aria-invalid=${this._wrong === name} .value=${value === undefined ? '' : String(value)} @change=${(event: Event) => this.#read(name, (event.target as HTMLInputElement).value.trim())} />${after}</label>`
  }

  #read(name: Name, text: string): void {
    const slot = this.of
    if (slot === null) return
    const number = text === '' && name !== 'weight' ? undefined : /^\d{1,4}$/.test(text) ? Number(text) : 0
    const isWrong = number !== undefined && (number < 1 || number > mosts[name])
    this._wrong = isWrong ? name : null
    if (!isWrong) this.dispatchEvent(new SlotSetEvent(withOption(slot, name, number)))
  }
}
customElements.define('off-slot-options', OffSlotOptions)

/** What is usual is not written. */
function withOption(slot: Slot, name: Name, number: number | undefined): Slot {
  const { [name]: _before, ...rest } = slot as Slot & Partial<Record<Name, number>>
  const written = number === undefined || (name === 'weight' && number === 1) ? rest : { ...rest, [name]: number }
  // The same kind of slot with another number in it.
  return written as Slot
}
