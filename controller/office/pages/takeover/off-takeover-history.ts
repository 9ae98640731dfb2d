import { html, nothing, type TemplateResult } from 'lit'
import { UiElement, UiTable, formatLength, formatMoment, type Column } from '#elements'
import type { TakeoverRecord } from '#protocol'
import { unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { Watching } from '../../data/shared.ts'
import { takeovers } from '../../data/takeovers.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { sayOutcome, sayPeople, sayReach, toneOfOutcome } from './say-record.ts'
import { drillWords, w } from './words.ts'

void OffGlass
void UiTable

/** Every takeover with who stood behind it and on how many screens it was. */
export class OffTakeoverHistory extends UiElement {
  static override styles = [pageStyles]

  readonly #takeovers = new Watching(this, takeovers)

  override render(): TemplateResult {
    if (this.#takeovers.value === null && this.#takeovers.failure !== null) return unread(this.#takeovers.failure, () => this.#takeovers.refresh())
    return html`<ui-table label=${w.history} .columns=${columns()} .rows=${this.#takeovers.value} .keyOf=${(each: TakeoverRecord) => each.id}><p slot="empty" class="card pad quiet">${w.historyEmpty}</p></ui-table>`
  }
}
customElements.define('off-takeover-history', OffTakeoverHistory)

function columns(): readonly Column<TakeoverRecord>[] {
  return [
    { key: 'when', label: w.when, look: 'tight', render: ({ from, asked }) => formatMoment(from ?? asked.at, now()) },
    { key: 'what', label: w.what, render: (of) => html`<div class="row"><off-glass style="width:72px;flex:none" .item=${of.item}></off-glass><div><div class="main">${of.name}</div><div class="sub">${of.drill === 'none' ? formatLength(of.durationMs) : `${drillWords[of.drill]}${w.dot}${formatLength(of.durationMs)}`}${of.note === '' ? nothing : html`${w.dot}${of.note}`}</div></div></div>` },
    { key: 'outcome', label: w.outcome, render: (of) => html`<ui-status plain .tone=${toneOfOutcome(of, now())}>${sayOutcome(of, now())}</ui-status>${sayReach(of) === '' ? nothing : html`<div class="sub">${sayReach(of)}</div>`}` },
    { key: 'who', label: w.who, render: (of) => html`${sayPeople(of).map((line, at) => html`<div class=${at === 0 ? '' : 'sub'}>${line}</div>`)}` },
    { key: 'acts', label: '', spokenLabel: w.details, look: 'tight', render: (of) => html`<div class="row end"><a href="/office/takeover/${of.id}" data-record=${of.id} aria-label="${w.details}: ${of.name}">${w.details}<ui-icon .name=${'go' as const}></ui-icon></a></div>` },
  ]
}
