import '@awesome.me/webawesome/dist/components/button/button.js'
import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import '@awesome.me/webawesome/dist/components/input/input.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiDialog, formStyles } from './dialog.ts'
import { dictionary } from './dictionary.ts'

const w = dictionary({
  cancel: { zh: '取消', en: 'Cancel' },
  type: { zh: (name: string) => `请输入“${name}”以确认`, en: (name: string) => `Type “${name}” to confirm` },
})

export interface Question {
  readonly heading: string
  /** What will happen, and what will not. */
  readonly text: string
  /** The verb on the button. */
  readonly verb: string
  readonly isDangerous?: boolean
  /** The name that has to be typed before the button answers. */
  readonly name?: string
}

/** Asks before something that cannot be taken back; with `name`, it has to be typed first. */
export class UiConfirm extends UiDialog<Question, true> {
  static override properties: PropertyDeclarations = { given: { attribute: false }, _typed: { state: true } }
  static override styles = [formStyles, css`p { margin: 0; color: var(--ui-ink-2); white-space: pre-line; } wa-dialog { --width: 440px; }`]

  declare private _typed: string

  constructor() {
    super()
    this._typed = ''
  }

  override render(): TemplateResult {
    const { heading, text, verb, isDangerous, name } = this.given
    const isReady = name === undefined || this._typed.trim() === name
    return html`<wa-dialog open label=${heading} @wa-after-hide=${(event: Event) => this.leave(event)}>
      <form novalidate @submit=${(event: Event) => { event.preventDefault(); if (isReady) this.answer(true) }}>
        <p>${text}</p>
        ${name === undefined ? nothing : html`<wa-input autofocus label=${w.type(name)} autocomplete="off" .value=${this._typed} @input=${(event: Event) => (this._typed = (event.target as HTMLInputElement).value)}></wa-input>`}
      </form>
      <wa-button slot="footer" appearance="outlined" @click=${() => this.answer(null)}>${w.cancel}</wa-button>
      <wa-button slot="footer" variant=${isDangerous === true ? 'danger' : 'brand'} ?disabled=${!isReady} @click=${() => this.answer(true)}>${verb}</wa-button>
    </wa-dialog>`
  }
}
customElements.define('ui-confirm', UiConfirm)
