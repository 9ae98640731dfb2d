import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js'
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js'
import '@awesome.me/webawesome/dist/components/input/input.js'
import '@awesome.me/webawesome/dist/components/option/option.js'
import '@awesome.me/webawesome/dist/components/select/select.js'
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiElement, UiEmpty, UiSegments, formatCount, language } from '#elements'
import { playsFilePath, PLAYS_DAYS_LIMIT, type PlayFigures, type PlaysReport } from '#protocol'
import { unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { readPlays } from '../../data/plays.ts'
import { groups, screens, sites } from '../../data/screens.ts'
import { Watching } from '../../data/shared.ts'
import { OffPlaysItems } from './off-plays-items.ts'
import { OffPlaysScreens, type DayChosenEvent } from './off-plays-screens.ts'
import { countDays, dayOf, daysOf, screensAt, zoneOf, type Days, type Preset } from './span.ts'
import { sayShare, shareIn, sumOf, type State } from './strip.ts'
import { playsStyles, stateStyles } from './styles.ts'
import { stateWords, w } from './words.ts'

void OffPlaysItems
void OffPlaysScreens
void UiEmpty
void UiSegments

const presets: readonly Exclude<Preset, 'other'>[] = ['today', 'yesterday', 'week', 'month']
const FIGURES: readonly (State & keyof PlayFigures)[] = ['whole', 'short', 'failed', 'skipped', 'unproven', 'takeover', 'off', 'waiting']

/** What screens were to show and what they showed, by screen and day or by item, with its reasons and its files. */
export class OffPlays extends UiElement {
  static override properties: PropertyDeclarations = { _days: { state: true }, _preset: { state: true }, _where: { state: true }, _view: { state: true }, _report: { state: true }, _failure: { state: true } }
  static override styles = [pageStyles, stateStyles, playsStyles]

  declare private _days: Days | null
  declare private _preset: Preset
  declare private _where: string
  declare private _view: 'screens' | 'items'
  declare private _report: PlaysReport | null
  declare private _failure: unknown
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #groups = new Watching(this, groups)
  #reading = new AbortController()
  #asked = ''

  constructor() {
    super()
    this._days = null
    this._preset = 'today'
    this._where = 'all'
    this._view = 'screens'
    this._report = null
    this._failure = null
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#reading.abort()
    this.#asked = ''
  }

  get #zone(): string {
    return zoneOf(this.#sites.value ?? [], this.#screens.value ?? [])
  }

  get #chosen(): Days {
    return this._days ?? daysOf(this._preset === 'other' ? 'today' : this._preset, dayOf(now(), this.#zone))
  }

  get #of() {
    return screensAt(this._where, this.#screens.value ?? [], this.#groups.value ?? [])
  }

  protected override updated(): void {
    if (this.#screens.value === null || this.#sites.value === null || this.#groups.value === null || countDays(this.#chosen) < 1 || countDays(this.#chosen) > PLAYS_DAYS_LIMIT) return
    const asked = JSON.stringify([this.#chosen, this.#of])
    if (asked === this.#asked) return
    this.#asked = asked
    void this.#read()
  }

  async #read(): Promise<void> {
    this.#reading.abort()
    this.#reading = new AbortController()
    const { signal } = this.#reading
    this._report = null
    this._failure = null
    try {
      const report = await readPlays({ ...this.#chosen, screens: this.#of }, signal)
      if (!signal.aborted) this._report = report
    } catch (cause) {
      if (!signal.aborted) this._failure = cause
    }
  }

  override render(): TemplateResult {
    const all = this.#screens.value
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      ${this.#export()}${this.#choices()}
      ${this._failure !== null ? unread(this._failure, () => void this.#read()) : all?.length === 0 ? html`<div class="card"><ui-empty icon="plays" heading=${w.noScreens}>${w.noScreensText}</ui-empty></div>` : this._report === null ? html`<div class="ghost" style="height:480px" aria-busy="true"></div>` : this.#filled(this._report)}
    </ui-page>`
  }

  #choices(): TemplateResult {
    const { from, to } = this.#chosen
    const typed = (change: Partial<Days>) => {
      this._preset = 'other'
      this._days = { from, to, ...change }
    }
    return html`<div slot="toolbar" class="choices">
      <ui-segments label=${w.span} .value=${this._preset} .segments=${[...presets, ...(this._preset === 'other' ? (['other'] as const) : [])].map((value) => ({ value, label: w[value] }))}
        @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#take(presets.find((each) => each === event.value) ?? 'today')}></ui-segments>
      <span class="dates"><wa-input size="s" type="date" label=${w.from} .value=${from} @change=${(event: Event) => typed({ from: valueOf(event) })}></wa-input><span class="quiet" aria-hidden="true">–</span><wa-input size="s" type="date" label=${w.to} .value=${to} @change=${(event: Event) => typed({ to: valueOf(event) })}></wa-input></span>
      <wa-select size="s" data-inline class="where" label=${w.where} .value=${this._where} @change=${(event: Event) => (this._where = valueOf(event))}>
        <wa-option value="all">${w.everywhere}</wa-option>
        ${(this.#sites.value ?? []).map((site) => html`<wa-option value="site:${site.id}">${w.site(site.name)}</wa-option>`)}
        ${(this.#groups.value ?? []).map((group) => html`<wa-option value="group:${group.id}">${w.group(group.name)}</wa-option>`)}
        ${(this.#screens.value ?? []).map((screen) => html`<wa-option value="screen:${screen.id}">${screen.name}</wa-option>`)}
      </wa-select>
      ${countDays(this.#chosen) > PLAYS_DAYS_LIMIT ? html`<span class="warn small" role="alert">${w.tooMany}</span>` : nothing}
      <ui-segments label=${w.view} .value=${this._view} .segments=${[{ value: 'screens', label: w.byScreen }, { value: 'items', label: w.byItem }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._view = event.value === 'items' ? 'items' : 'screens')}></ui-segments>
    </div>`
  }

  #take(preset: Preset): void {
    this._preset = preset
    this._days = null
  }

  #filled(report: PlaysReport): TemplateResult {
    const sum = (name: keyof Omit<PlayFigures, 'causes'>) => sumOf(report.days, name)
    const share = shareIn(report.days)
    if (sum('expected') + sum('off') + sum('takeover') + sum('waiting') + sum('extra') === 0) return html`<div class="card"><ui-empty icon="plays" heading=${w.nothing}>${w.nothingText}</ui-empty></div>`
    return html`<div class="figures card" data-share=${share ?? ''}>
        <div class="figure" title=${w.shareTitle}><b>${sayShare(share)}</b><span>${w.share}</span></div>
        <div class="figure"><b>${formatCount(sum('expected'))}</b><span>${w.expected}</span></div>
        ${FIGURES.filter((name) => sum(name) > 0 || name === 'whole').map((name) => html`<div class="figure"><b>${formatCount(sum(name))}</b><span><i class="swatch ${name}" aria-hidden="true"></i>${stateWords[name]}</span></div>`)}
      </div>
      ${this._view === 'items'
        ? html`<off-plays-items .items=${report.items}></off-plays-items>`
        : html`<off-plays-screens .report=${report} .screens=${this.#screens.value ?? []} .sites=${this.#sites.value ?? []} @off-day-chosen=${(event: DayChosenEvent) => this.#only(event.day)}></off-plays-screens>`}`
  }

  #only(day: string): void {
    this._preset = 'other'
    this._days = { from: day, to: day }
  }

  #export(): TemplateResult {
    const files = [['csv', 'days', w.exportDays], ['csv', 'items', w.exportItems], ['csv', 'records', w.exportRecords], ['xlsx', 'days', w.exportDays], ['xlsx', 'items', w.exportItems], ['xlsx', 'records', w.exportRecords]] as const
    return html`<wa-dropdown slot="actions" placement="bottom-end" @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => this.#save(event.detail.item.value)}>
      <wa-button slot="trigger" appearance="outlined" data-act="export" with-caret><ui-icon slot="start" .name=${'download' as const}></ui-icon>${w.export}</wa-button>
      ${files.map(([kind, what, label]) => html`<wa-dropdown-item value="${kind} ${what}">${label} · ${kind === 'csv' ? 'CSV' : 'Excel'}</wa-dropdown-item>`)}
    </wa-dropdown>`
  }

  #save(value: string): void {
    const what = (['days', 'items', 'records'] as const).find((each) => value.endsWith(each)) ?? 'days'
    const link = document.createElement('a')
    link.href = playsFilePath(value.startsWith('xlsx') ? 'xlsx' : 'csv', { ...this.#chosen, screens: this.#of ?? undefined, what, language: language() })
    link.download = ''
    link.click()
  }
}
customElements.define('off-plays', OffPlays)

function valueOf(event: Event): string {
  // Inputs and selects both have one.
  return (event.target as HTMLInputElement).value
}
