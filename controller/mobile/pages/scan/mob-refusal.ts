import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, UiIcon, say } from '#elements'
import { styles } from '../../app/styles.ts'
import { shell } from '../../app/words.ts'
import type { Reason } from '../../data/visit.ts'
import { refusals } from './refusals.ts'
import { w } from './words.ts'

void UiIcon

/**
 * Why a scan counts nothing, and what to do now.
 *
 * @property reason - What the controller said.
 */
export class MobRefusal extends UiElement {
  static override properties: PropertyDeclarations = { reason: {} }

  static override styles = [
    styles,
    css`
      :host { display: flex; flex-direction: column; }
      .what { padding: 1.5rem 0 1.75rem; display: grid; gap: 0.5rem; justify-items: start; }
      .mark { display: grid; place-items: center; width: 4.5rem; height: 4.5rem; margin-bottom: 0.75rem; border-radius: 50%; background: var(--ui-warn-quiet); color: var(--ui-warn); --ui-icon-size: 2.125rem; }
      .next { padding: 1.125rem var(--mob-inset) 1.25rem; display: grid; gap: 0.25rem; font-size: var(--ui-text-l); line-height: 1.55; }
      .foot { margin-top: auto; padding-top: 1.5rem; }
    `,
  ]

  declare reason: Reason | null

  constructor() {
    super()
    this.reason = null
  }

  override render(): TemplateResult | typeof nothing {
    if (this.reason === null) return nothing
    const { icon, heading, text, next } = refusals[this.reason]
    return html`<div class="what">
        <div class="mark" aria-hidden="true"><ui-icon .name=${icon}></ui-icon></div>
        <h1 tabindex="-1">${say(heading)}</h1>
        <p class="quiet">${say(text)}</p>
        <p class="quiet">${w.nothingCounted}</p>
      </div>
      <div class="card next"><h2>${w.next}</h2><p>${say(next)}</p></div>
      <div class="foot"><a class="button" href="/m/">${shell.home}</a></div>`
  }
}
customElements.define('mob-refusal', MobRefusal)
