import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { LitElement } from 'lit'
import './ui-icon.ts'

/**
 * The frame of one screen of an app: its name, one line that says what it is for, its actions, its content.
 *
 * @property heading - Name of the screen, the only `h1` of the document.
 * @property lead - One line below it.
 * @property backHref - Where the arrow beside the heading leads; none without it.
 * @property backLabel - Says where that is.
 * @slot actions - Buttons, the most important last.
 * @slot toolbar - Filters and views, below the heading.
 * @slot - The content.
 */
export class UiPage extends LitElement {
  static override properties: PropertyDeclarations = { heading: {}, lead: {}, backHref: {}, backLabel: {} }

  static override styles = css`
    :host { display: block; padding: 4px 0 56px; }
    header { display: flex; align-items: flex-end; gap: 24px; margin-bottom: 20px; }
    .name { flex: 1; min-width: 0; }
    h1 { margin: 0; font-size: var(--ui-text-2xl); line-height: 1.3; font-weight: 600; letter-spacing: -0.01em; overflow-wrap: anywhere; }
    p { margin: 2px 0 0; color: var(--ui-ink-2); max-width: 80ch; }
    .back { display: inline-flex; align-items: center; gap: 4px; color: var(--ui-ink-2); text-decoration: none; font-size: var(--ui-text-s); margin-bottom: 4px; border-radius: 4px; --ui-icon-size: 15px; }
    .back:hover { color: var(--ui-ink); }
    .back:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
    .actions { display: flex; align-items: center; gap: 8px; flex: none; }
    @media (max-width: 640px) {
      header { flex-direction: column; align-items: stretch; gap: 14px; }
      .actions { flex-wrap: wrap; }
    }
    .toolbar[hidden] { display: none; }
    .toolbar { display: flex; flex-wrap: wrap; align-items: center; gap: 10px 12px; margin-bottom: 18px; }
  `

  declare heading: string
  declare lead: string | null
  declare backHref: string | null
  declare backLabel: string

  constructor() {
    super()
    this.heading = ''
    this.lead = null
    this.backHref = null
    this.backLabel = ''
  }

  override render(): TemplateResult {
    return html`<header>
        <div class="name">
          ${this.backHref === null ? nothing : html`<a class="back" href=${this.backHref}><ui-icon .name=${'back' as const}></ui-icon>${this.backLabel}</a>`}
          <h1>${this.heading}</h1>
          ${this.lead === null ? nothing : html`<p>${this.lead}</p>`}
        </div>
        <slot name="actions" class="actions"></slot>
      </header>
      <slot name="toolbar" class="toolbar" hidden @slotchange=${hideWhenEmpty}></slot>
      <slot></slot>`
  }
}
customElements.define('ui-page', UiPage)

function hideWhenEmpty(event: Event): void {
  const slot = event.target
  if (slot instanceof HTMLSlotElement) slot.hidden = slot.assignedElements().length === 0
}
