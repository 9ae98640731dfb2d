import '@awesome.me/webawesome/dist/components/button/button.js'
import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiDialog, dictionary, formStyles } from '#elements'
import { pageStyles } from './styles.ts'

const w = dictionary({
  heading: { zh: (name: string) => `“${name}”已被别人修改`, en: (name: string) => `“${name}” was changed by someone else` },
  text: { zh: '您打开之后，别人先保存了。不同的地方如下；您填的内容都还在。', en: 'Someone saved first, after you opened it. These are the differences; what you entered is still here.' },
  same: { zh: '与您填的没有不同。', en: 'Nothing differs from what you entered.' },
  field: { zh: '项目', en: 'Field' },
  theirs: { zh: '对方保存的', en: 'Theirs' },
  yours: { zh: '您填的', en: 'Yours' },
  keep: { zh: '继续编辑', en: 'Keep editing' },
  useTheirs: { zh: '用对方的', en: 'Use theirs' },
  useMine: { zh: '用我的', en: 'Use mine' },
})

/** A field in which what somebody else saved differs from what is in the form, in words. */
export interface Differing {
  readonly label: string
  readonly theirs: string
  readonly yours: string
}

export interface Outdated {
  readonly name: string
  readonly differing: readonly Differing[]
}

/** `mine`: save over theirs, having seen it. `theirs`: fill the form with it. Null: go on editing. */
export type OutdatedChoice = 'mine' | 'theirs'

/** More lines than these have to be scrolled. */
const longDifferences = 4

/** Shows theirs beside yours and lets the person choose, so that nobody writes over what they have not seen. */
export class OffOutdated extends UiDialog<Outdated, OutdatedChoice> {
  static override properties: PropertyDeclarations = { given: { attribute: false } }
  static override styles = [pageStyles, formStyles, css`
    wa-dialog { --width: 640px; }
    table { width: 100%; border-collapse: collapse; table-layout: fixed; border: 1px solid var(--ui-line); }
    th, td { padding: 9px 12px; text-align: start; vertical-align: top; line-height: 1.5; overflow-wrap: anywhere; white-space: pre-line; border-bottom: 1px solid var(--ui-line); }
    tr:last-child > * { border-bottom: 0; }
    thead th { background: #fbfaf8; font-weight: 500; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
    th:first-child { width: 24%; font-weight: 500; }
    td:last-child { background: #faf9f6; }
    .scroll { max-height: 46vh; overflow: auto; }
    .scroll:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
  `]

  override render(): TemplateResult {
    const { name, differing } = this.given
    return html`<wa-dialog open label=${w.heading(name)} @wa-after-hide=${(event: Event) => this.leave(event)}>
      <div class="form"><p class="note">${differing.length === 0 ? w.same : w.text}</p>
        ${differing.length === 0 ? nothing : html`<div class="scroll" tabindex=${differing.length > longDifferences ? '0' : nothing} role="region" aria-label=${w.heading(name)}><table>
          <thead><tr><th scope="col">${w.field}</th><th scope="col">${w.theirs}</th><th scope="col">${w.yours}</th></tr></thead>
          <tbody>${differing.map((each) => html`<tr><th scope="row">${each.label}</th><td>${each.theirs}</td><td>${each.yours}</td></tr>`)}</tbody></table></div>`}</div>
      <wa-button slot="footer" appearance="outlined" data-act="keep" @click=${() => this.answer(null)}>${w.keep}</wa-button>
      <wa-button slot="footer" appearance="outlined" data-act="theirs" @click=${() => this.answer('theirs')}>${w.useTheirs}</wa-button>
      <wa-button slot="footer" variant="brand" data-act="mine" @click=${() => this.answer('mine')}>${w.useMine}</wa-button>
    </wa-dialog>`
  }
}
customElements.define('off-outdated', OffOutdated)
