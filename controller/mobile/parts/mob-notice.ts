import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, UiIcon } from '#elements'
import { styles } from '../app/styles.ts'
import { common } from '../app/words.ts'
import type { Trouble } from '../data/failure.ts'
import { line } from '../data/line.ts'

void UiIcon

/**
 * Says that something waits for the network, what is safe meanwhile, and lets the person try at once.
 *
 * @property trouble - What is in the way; nothing is shown without one.
 * @property kept - What is not lost.
 */
export class MobNotice extends UiElement {
  static override properties: PropertyDeclarations = { trouble: {}, kept: {} }

  static override styles = [
    styles,
    css`
      :host([idle]) { position: absolute; }
      .notice { display: grid; grid-template-columns: auto 1fr; gap: 0.125rem 0.875rem; padding: 1rem; border-radius: var(--ui-radius-l); background: var(--ui-warn-quiet); border: 1px solid #f0dcb6; animation: rise 320ms cubic-bezier(0.2, 0.7, 0.2, 1); }
      ui-icon { --ui-icon-size: 1.5rem; color: var(--ui-warn); margin-top: 0.125rem; grid-row: span 2; }
      strong { color: #6d3d00; font-weight: 600; }
      p { color: #5f4a2c; font-size: var(--ui-text-s); line-height: 1.55; }
      .button { grid-column: 1 / -1; margin-top: 0.75rem; background: #fff; border-color: #dcb878; color: #6d3d00; }
      @container (max-width: 16rem) { .notice { padding: 1rem var(--mob-inset); column-gap: 0.5rem; } ui-icon { grid-row: auto; } p { grid-column: 1 / -1; } }
    `,
  ]

  declare trouble: Trouble | null
  declare kept: string

  constructor() {
    super()
    this.trouble = null
    this.kept = ''
  }

  protected override willUpdate(): void {
    this.toggleAttribute('idle', this.trouble === null)
  }

  override render(): TemplateResult {
    return html`<div role="status">${this.trouble === null ? nothing : this.#notice(this.trouble)}</div>`
  }

  #notice(trouble: Trouble): TemplateResult {
    const isLost = trouble === 'lost'
    return html`<div class="notice">
      <ui-icon .name=${isLost ? 'lost' as const : 'refresh' as const}></ui-icon>
      <strong>${isLost ? common.lost : common.busy}</strong>
      <p>${this.kept}${isLost ? common.lostText : common.busyText}</p>
      <button type="button" class="button" @click=${() => line.nudge()}>${common.retry}</button>
    </div>`
  }
}
customElements.define('mob-notice', MobNotice)
