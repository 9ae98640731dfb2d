import { css, html, nothing, svg, type PropertyDeclarations, type SVGTemplateResult, type TemplateResult } from 'lit'
import { UiElement, language, say } from '#elements'
import type { CalendarFile } from '#schedules'
import { pageStyles } from '../../app/styles.ts'
import { weekdayWords } from '../schedule/words.ts'
import { monthsOf, type MarkedDay, type MonthPage } from './year-days.ts'
import { w } from './words.ts'

/**
 * Twelve months of a calendar. Each kind of day has a shape of its own behind its number, and each named span is written
 * below its month.
 *
 * @property file - The calendar.
 * @property year - Which year.
 * @property today - The local date, which is framed.
 */
export class OffYear extends UiElement {
  static override properties: PropertyDeclarations = { file: { attribute: false }, year: { type: Number }, today: {} }

  static override styles = [pageStyles, css`
    .legend { display: flex; flex-wrap: wrap; gap: 8px 22px; margin: 0 0 18px; padding: 0; list-style: none; font-size: var(--ui-text-s); }
    .legend li { display: inline-flex; align-items: center; gap: 7px; }
    .months { display: grid; grid-template-columns: repeat(auto-fill, minmax(228px, 1fr)); gap: 22px 32px; }
    h3 { margin-bottom: 6px; }
    table { width: 100%; border-collapse: collapse; table-layout: fixed; font-variant-numeric: tabular-nums; }
    th { font-weight: 400; font-size: 11px; line-height: 22px; color: var(--ui-ink-2); }
    td { height: 30px; padding: 0; text-align: center; font-size: var(--ui-text-s); }
    .day { position: relative; display: inline-grid; place-items: center; width: 28px; height: 28px; }
    .day svg { position: absolute; inset: 0; width: 28px; height: 28px; }
    .day b { position: relative; font-weight: 400; }
    .day.k0 b { color: #fff; font-weight: 600; }
    .day.k1 b, .day.k2 b, .day.k3 b { font-weight: 600; }
    .day.rest b { color: var(--ui-ink-2); }
    td.today .day { outline: 2px solid var(--ui-ink); outline-offset: 0; border-radius: 4px; }
    svg.key { width: 20px; height: 20px; }
    ul.spans { margin: 6px 0 0; padding: 0; list-style: none; display: grid; gap: 1px; font-size: var(--ui-text-xs); line-height: 1.5; color: var(--ui-ink-2); }
    ul.spans b { font-weight: 500; color: var(--ui-ink); font-variant-numeric: tabular-nums; }
  `]

  declare file: CalendarFile | null
  declare year: number
  declare today: string

  constructor() {
    super()
    this.file = null
    this.year = 0
    this.today = ''
  }

  override render(): TemplateResult | typeof nothing {
    const { file } = this
    if (file === null) return nothing
    return html`<ul class="legend" aria-label=${w.legend}>${file.kinds.map((kind, index) => html`<li><svg class="key" viewBox="0 0 28 28" aria-hidden="true">${shape(index)}</svg>${say(kind.name)}</li>`)}</ul>
      <div class="months">${monthsOf(file, this.year).map((month) => this.#month(month, file))}</div>`
  }

  #month({ month, emptyBefore, days, spans }: MonthPage, file: CalendarFile): TemplateResult {
    const cells: (MarkedDay | null)[] = [...Array.from({ length: emptyBefore }, () => null), ...days]
    const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_each, index) => Array.from({ length: 7 }, (_day, at) => cells[index * 7 + at] ?? null))
    return html`<section aria-label="${this.year} ${w.month(month)}"><h3>${w.month(month)}</h3>
      <table><thead><tr>${([1, 2, 3, 4, 5, 6, 7] as const).map((each) => html`<th scope="col" abbr=${weekdayWords[each]}>${language() === 'zh' ? weekdayWords[each].slice(-1) : weekdayWords[each].slice(0, 2)}</th>`)}</tr></thead>
        <tbody>${weeks.map((week) => html`<tr>${week.map((day, at) => this.#day(day, at, file))}</tr>`)}</tbody></table>
      ${spans.length === 0 ? nothing : html`<ul class="spans">${spans.map(({ fromDay, toDay, of }) => html`<li><b>${fromDay === toDay ? w.dayOfMonth(fromDay) : w.daysOfMonth(fromDay, toDay)}</b> ${say(of.name)}</li>`)}</ul>`}</section>`
  }

  #day(day: MarkedDay | null, weekday: number, { kinds }: CalendarFile): TemplateResult {
    if (day === null) return html`<td></td>`
    const kind = kinds.findIndex((each) => each.id === day.of?.kind)
    const isToday = day.date === this.today
    const words = day.of === null ? nothing : w.dayIs(day.date, say(day.of.name), say(kinds[kind]?.name ?? { zh: '', en: '' }))
    return html`<td class=${isToday ? 'today' : ''}><span class="day ${kind >= 0 ? `k${Math.min(kind, 3)}` : weekday > 4 ? 'rest' : ''}" title=${words}>${kind >= 0 ? html`<svg viewBox="0 0 28 28" aria-hidden="true">${shape(kind)}</svg>` : nothing}<b>${day.day}</b>${day.of === null ? nothing : html`<span class="spoken">${say(kinds[kind]?.name ?? { zh: '', en: '' })}</span>`}${isToday ? html`<span class="spoken">${w.today}</span>` : nothing}</span></td>`
  }
}
customElements.define('off-year', OffYear)

/** A filled disc, an open square, a diamond, a double line: told apart without their colours. */
export function shape(kind: number): SVGTemplateResult {
  switch (Math.min(kind, 3)) {
    case 0:
      return svg`<circle cx="14" cy="14" r="12.5" fill="#9f1d1f" />`
    case 1:
      return svg`<rect x="2.5" y="2.5" width="23" height="23" rx="3" fill="#eaf1fa" stroke="#2b5c9e" stroke-width="2" />`
    case 2:
      return svg`<path d="M14 .8 27.2 14 14 27.2.8 14Z" fill="#efece6" stroke="#4a453d" stroke-width="1.6" />`
    default:
      return svg`<path d="M3 24.5h22M3 27h22" stroke="#4a453d" stroke-width="1.4" />`
  }
}
