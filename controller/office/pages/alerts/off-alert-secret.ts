import '@awesome.me/webawesome/dist/components/button/button.js'
import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import { html, type TemplateResult } from 'lit'
import { UiDialog, formStyles } from '#elements'
import { OffSecret } from '../../app/off-secret.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { w } from './words.ts'

void OffSecret

/** What a receiver checks messages with. */
export class OffAlertSecret extends UiDialog<{ readonly name: string; readonly secret: string }, true> {
  static override styles = [pageStyles, formStyles]

  override render(): TemplateResult {
    return html`<wa-dialog open label="${w.secret} · ${this.given.name}" @wa-after-hide=${(event: Event) => this.leave(event)}>
      <div class="form"><p class="note">${w.secretText}</p><off-secret label=${w.secret} .text=${this.given.secret}></off-secret></div>
      <wa-button slot="footer" variant="brand" @click=${() => this.answer(true)}>${common.close}</wa-button>
    </wa-dialog>`
  }
}
customElements.define('off-alert-secret', OffAlertSecret)
