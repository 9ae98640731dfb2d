import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { UiElement } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { blockLook, notesOf } from './block-look.ts'
import { DayChosenEvent, OpenBlockEvent } from './grid-events.ts'
import { classStyles } from './grid-styles.ts'
import type { Line } from './lines.ts'
import type { LocalDay } from './local-days.ts'
import { bandsOf, hoursOfBlock, type Band } from './pieces.ts'
import { isLong, type Block, type Part } from './plan.ts'
import { usualOf } from './usual.ts'
import { said, sayDay } from './view.ts'
import { w } from './words.ts'

/** Lines of a day: more are counted in words. */
const mostLines = 4

/**
 * The weeks of a month.
 *
 * @property days - Whole weeks, Monday first.
 * @property month - `2026-11`, whose days are the bright ones.
 * @property zone - The zone of the clocks.
 * @property blocks - What is on.
 * @property uncovered - When screens have nothing but their fallback.
 * @property at - The instant now.
 * @property openKey - The block whose details are open.
 * @fires off-block-open - `OpenBlockEvent`.
 * @fires off-day-chosen - `DayChosenEvent`.
 */
export class OffMonthGrid extends UiElement {
  static override properties: PropertyDeclarations = { days: { attribute: false }, month: {}, zone: {}, blocks: { attribute: false }, uncovered: { attribute: false }, at: { attribute: false }, openKey: {} }
  static override styles = [pageStyles, classStyles, css`
    .frame { overflow: hidden; }
    .names { display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); border-bottom: 1px solid var(--ui-line); }
    .names span { padding: 7px 10px; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
    .week { position: relative; display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); grid-auto-rows: max-content; min-height: var(--off-week, 116px); padding-bottom: 6px; }
    .week + .week { border-top: 1px solid var(--ui-line); }
    .ground { position: absolute; inset-block: 0; width: calc(100% / 7); border-inline-start: 1px solid #efece6; }
    .ground:first-child { border: 0; }
    .ground[data-other] { background: #faf9f6; }
    .date { grid-row: 1; justify-self: start; position: relative; display: inline-flex; align-items: center; gap: 6px; margin: 4px 6px 2px; padding: 0; border: 0; background: none; font: 600 var(--ui-text-s) / 24px var(--ui-font); color: var(--ui-ink); cursor: pointer; border-radius: 12px; }
    .date span:first-child { min-width: 24px; padding: 0 6px; border-radius: 12px; text-align: center; }
    .date:hover span:first-child { background: var(--ui-sunken); }
    .date[data-other] { color: var(--ui-ink-3); font-weight: 400; }
    .date[data-today] span:first-child { background: var(--ui-accent); color: #fff; }
    .gap { grid-row: 1; justify-self: end; align-self: center; position: relative; margin-inline-end: 8px; font-size: 11px; color: var(--ui-warn); display: inline-flex; align-items: center; gap: 4px; max-width: calc(100% - 52px); --ui-icon-size: 12px; }
    .line { position: relative; display: flex; align-items: center; gap: 5px; min-width: 0; margin: 1px 4px; padding: 0 7px; border: 0; border-radius: 5px; background: none; color: var(--ui-ink); font: var(--ui-text-xs) / 20px var(--ui-font); text-align: start; cursor: pointer; }
    .line:hover { background: var(--ui-hover); }
    .line i { flex: none; width: 8px; height: 8px; border-radius: 3px; background: var(--bar); }
    .line .time { color: var(--ui-ink-2); font-variant-numeric: tabular-nums; }
    .line.gone { opacity: 1; color: var(--ui-ink-2); }
    .line.gone .cut:last-child { text-decoration: line-through; text-decoration-color: #b5ada0; }
    .long { background: var(--bg); color: var(--ink); font-weight: 500; box-shadow: inset 3px 0 var(--bar); }
    .long.background { font-weight: 400; background: repeating-linear-gradient(-45deg, #f4f1eb 0 5px, #ebe7df 5px 10px); }
    .long:hover { background: var(--bg); filter: brightness(0.98); }
    .long[data-from] { margin-inline-start: 0; border-start-start-radius: 0; border-end-start-radius: 0; box-shadow: none; }
    .long[data-to] { margin-inline-end: 0; border-start-end-radius: 0; border-end-end-radius: 0; }
    .line[data-open] { outline: 2px solid var(--bar); }
    .more { color: var(--ui-ink-2); }
    .clash { flex: none; margin-inline-start: auto; color: var(--ui-warn); --ui-icon-size: 12px; }
    .usual { color: var(--ui-ink-3); }
  `]

  declare days: readonly LocalDay[]
  declare month: string
  declare zone: string
  declare blocks: readonly Block[]
  declare uncovered: readonly Part[]
  declare at: number
  declare openKey: string | null
  /** What is on nearly every day: counted in one quiet line, so that the rest is seen. */
  #usual: ReadonlySet<Line> = new Set()

  constructor() {
    super()
    this.days = []
    this.month = ''
    this.zone = 'UTC'
    this.blocks = []
    this.uncovered = []
    this.at = 0
    this.openKey = null
  }

  async focusBlock(key: string): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('blocks') || changed.has('days')) this.#usual = usualOf(this.blocks, this.days)
  }

  override render(): TemplateResult {
    const weeks = Array.from({ length: Math.ceil(this.days.length / 7) }, (_, week) => this.days.slice(week * 7, week * 7 + 7))
    return html`<div class="card frame"><div class="names" aria-hidden="true">${(weeks[0] ?? []).map((day) => html`<span>${said(day.date, { weekday: 'short' })}</span>`)}</div>${weeks.map((week) => this.#week(week))}</div>`
  }

  #week(days: readonly LocalDay[]): TemplateResult {
    // What is always on says nothing about a day; hours without anything are marked.
    const all = bandsOf(this.blocks.filter((each) => Number.isFinite(each.from)), days)
    const bands = all.filter((each) => each.line < mostLines - 1)
    const taken = days.map((_, day) => Math.max(0, ...bands.filter((each) => each.from <= day && each.to > day).map((each) => each.line + 1)))
    const hidden = days.map((_, day) => all.filter((each) => each.line >= mostLines - 1 && each.from <= day && each.to > day).length)
    return html`<div class="week">${days.map((day, index) => html`<div class="ground" style="inset-inline-start:${(index / 7) * 100}%" ?data-other=${!day.date.startsWith(this.month)}></div>`)}
      ${days.map((day, index) => this.#head(day, index))}
      ${bands.map((band) => this.#band(band))}
      ${days.map((day, index) => this.#lines(day, index, taken[index] ?? 0, hidden[index] ?? 0))}</div>`
  }

  #head(day: LocalDay, index: number): TemplateResult {
    const isToday = this.at >= day.from && this.at < day.to
    const gaps = this.uncovered.filter((each) => each.from < day.to && each.to > day.from)
    const gapMs = gaps.reduce((sum, each) => sum + Math.min(each.to, day.to) - Math.max(each.from, day.from), 0)
    const text = gapMs >= day.to - day.from ? w.uncoveredWhole : w.uncovered
    return html`<button class="date" style="grid-column:${index + 1}" ?data-today=${isToday} ?data-other=${!day.date.startsWith(this.month)} data-date=${day.date} aria-label=${w.goDay(sayDay(day.date))} @click=${() => this.dispatchEvent(new DayChosenEvent(day.date))}><span class="numbers">${Number(day.date.slice(8))}</span></button>
      ${gapMs === 0 ? nothing : html`<span class="gap" style="grid-column:${index + 1}" title=${text}><ui-icon .name=${'warning' as const}></ui-icon><span class="cut">${text}</span></span>`}`
  }

  #band({ block, from, to, line, startsHere, endsHere }: Band): TemplateResult {
    return html`<button class="line long ${blockLook(block)}" ?data-from=${!startsHere} ?data-to=${!endsHere} ?data-open=${this.openKey === block.key} data-key=${block.key} style="grid-column:${from + 1}/${to + 1};grid-row:${line + 2}" title=${block.line.name} @click=${() => this.#open(block)}><span class="cut">${block.line.name}</span></button>`
  }

  #lines(day: LocalDay, index: number, taken: number, hidden: number): TemplateResult {
    const all = this.blocks.filter((each) => !isLong(each) && each.from >= day.from && each.from < day.to)
    const usual = all.filter((each) => this.#usual.has(each.line) && each.clashes.length === 0)
    const own = all.filter((each) => !usual.includes(each))
    const room = mostLines - taken - Math.min(1, usual.length)
    const shown = own.length + hidden <= room && hidden === 0 ? own : own.toSorted((a, b) => rarity(b) - rarity(a) || a.from - b.from).slice(0, room - 1).toSorted((a, b) => a.from - b.from)
    const rest = own.length - shown.length + hidden
    return html`${shown.map((block, at) => this.#line(block, index, at + taken + 2))}
      ${rest === 0 ? nothing : html`<button class="line more" style="grid-column:${index + 1};grid-row:${shown.length + taken + 2}" aria-label="${sayDay(day.date)} ${w.more(rest)}" @click=${() => this.dispatchEvent(new DayChosenEvent(day.date))}>${w.more(rest)}</button>`}
      ${usual.length === 0 ? nothing : this.#asUsual(day, index, usual, shown.length + taken + (rest === 0 ? 2 : 3))}`
  }

  #asUsual(day: LocalDay, index: number, usual: readonly Block[], row: number): TemplateResult {
    const names = usual.map((each) => `${hoursOfBlock(each, this.days, this.zone)} ${each.line.name}`).join('\n')
    return html`<button class="line more usual" style="grid-column:${index + 1};grid-row:${row}" title=${names} aria-label="${sayDay(day.date)} ${w.usual(usual.length)}" @click=${() => this.dispatchEvent(new DayChosenEvent(day.date))}>${w.usual(usual.length)}</button>`
  }

  #line(block: Block, day: number, row: number): TemplateResult {
    const hours = hoursOfBlock(block, this.days, this.zone)
    return html`<button class="line ${blockLook(block)}" data-key=${block.key} ?data-open=${this.openKey === block.key} style="grid-column:${day + 1};grid-row:${row}" title="${block.line.name} ${hours}${notesOf(block).map((note) => `\n${note}`).join('')}" @click=${() => this.#open(block)}>
      <i aria-hidden="true"></i><span class="time">${hours.slice(0, 5)}</span><span class="cut">${block.line.name}</span>${block.clashes.length === 0 ? nothing : html`<ui-icon class="clash" .name=${'warning' as const}></ui-icon>`}</button>`
  }

  #open(block: Block): void {
    this.dispatchEvent(new OpenBlockEvent(block))
  }
}
customElements.define('off-month-grid', OffMonthGrid)

/** What is not the same every week is what people look for in a month. */
function rarity({ line }: Block): number {
  const { priority, when } = line.written
  return (priority === 'campaign' ? 4 : 0) + (when.kind === 'window' || when.kind === 'between' ? 2 : when.kind === 'rule' ? 1 : 0)
}
