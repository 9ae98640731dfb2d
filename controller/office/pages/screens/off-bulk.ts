import '@awesome.me/webawesome/dist/components/button/button.js'
import '@awesome.me/webawesome/dist/components/checkbox/checkbox.js'
import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js'
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js'
import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement } from '#elements'
import type { Operation, Screen } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { openMove } from '../screen/open-move.ts'
import { openOrder } from '../screen/open-order.ts'
import { orderWords } from '../screen/order-words.ts'
import { iconOfOrder } from '../screen/say-order.ts'
import { w } from './words.ts'

const near = ['identify', 'reload', 'volume', 'display'] as const satisfies readonly Operation['kind'][]
const far = ['screenshot', 'collect-log', 'clear-store', 'restart-browser', 'reboot'] as const satisfies readonly Operation['kind'][]

/**
 * What can be done with several screens at once; each verb first shows whom it reaches.
 *
 * @property screens - The chosen screens, at least one.
 * @fires off-bulk-close - When the person is done choosing.
 */
export class OffBulk extends UiElement {
  static override properties: PropertyDeclarations = { screens: { attribute: false } }
  static override styles = [pageStyles, css`
    .bulk { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; padding: 10px 12px 10px 18px; border-radius: var(--ui-radius-l); background: var(--ui-surface); border: 1px solid var(--ui-line); box-shadow: var(--ui-shadow-raised); }
    strong { font-weight: 600; margin-inline-end: 8px; }
    @media (max-width: 640px) { .bulk > wa-button { flex: 1 1 30%; } strong { width: 100%; } }
  `]

  declare screens: readonly Screen[]

  override render(): TemplateResult {
    return html`<div class="bulk" role="toolbar" aria-label=${w.bulk}>
      <strong role="status">${w.chosen(this.screens.length)}</strong>
      ${near.map((kind) => html`<wa-button appearance="outlined" data-order=${kind} @click=${() => void openOrder(kind, this.screens)}><ui-icon slot="start" .name=${iconOfOrder[kind]}></ui-icon>${orderWords[kind]}</wa-button>`)}
      <wa-button appearance="outlined" data-order="move" @click=${() => void openMove(this.screens)}><ui-icon slot="start" .name=${'cards' as const}></ui-icon>${orderWords.move}</wa-button>
      <wa-dropdown placement="top-end" @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => this.#choose(event.detail.item.value)}>
        <wa-button slot="trigger" appearance="outlined"><ui-icon label=${common.more} .name=${'more' as const}></ui-icon></wa-button>
        ${far.map((kind) => html`<wa-dropdown-item value=${kind}><ui-icon slot="icon" .name=${iconOfOrder[kind]}></ui-icon>${orderWords[kind]}</wa-dropdown-item>`)}
      </wa-dropdown>
      <span class="grow"></span>
      <button class="icon-button" aria-label=${w.chooseEnd} @click=${() => this.dispatchEvent(new Event('off-bulk-close'))}><ui-icon .name=${'close' as const}></ui-icon></button>
    </div>`
  }

  #choose(value: string): void {
    const kind = far.find((each) => each === value)
    if (kind !== undefined) void openOrder(kind, this.screens)
  }
}
customElements.define('off-bulk', OffBulk)
