import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, UiEmpty, formatLength, formatMoment, formatRelative } from '#elements'
import type { ScreenCommand, ScreenGroup } from '#protocol'
import { orEnglish } from '../../app/say-detail.ts'
import { pageStyles } from '../../app/styles.ts'
import { Ticking } from '../../data/ticking.ts'
import { now } from '../../data/clock.ts'
import { cancel } from '../../data/commands.ts'
import { attempt } from '../../data/failure.ts'
import { session } from '../../data/session.ts'
import { stateWords } from './order-words.ts'
import { iconOfOrder, knownDetail, sayOrder, toneOfState } from './say-order.ts'
import { w } from './words.ts'

void UiEmpty

const SHOWN = 8

/**
 * What was asked of one screen, newest first, each with how it stands.
 *
 * @property commands - The commands, or null while they are on their way.
 * @property groups - For their names.
 */
export class OffCommands extends UiElement {
  static override properties: PropertyDeclarations = { commands: { attribute: false }, groups: { attribute: false }, _isLong: { state: true } }
  static override styles = [pageStyles, css`
    ol { margin: 12px 0 0; padding: 0; list-style: none; }
    li { display: grid; grid-template-columns: 20px minmax(0, 1fr) auto; gap: 2px 12px; padding: 11px 0; border-top: 1px solid var(--ui-line); --ui-icon-size: 17px; }
    li > ui-icon { color: var(--ui-ink-2); margin-top: 2px; }
    .what { font-weight: 500; overflow-wrap: anywhere; }
    .more { grid-column: 2; }
    .more p { overflow-wrap: anywhere; }
    .side { grid-row: 1 / span 2; grid-column: 3; display: grid; gap: 6px; justify-items: end; align-content: start; }
    .all { display: block; margin-top: 10px; padding: 0; border: 0; background: none; font: inherit; cursor: pointer; }
  `]

  declare commands: readonly ScreenCommand[] | null
  declare groups: readonly ScreenGroup[]
  declare private _isLong: boolean

  constructor() {
    super()
    new Ticking(this, 1000)
    this.commands = null
    this.groups = []
    this._isLong = false
  }

  override render(): TemplateResult {
    const { commands } = this
    return html`<h2>${w.commands}</h2>
      ${commands === null ? html`<div class="ghost" style="height:120px;margin-top:12px" aria-busy="true"></div>` : commands.length === 0 ? html`<ui-empty icon="identify" heading=${w.noCommands}>${w.noCommandsText}</ui-empty>` : html`<ol aria-live="polite">${repeat(this._isLong ? commands : commands.slice(0, SHOWN), (each) => each.id, (each) => this.#line(each))}</ol>
        ${commands.length > SHOWN && !this._isLong ? html`<button class="all link" @click=${() => (this._isLong = true)}>${w.older}</button>` : nothing}`}`
  }

  #line(command: ScreenCommand): TemplateResult {
    const { id, order, state, by, issuedAt, endedAt, detail } = command
    const isOpen = state === 'waiting' || state === 'sent'
    return html`<li data-command=${id} data-state=${state} data-order=${order.kind}>
      <ui-icon .name=${iconOfOrder[order.kind]}></ui-icon>
      <span class="what">${sayOrder(order, this.groups, now())}</span>
      <span class="side"><ui-status .tone=${toneOfState[state]}>${stateWords[state]}</ui-status>${isOpen && session.may('screens.manage') ? html`<wa-button size="s" appearance="plain" @click=${() => void attempt(async () => cancel([id]))}>${w.cancel}</wa-button>` : nothing}</span>
      <div class="more small quiet"><p><time title=${formatMoment(issuedAt, now())}>${formatRelative(issuedAt, now())}</time> · ${w.by(by)}${isOpen ? html` · ${w.validUntil(formatMoment(command.expiresAt, now()))}` : state === 'done' && endedAt !== null && endedAt - issuedAt > 5000 ? html` · ${w.took(formatLength(endedAt - issuedAt))}` : nothing}</p>
        ${detail === null ? nothing : html`<p>${orEnglish(knownDetail(detail), detail)}</p>`}</div>
    </li>`
  }
}
customElements.define('off-commands', OffCommands)
