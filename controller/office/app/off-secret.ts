import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement } from '#elements'
import { pageStyles } from './styles.ts'
import { common } from './words.ts'

/**
 * A text to be copied: a secret that is shown once, an address, a command.
 *
 * @property text - What is copied.
 * @property label - What it is.
 */
export class OffSecret extends UiElement {
  static override properties: PropertyDeclarations = { text: {}, label: {}, _isCopied: { state: true } }

  static override styles = [pageStyles, css`
    .box { display: flex; gap: 8px; align-items: center; padding: 6px 6px 6px 14px; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); background: #fbfaf8; }
    code { flex: 1; min-width: 0; font: 500 15px/1.5 var(--ui-font-mono); overflow-wrap: anywhere; user-select: all; }
  `]

  declare text: string
  declare label: string
  declare private _isCopied: boolean

  constructor() {
    super()
    this.text = ''
    this.label = ''
    this._isCopied = false
  }

  override render(): TemplateResult {
    return html`<div class="box" role="group" aria-label=${this.label}><code>${this.text}</code>
      <wa-button size="s" appearance="outlined" @click=${() => void this.#copy()}><ui-icon slot="start" .name=${this._isCopied ? 'check' : 'copy'}></ui-icon>${this._isCopied ? common.copied : common.copy}</wa-button></div>`
  }

  /** Where the browser keeps the clipboard back (plain HTTP on an intranet), the text is selected for the keyboard. */
  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text)
      this._isCopied = true
    } catch {
      const code = this.renderRoot.querySelector('code')
      if (code !== null) getSelection()?.selectAllChildren(code)
    }
  }
}
customElements.define('off-secret', OffSecret)
