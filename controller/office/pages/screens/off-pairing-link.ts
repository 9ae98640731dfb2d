import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiDialog, formStyles, formatTime } from '#elements'
import type { Screen } from '#protocol'
import { OffSecret } from '../../app/off-secret.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { wordsOf } from '../../data/failure.ts'
import { makePairingLink } from '../../data/screens.ts'
import { w } from './words.ts'

void OffSecret

export class OffPairingLink extends UiDialog<Screen, never> {
  static override properties: PropertyDeclarations = { given: { attribute: false }, _link: { state: true }, _problem: { state: true } }
  static override styles = [pageStyles, formStyles]

  declare private _link: { readonly url: string; readonly expiresAt: number } | null
  declare private _problem: string | null

  constructor() {
    super()
    this._link = null
    this._problem = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void makePairingLink(this.given.id).then((link) => (this._link = link), (cause: unknown) => (this._problem = wordsOf(cause)))
  }

  override render(): TemplateResult {
    return html`<wa-dialog open label="${w.linkHeading} · ${this.given.name}" @wa-after-hide=${(event: Event) => this.leave(event)}>
      <div class="form">
        <p class="note">${w.linkText}</p>
        ${this._link === null ? html`<div class="ghost" style="height:46px" aria-busy=${this._problem === null}></div>` : html`<off-secret .text=${this._link.url} label=${w.linkHeading}></off-secret><p class="quiet small">${w.validUntil(formatTime(this._link.expiresAt))}</p>`}
        ${this._problem === null ? nothing : html`<p class="wrong" role="alert">${this._problem}</p>`}
      </div>
      <wa-button slot="footer" variant="brand" @click=${() => this.answer(null)}>${common.close}</wa-button>
    </wa-dialog>`
  }
}
customElements.define('off-pairing-link', OffPairingLink)
