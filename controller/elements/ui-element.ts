import { LitElement } from 'lit'
import { watchLanguage } from './language.ts'

/** The root of every element of the office and the mobile terminal: it is drawn again when the language changes. */
export class UiElement extends LitElement {
  #unwatch: (() => void) | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unwatch = watchLanguage(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
    this.#unwatch = null
  }
}
