import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, UiStatus, say } from '#elements'
import type { CalendarRow } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { sayWhen } from '../schedule/say-when.ts'
import type { Times } from '../schedule/times.ts'
import { w } from './words.ts'

void UiStatus

/** Sent up with the indices of the rows that are ticked now. */
export class RowsChosenEvent extends Event {
  static readonly type = 'off-rows-chosen'
  readonly chosen: ReadonlySet<number>
  constructor(chosen: ReadonlySet<number>) {
    super(RowsChosenEvent.type, { bubbles: true, composed: true })
    this.chosen = chosen
  }
}

/**
 * What a calendar file would give, row by row, to choose from.
 *
 * @property rows - As the controller found them.
 * @property chosen - Indices of those that are ticked.
 * @property times - Names of calendars and parts of the day.
 * @property at - The instant before which a row is over.
 * @fires off-rows-chosen - `RowsChosenEvent`
 */
export class OffCalendarRows extends UiElement {
  static override properties: PropertyDeclarations = { rows: { attribute: false }, chosen: { attribute: false }, times: { attribute: false }, at: { type: Number } }
  static override styles = [pageStyles, css`
    ul { margin: 8px 0 0; padding: 0; list-style: none; max-height: min(40vh, 380px); overflow: auto; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); }
    li + li { border-top: 1px solid var(--ui-line); }
    label { display: grid; grid-template-columns: 18px minmax(0, 1fr) auto; gap: 2px 12px; align-items: start; padding: 10px 14px; cursor: pointer; }
    label:hover { background: var(--ui-hover); }
    li.refused label { cursor: default; background: none; }
    input { width: 16px; height: 16px; margin: 3px 0 0; accent-color: var(--ui-accent); }
    input:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
    .text { display: grid; gap: 1px; }
    .name { font-weight: 500; overflow-wrap: anywhere; }
    li.refused .name { color: var(--ui-ink-2); }
    .why { color: var(--ui-bad); }
    .bar button { padding: 0; border: 0; background: none; font: inherit; font-size: var(--ui-text-s); cursor: pointer; }
    @media (max-width: 640px) { ul { max-height: none; } label { grid-template-columns: 18px minmax(0, 1fr); } ui-status, .tag { grid-column: 2; justify-self: start; } }
  `]

  declare rows: readonly CalendarRow[]
  declare chosen: ReadonlySet<number>
  declare times: Times
  declare at: number

  override render(): TemplateResult {
    const good = this.rows.filter((row) => row.refusal === null)
    const refused = this.rows.length - good.length
    return html`<div class="between bar"><span class="quiet small numbers" role="status">${w.chosen(this.chosen.size, this.rows.length)}${refused > 0 ? w.refusedCount(refused) : nothing}</span>
        <span class="row"><button type="button" class="link" @click=${() => this.#choose(good.map(({ index }) => index))}>${w.all}</button><button type="button" class="link" @click=${() => this.#choose([])}>${w.none}</button></span></div>
      <ul aria-label=${w.rows} tabindex="-1">${repeat(this.rows, ({ index }) => index, (row) => this.#row(row))}</ul>`
  }

  #row(row: CalendarRow): TemplateResult {
    const isRefused = row.refusal !== null
    return html`<li class=${isRefused ? 'refused' : ''}><label>
      <input type="checkbox" .checked=${this.chosen.has(row.index)} ?disabled=${isRefused} @change=${(event: Event) => this.#toggle(row.index, (event.target as HTMLInputElement).checked)} />
      <span class="text"><span class="name">${row.name}</span>
        ${row.when === null ? nothing : html`<span class="small numbers">${sayWhen(row.when, this.times)}</span>`}
        ${row.refusal === null ? nothing : html`<span class="small why" title=${row.refusal.property}>${say(row.refusal.message)}</span>`}
        ${row.notes.length === 0 ? nothing : html`<span class="small quiet">${row.notes.map((note) => say(note)).join(' ')}</span>`}</span>
      ${isRefused ? html`<ui-status tone="bad">${w.cannot}</ui-status>` : html`<span class="tag">${this.#state(row)}</span>`}
    </label></li>`
  }

  #state(row: CalendarRow): string {
    if (isOver(row, this.at)) return w.over
    if (row.match !== null) return w.updates
    return row.was === null ? w.isNew : w.restores
  }

  #toggle(index: number, isChosen: boolean): void {
    const others = [...this.chosen].filter((each) => each !== index)
    this.#choose(isChosen ? [...others, index] : others)
  }

  #choose(indices: readonly number[]): void {
    this.dispatchEvent(new RowsChosenEvent(new Set(indices)))
  }
}
customElements.define('off-calendar-rows', OffCalendarRows)

export function isOver({ span }: CalendarRow, at: number): boolean {
  return span !== null && span.to !== null && span.to <= at
}
