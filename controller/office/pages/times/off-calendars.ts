import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiElement, UiEmpty, UiSegments, confirm, formatMoment, homeZone, say, toast } from '#elements'
import type { LibraryCalendar } from '#protocol'
import { unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { calendars, removeCalendar } from '../../data/calendars.ts'
import { now } from '../../data/clock.ts'
import { attempt } from '../../data/failure.ts'
import { entries } from '../../data/publishing.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { wallNow } from '../schedule/wall-time.ts'
import { OffYear } from './off-year.ts'
import { openReplaceCalendar } from './open-replace-calendar.ts'
import { saveFile } from './save-file.ts'
import { w } from './words.ts'

void OffYear
void UiEmpty
void UiSegments

/** The one that comes with the system. */
const shipped = 'china'
/** From this month on the days of the next year are known. */
const announcedIn = 11

/** One calendar at a time, a year of it at a time, with where it comes from and how far it reaches. */
export class OffCalendars extends UiElement {
  static override properties: PropertyDeclarations = { _id: { state: true }, _year: { state: true } }
  static override styles = [pageStyles, css`
    .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 10px 12px; margin-bottom: 14px; }
    .facts { display: flex; flex-wrap: wrap; gap: 4px 22px; margin: 2px 0 16px; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
    .notice { margin-bottom: 14px; }
  `]

  declare private _id: string | null
  declare private _year: number | null
  readonly #calendars = new Watching(this, calendars)
  readonly #entries = new Watching(this, entries)

  constructor() {
    super()
    this._id = null
    this._year = null
  }

  override render(): TemplateResult {
    const all = this.#calendars.value
    if (all === null) return this.#calendars.failure === null ? html`<div class="ghost" style="height:420px" aria-busy="true"></div>` : unread(this.#calendars.failure, () => this.#calendars.refresh())
    const chosen = all.find((each) => each.file.id === this._id) ?? all[0]
    const mayEdit = session.may('screens.manage')
    if (chosen === undefined) return html`<div class="card"><ui-empty icon="calendar" heading=${w.noCalendars}>${w.noCalendarsText}${mayEdit ? html`<wa-button slot="actions" variant="brand" @click=${() => this.#choose()}>${w.addCalendar}</wa-button>` : nothing}</ui-empty></div>${this.#input()}`
    return html`${this.#bar(all, chosen, mayEdit)}${this.#calendar(chosen)}${this.#input()}`
  }

  #input(): TemplateResult {
    return html`<input type="file" hidden accept=".json,application/json" aria-label=${w.replace} @change=${(event: Event) => void this.#take(event)} />`
  }

  #bar(all: readonly LibraryCalendar[], chosen: LibraryCalendar, mayEdit: boolean): TemplateResult {
    const { file } = chosen
    const years = Array.from({ length: Math.min(12, file.years.to - file.years.from + 1) }, (_each, index) => String(file.years.to - index)).reverse()
    return html`<div class="bar">${all.length < 2 ? html`<h2>${say(file.name)}</h2>` : html`<ui-segments label=${w.calendar} .value=${file.id} .segments=${all.map((each) => ({ value: each.file.id, label: say(each.file.name) }))} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._id = event.value)}></ui-segments>`}
      <ui-segments label=${w.year} .value=${String(this.#yearOf(chosen))} .segments=${years.map((value) => ({ value, label: value }))} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._year = Number(event.value))}></ui-segments>
      <span class="grow"></span>
      <wa-button size="s" appearance="plain" data-act="download" @click=${() => saveFile(`${file.id}.json`, `${JSON.stringify(file, null, 2)}\n`)}>${w.download}</wa-button>
      ${mayEdit ? html`${chosen.usedBy === 0 && all.length > 1 ? html`<wa-button size="s" appearance="plain" @click=${() => void this.#remove(chosen)}>${w.removeCalendar}</wa-button>` : nothing}
        <wa-button size="s" appearance="outlined" data-act="replace" @click=${() => this.#choose()}><ui-icon slot="start" .name=${'upload' as const}></ui-icon>${w.replace}</wa-button>` : html`<span class="quiet small">${w.onlyManagers}</span>`}</div>`
  }

  #calendar(chosen: LibraryCalendar): TemplateResult {
    const { file, changedAt } = chosen
    const today = wallNow(homeZone(), now()).date
    const users = (this.#entries.value ?? []).filter(({ when }) => 'dates' in when && when.dates?.calendar === file.id).map((each) => each.name)
    return html`${warning(file.years.to, today)}
      <div class="facts"><span>${w.covers(file.years.from, file.years.to)}</span><span>${file.id === shipped ? w.fromShipped : w.fromFile}</span><span>${w.changedAt(formatMoment(changedAt, now()))}</span><span>${users.length === 0 ? w.usedBy(chosen.usedBy) : w.usedByNames(users.join(w.comma))}</span></div>
      <div class="card pad"><off-year .file=${file} .year=${this.#yearOf(chosen)} .today=${today}></off-year></div>`
  }

  #yearOf({ file: { years } }: LibraryCalendar): number {
    const wanted = this._year ?? Number(wallNow(homeZone(), now()).date.slice(0, 4))
    return Math.min(Math.max(wanted, years.from), years.to)
  }

  #choose(): void {
    this.renderRoot.querySelector('input')?.click()
  }

  async #take(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement
    const [file] = input.files ?? []
    if (file === undefined) return
    const put = await openReplaceCalendar(file)
    // The same file may be chosen again.
    input.value = ''
    if (put !== null) this._id = put.file.id
  }

  async #remove({ file }: LibraryCalendar): Promise<void> {
    const name = say(file.name)
    if (!(await confirm({ heading: `${w.removeCalendar} · ${name}`, text: w.removeCalendarText, verb: w.removeCalendar, isDangerous: true }))) return
    if (await attempt(async () => removeCalendar(file.id))) toast({ tone: 'good', text: w.removed(name) })
  }
}
customElements.define('off-calendars', OffCalendars)

function warning(lastYear: number, today: string): TemplateResult | typeof nothing {
  const year = Number(today.slice(0, 4))
  if (lastYear > year || (lastYear === year && Number(today.slice(5, 7)) < announcedIn)) return nothing
  return html`<p class="notice warn" role="status" data-missing><ui-icon .name=${'warning' as const}></ui-icon><span>${lastYear < year ? w.missingNow(year) : w.missingNext(year + 1)}</span></p>`
}
