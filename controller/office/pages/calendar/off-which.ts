import '@awesome.me/webawesome/dist/components/button/button.js'
import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import { css, html, nothing, type TemplateResult } from 'lit'
import { UiDialog, formStyles } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import type { Reach } from './move-when.ts'
import { w } from './words.ts'

export interface WhichQuestion {
  readonly heading: string
  /** `周二 08:30–18:00 → 周三 09:00–18:30`; null where nothing moves. */
  readonly change: string | null
  /** Each with what it does in words, or why it cannot be. */
  readonly choices: readonly { readonly reach: Reach; readonly text: string; readonly whyNot: string | null }[]
}

/** Only this one, this and following, or all. */
export class OffWhich extends UiDialog<WhichQuestion, Reach> {
  static override styles = [pageStyles, formStyles, css`
    wa-dialog { --width: 480px; }
    .choices { display: grid; gap: 8px; margin-top: 14px; }
    .choices button { display: grid; gap: 1px; width: 100%; padding: 11px 14px; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); background: var(--ui-surface); color: inherit; font: inherit; text-align: start; cursor: pointer; }
    .choices button:hover:not(:disabled) { border-color: var(--ui-line-strong); background: var(--ui-hover); }
    .choices button:disabled { cursor: default; background: var(--ui-sunken); }
    strong { font-weight: 600; }
    .change { margin-top: 4px; font-weight: 500; }
  `]

  override render(): TemplateResult {
    const { heading, change, choices } = this.given
    const first = choices.find((each) => each.whyNot === null)
    return html`<wa-dialog open label=${heading} @wa-after-hide=${(event: Event) => this.leave(event)}>
      <p class="quiet">${w.whichText}</p>${change === null ? nothing : html`<p class="change numbers">${change}</p>`}
      <div class="choices">${choices.map(({ reach, text, whyNot }) => html`<button type="button" data-reach=${reach} ?autofocus=${first?.reach === reach} ?disabled=${whyNot !== null} @click=${() => this.answer(reach)}><strong>${w[reach]}</strong><span class="quiet small">${whyNot ?? text}</span></button>`)}</div>
      <wa-button slot="footer" appearance="outlined" @click=${() => this.answer(null)}>${common.cancel}</wa-button>
    </wa-dialog>`
  }
}
customElements.define('off-which', OffWhich)
