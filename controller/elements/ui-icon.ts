import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { LitElement } from 'lit'
import { unsafeSVG } from 'lit/directives/unsafe-svg.js'
import { icons, type IconName } from './icons.ts'

/**
 * A drawing of one meaning, in the colour of the text beside it.
 *
 * @property name - Which drawing.
 * @property label - Says it to those who do not see it; without a label it is an ornament and is passed over.
 * @cssproperty --ui-icon-size - Edge of its square; 1.25em unless told.
 */
export class UiIcon extends LitElement {
  static override properties: PropertyDeclarations = { name: {}, label: {} }

  static override styles = css`
    :host { display: inline-flex; width: var(--ui-icon-size, 1.25em); height: var(--ui-icon-size, 1.25em); flex: none; vertical-align: -0.25em; }
    span { display: contents; }
    svg { width: 100%; height: 100%; stroke-width: 1.75; }
  `

  declare name: IconName
  declare label: string | null

  constructor() {
    super()
    this.label = null
  }

  override render(): TemplateResult {
    return html`<span role=${this.label === null ? nothing : 'img'} aria-label=${this.label ?? nothing} aria-hidden=${this.label === null ? 'true' : nothing}>${unsafeSVG(icons[this.name] ?? '')}</span>`
  }
}
customElements.define('ui-icon', UiIcon)
