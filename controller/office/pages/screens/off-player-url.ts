import { css, html, nothing, type TemplateResult } from 'lit'
import { UiElement } from '#elements'
import { OffSecret } from '../../app/off-secret.ts'
import { pageStyles } from '../../app/styles.ts'
import { w } from './words.ts'

void OffSecret

/** The address that a terminal in the lobby opens, to be copied or typed there. */
export class OffPlayerUrl extends UiElement {
  static override styles = [pageStyles, css`:host { display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px; text-align: start; }`]

  override render(): TemplateResult {
    const isLoopback = /^(localhost|127\.|\[::1\])/.test(location.host)
    return html`<off-secret label=${w.playerUrl} .text=${`${location.origin}/player/`}></off-secret>
      ${isLoopback ? html`<p class="quiet small">${w.isLoopback}</p>` : nothing}`
  }
}
customElements.define('off-player-url', OffPlayerUrl)
