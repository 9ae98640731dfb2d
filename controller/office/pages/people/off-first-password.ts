import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import { html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiDialog, formStyles } from '#elements'
import { OffSecret } from '../../app/off-secret.ts'
import { pageStyles } from '../../app/styles.ts'
import type { FirstPassword } from './questions.ts'
import { w } from './words.ts'

void OffSecret

export class OffFirstPassword extends UiDialog<FirstPassword, never> {
  static override properties: PropertyDeclarations = { given: { attribute: false } }
  static override styles = [pageStyles, formStyles]

  override render(): TemplateResult {
    return html`<wa-dialog open without-header label=${w.secretHeading} @wa-after-hide=${(event: Event) => this.leave(event)}>
      <div class="form"><h2>${w.secretHeading}</h2><p class="note">${w.secretText(this.given.name)}</p><off-secret label=${w.secretHeading} .text=${this.given.password}></off-secret></div>
      <wa-button slot="footer" variant="brand" @click=${() => this.answer(null)}>${w.secretDone}</wa-button>
    </wa-dialog>`
  }
}
customElements.define('off-first-password', OffFirstPassword)
