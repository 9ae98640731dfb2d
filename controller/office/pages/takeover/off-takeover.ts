import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, UiEmpty } from '#elements'
import { unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { takeovers } from '../../data/takeovers.ts'
import { Ticking } from '../../data/ticking.ts'
import { OffRunning } from './off-running.ts'
import { OffTakeoverHistory } from './off-takeover-history.ts'
import { OffTakeoverRecord } from './off-takeover-record.ts'
import { OffTemplates } from './off-templates.ts'
import { OffWaiting } from './off-waiting.ts'
import { openEditTemplate } from './open-edit-template.ts'
import { phased, phaseOf } from './phase.ts'
import { w } from './words.ts'

void OffRunning
void OffTakeoverHistory
void OffTakeoverRecord
void OffTemplates
void OffWaiting
void UiEmpty

/**
 * Urgent messages: what is on glass by one now, what waits for a second person, what is ready, and what there was.
 *
 * @property takeoverId - The one that is looked at; empty for all.
 */
export class OffTakeover extends UiElement {
  static override properties: PropertyDeclarations = { takeoverId: {} }
  static override styles = [pageStyles, css`
    .calm { display: flex; align-items: center; gap: 10px; padding: 12px 18px; color: var(--ui-ink-2); }
    .urgent { display: grid; gap: 14px; margin-bottom: 28px; }
    .section { margin-top: 32px; }
  `]

  declare takeoverId: string
  readonly #takeovers = new Watching(this, takeovers)

  constructor() {
    super()
    this.takeoverId = ''
    // What becomes of one by itself, it does when the clock says so.
    new Ticking(this, 1000)
  }

  override render(): TemplateResult {
    return this.takeoverId === '' ? this.#all() : this.#one()
  }

  #all(): TemplateResult {
    const { running, waiting, planned } = phased(this.#takeovers.value ?? [], now())
    const isCalm = this.#takeovers.value !== null && running.length + waiting.length + planned.length === 0
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      ${session.may('content.edit') ? html`<wa-button slot="actions" appearance="outlined" data-act="create" @click=${() => void openEditTemplate(null)}><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.create}</wa-button>` : nothing}
      <div class="urgent">${this.#takeovers.value === null && this.#takeovers.failure !== null ? unread(this.#takeovers.failure, () => this.#takeovers.refresh()) : nothing}
        ${isCalm ? html`<p class="card calm" data-calm><ui-status plain tone="good">${w.calm}</ui-status></p>` : nothing}
        ${repeat([...running, ...planned], (each) => each.id, (each) => html`<off-running .record=${each}></off-running>`)}
        ${repeat(waiting, (each) => each.id, (each) => html`<off-waiting .record=${each}></off-waiting>`)}</div>
      <div class="section"><h2>${w.templates}</h2><span class="quiet">${session.may('content.publish') ? w.templatesText : w.noRight}</span></div>
      <off-templates></off-templates>
      <div class="section"><h2>${w.history}</h2></div>
      <off-takeover-history></off-takeover-history>
    </ui-page>`
  }

  #one(): TemplateResult {
    const record = this.#takeovers.value?.find((each) => each.id === this.takeoverId) ?? null
    const phase = record === null ? null : phaseOf(record, now())
    return html`<ui-page heading=${w.heading} backHref="/office/takeover" backLabel=${w.back}>
      ${record === null ? (this.#takeovers.value === null ? html`<div class="ghost" style="height:300px" aria-busy="true"></div>` : html`<div class="card"><ui-empty icon="alert" heading=${w.gone}></ui-empty></div>`)
        : phase === 'past' ? html`<off-takeover-record .record=${record}></off-takeover-record>` : phase === 'waiting' ? html`<off-waiting .record=${record}></off-waiting>` : html`<off-running .record=${record}></off-running>`}
    </ui-page>`
  }
}
customElements.define('off-takeover', OffTakeover)
