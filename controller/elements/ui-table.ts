import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { LitElement } from 'lit'
import { repeat } from 'lit/directives/repeat.js'

export interface Column<Row> {
  readonly key: string
  /** Heads the column; an empty label needs `spokenLabel`. */
  readonly label: string
  readonly spokenLabel?: string
  /** `numbers` stand on the right in even digits; `tight` takes no more width than it needs. */
  readonly look?: 'text' | 'numbers' | 'tight'
  render(row: Row): unknown
}

/**
 * A table that can be dense without being crowded. While `rows` is null it shows where rows will be.
 *
 * Classes for cells: `main` (the name of the row), `sub` (a second, quieter line), `mono`.
 *
 * @property columns - What each row shows.
 * @property rows - The rows, or null while they are on their way.
 * @property keyOf - Names a row, so that it keeps its place when others move.
 * @property label - Says what the table lists.
 * @slot empty - Shown where there are no rows.
 */
export class UiTable<Row = unknown> extends LitElement {
  static override properties: PropertyDeclarations = { columns: { attribute: false }, rows: { attribute: false }, keyOf: { attribute: false }, label: {} }

  static override styles = css`
    :host { display: block; background: var(--ui-surface); border: 1px solid var(--ui-line); border-radius: var(--ui-radius-l); overflow: hidden; box-shadow: var(--ui-shadow); }
    .scroll { position: relative; overflow-x: auto; }
    .scroll:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: -2px; }
    table { width: 100%; border-collapse: collapse; font-size: var(--ui-text); }
    th { text-align: start; font-weight: 500; font-size: var(--ui-text-xs); color: var(--ui-ink-2); padding: 9px 14px; background: #fbfaf8; border-bottom: 1px solid var(--ui-line); white-space: nowrap; }
    td { padding: 10px 14px; border-bottom: 1px solid var(--ui-line); vertical-align: middle; line-height: 1.45; }
    tr:last-child td { border-bottom: 0; }
    tbody tr:hover { background: #fbfaf8; }
    th:first-child, td:first-child { padding-inline-start: 20px; }
    th:last-child, td:last-child { padding-inline-end: 16px; }
    .numbers { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .tight { width: 1%; white-space: nowrap; }
    .main { font-weight: 500; }
    .sub { color: var(--ui-ink-2); font-size: var(--ui-text-s); }
    .mono { font-family: var(--ui-font-mono); font-size: var(--ui-text-xs); }
    .row { display: flex; align-items: center; gap: 8px; }
    .end { justify-content: flex-end; }
    .off { color: var(--ui-ink-3); }
    a { color: inherit; text-decoration: none; border-radius: 3px; }
    a:hover { text-decoration: underline; text-underline-offset: 3px; }
    a:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
    .ghost { display: block; height: 12px; border-radius: 4px; background: var(--ui-sunken); }
    .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  `

  declare columns: readonly Column<Row>[]
  declare rows: readonly Row[] | null
  declare keyOf: (row: Row) => string
  declare label: string

  constructor() {
    super()
    this.columns = []
    this.rows = null
    this.keyOf = () => ''
    this.label = ''
  }

  override render(): TemplateResult {
    if (this.rows?.length === 0) return html`<slot name="empty"></slot>`
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.label}>
      <table aria-busy=${this.rows === null}>
        <thead><tr>${this.columns.map((column) => html`<th scope="col" class=${column.look ?? 'text'}>${column.label === '' ? html`<span class="spoken">${column.spokenLabel ?? ''}</span>` : column.label}</th>`)}</tr></thead>
        <tbody>${this.rows === null ? this.#ghosts() : repeat(this.rows, this.keyOf, (row) => html`<tr>${this.columns.map((column) => html`<td class=${column.look ?? 'text'}>${column.render(row) ?? nothing}</td>`)}</tr>`)}</tbody>
      </table>
    </div>`
  }

  #ghosts(): TemplateResult[] {
    return [72, 58, 66, 49].map((width) => html`<tr aria-hidden="true">${this.columns.map((_, index) => html`<td><span class="ghost" style="width:${index === 0 ? width : width - 20}%"></span></td>`)}</tr>`)
  }
}
customElements.define('ui-table', UiTable)
