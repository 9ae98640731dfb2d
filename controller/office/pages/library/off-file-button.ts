import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { media as w } from './words.ts'

export const pictureTypes = 'image/jpeg,image/png,image/webp,image/avif,image/svg+xml'
export const videoTypes = 'video/mp4,video/webm'

export class FilesChosenEvent extends Event {
  static readonly type = 'off-files-chosen'
  readonly files: readonly File[]
  constructor(files: readonly File[]) {
    super(FilesChosenEvent.type, { bubbles: true, composed: true })
    this.files = files
  }
}

/**
 * A button that opens the browser's dialog for files, several at once.
 *
 * @property accept - Types that the dialog offers.
 * @property isQuiet - Outlined instead of filled.
 * @fires off-files-chosen - `FilesChosenEvent`
 */
export class OffFileButton extends UiElement {
  static override properties: PropertyDeclarations = { accept: {}, isQuiet: { type: Boolean } }
  static override styles = [pageStyles, css`:host { display: inline-block; }`]

  declare accept: string
  declare isQuiet: boolean

  constructor() {
    super()
    this.accept = `${pictureTypes},${videoTypes}`
    this.isQuiet = false
  }

  override render(): TemplateResult {
    return html`<input type="file" multiple hidden accept=${this.accept} aria-label=${w.upload} @change=${(event: Event) => this.#choose(event)} />
      <wa-button variant=${this.isQuiet ? 'neutral' : 'brand'} appearance=${this.isQuiet ? 'outlined' : 'accent'} @click=${() => this.renderRoot.querySelector('input')?.click()}><ui-icon slot="start" .name=${'upload' as const}></ui-icon>${w.upload}</wa-button>`
  }

  #choose(event: Event): void {
    const input = event.target
    if (!(input instanceof HTMLInputElement)) return
    const files = [...(input.files ?? [])]
    // The same file may be chosen again.
    input.value = ''
    if (files.length > 0) this.dispatchEvent(new FilesChosenEvent(files))
  }
}
customElements.define('off-file-button', OffFileButton)
