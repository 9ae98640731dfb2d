import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement } from '#elements'
import type { Operation, Screen } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { openOrder } from './open-order.ts'
import { orderHints, orderWords } from './order-words.ts'
import { iconOfOrder, needsAgent } from './say-order.ts'
import { w } from './words.ts'

const shelves = [
  { word: 'look', kinds: ['identify', 'screenshot', 'collect-log'] },
  { word: 'sound', kinds: ['volume', 'display'] },
  { word: 'care', kinds: ['reload', 'clear-store'] },
  { word: 'last', kinds: ['restart-browser', 'reboot'] },
] as const satisfies readonly { readonly word: keyof typeof w; readonly kinds: readonly Operation['kind'][] }[]

/**
 * What can be done with one screen from afar, sorted by why one would.
 *
 * @property screen - The screen.
 */
export class OffHands extends UiElement {
  static override properties: PropertyDeclarations = { screen: { attribute: false } }
  static override styles = [pageStyles, css`
    .shelves { display: flex; flex-wrap: wrap; gap: 16px 32px; margin-top: 14px; }
    .shelf { display: grid; gap: 8px; align-content: start; }
    h3 { font-size: var(--ui-text-s); font-weight: 500; color: var(--ui-ink-2); }
    .verbs { display: flex; flex-wrap: wrap; gap: 8px; }
    @media (max-width: 640px) { .shelf, .verbs { width: 100%; } .verbs wa-button { flex: 1 1 44%; } }
  `]

  declare screen: Screen

  override render(): TemplateResult {
    if (this.screen.condition === 'unpaired') return html`<h2>${w.hands}</h2><p class="quiet" style="margin-top:8px">${w.unpaired}</p>`
    return html`<h2>${w.hands}</h2><p class="quiet small">${w.handsLead}</p>
      <div class="shelves">${shelves.map(({ word, kinds }) => html`<div class="shelf"><h3 id=${word}>${w[word]}</h3><div class="verbs" role="group" aria-labelledby=${word}>${kinds.map((kind) => this.#verb(kind))}</div></div>`)}</div>`
  }

  #verb(kind: Operation['kind']): TemplateResult {
    const isLame = needsAgent(kind, this.screen.reported)
    return html`<wa-button appearance="outlined" data-order=${kind} ?disabled=${isLame} title=${isLame ? w.needsAgent : orderHints[kind]} @click=${() => void openOrder(kind, [this.screen])}><ui-icon slot="start" .name=${iconOfOrder[kind]}></ui-icon>${orderWords[kind]}</wa-button>`
  }
}
customElements.define('off-hands', OffHands)
