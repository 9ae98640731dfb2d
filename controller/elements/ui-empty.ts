import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { LitElement } from 'lit'
import type { IconName } from './icons.ts'
import './ui-icon.ts'

/**
 * What stands where nothing is yet: says what belongs here and how to begin.
 *
 * @property icon - The thing that is missing.
 * @property heading - One short sentence.
 * @slot - What it is for and what to do first.
 * @slot actions - The first step as a button.
 */
export class UiEmpty extends LitElement {
  static override properties: PropertyDeclarations = { icon: {}, heading: {} }

  static override styles = css`
    :host { display: flex; flex-direction: column; align-items: center; text-align: center; padding: 48px 24px; color: var(--ui-ink-2); }
    .mark { display: grid; place-items: center; width: 56px; height: 56px; border-radius: 16px; background: var(--ui-sunken); color: var(--ui-ink-3); --ui-icon-size: 26px; margin-bottom: 16px; }
    h2 { margin: 0 0 4px; font-size: var(--ui-text-l); font-weight: 600; color: var(--ui-ink); }
    .text { max-width: 46ch; text-wrap: balance; }
    .actions { margin-top: 16px; display: flex; gap: 8px; }
    .actions[hidden] { display: none; }
  `

  declare icon: IconName
  declare heading: string

  constructor() {
    super()
    this.icon = 'library'
    this.heading = ''
  }

  override render(): TemplateResult {
    return html`<div class="mark"><ui-icon .name=${this.icon}></ui-icon></div>
      <h2>${this.heading}</h2>
      <div class="text"><slot></slot></div>
      <slot name="actions" class="actions" hidden @slotchange=${showWhenFilled}></slot>`
  }
}
customElements.define('ui-empty', UiEmpty)

function showWhenFilled(event: Event): void {
  const slot = event.target
  if (slot instanceof HTMLSlotElement) slot.hidden = slot.assignedElements().length === 0
}
