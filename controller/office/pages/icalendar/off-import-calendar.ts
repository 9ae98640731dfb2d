import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiSegments, toast } from '#elements'
import { CALENDAR_FILE_LIMIT, type CalendarRow, type LibraryEntry, type OrganisationId, type SiteId, type TakenCalendarRow, type Target } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { calendars, dayParts } from '../../data/calendars.ts'
import { now } from '../../data/clock.ts'
import { wordsOf } from '../../data/failure.ts'
import { checkCalendarFile, importCalendarFile, type CalendarFileText } from '../../data/icalendar.ts'
import { playlists } from '../../data/playlists.ts'
import { entries } from '../../data/publishing.ts'
import { sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { FileDrop } from '../library/file-drop.ts'
import { nameOfClass } from '../schedule/name-of-class.ts'
import { OffTargets, type TargetsChangedEvent } from '../schedule/off-targets.ts'
import { w as scheduleWords } from '../schedule/words.ts'
import { isOver, OffCalendarRows, type RowsChosenEvent } from './off-calendar-rows.ts'
import { undoOfImport } from './undo-import.ts'
import { w } from './words.ts'

void OffTargets
void OffCalendarRows
void UiSegments

type Priority = LibraryEntry['priority']
const priorities: readonly Priority[] = ['campaign', 'normal', 'background']
/** A character takes at most three bytes. */
const MOST_BYTES = CALENDAR_FILE_LIMIT * 3

/** Turns a calendar file into entries: choose the file, choose the rows, say what plays where. */
export class OffImportCalendar extends FormDialog<null, true> {
  static override properties: PropertyDeclarations = { _name: { state: true }, _rows: { state: true }, _chosen: { state: true }, _site: { state: true }, _isReading: { state: true }, _trouble: { state: true }, _priority: { state: true }, _targets: { state: true } }
  static override styles = [FormDialog.styles, css`
    wa-dialog { --width: 820px; }
    .drop { display: grid; justify-items: center; gap: 8px; padding: 28px 20px; border: 1.5px dashed var(--ui-line-strong); border-radius: var(--ui-radius); text-align: center; }
    .drop.over { border-color: var(--ui-focus); background: var(--ui-hover); }
    .drop.small { display: flex; align-items: center; justify-content: space-between; padding: 10px 14px; border-style: solid; border-color: var(--ui-line); text-align: start; }
    .settings { display: grid; gap: 14px; padding-top: 18px; border-top: 1px solid var(--ui-line); }
    .class { display: grid; grid-template-columns: 1fr 132px; gap: 14px; align-items: start; }
    .part { display: grid; gap: 6px; }
    @media (max-width: 640px) { .class { grid-template-columns: minmax(0, 1fr); } }
  `]

  declare private _name: string | null
  declare private _rows: readonly CalendarRow[] | null
  declare private _chosen: ReadonlySet<number>
  declare private _site: SiteId | null
  declare private _isReading: boolean
  declare private _trouble: string | null
  declare private _priority: Priority
  declare private _targets: readonly Target[]
  readonly #entries = new Watching(this, entries)
  readonly #playlists = new Watching(this, playlists)
  readonly #sites = new Watching(this, sites)
  readonly #calendars = new Watching(this, calendars)
  readonly #dayParts = new Watching(this, dayParts)
  readonly #drop = new FileDrop(this, ([file]) => void this.#take(file))
  #text = ''
  /** Answers to what was asked before are not waited for. */
  #asked = 0

  constructor() {
    super()
    this._name = null
    this._rows = null
    this._chosen = new Set()
    this._site = null
    this._isReading = false
    this._trouble = null
    this._priority = 'normal'
    this._targets = [{ kind: 'all' }]
  }

  protected override heading(): string {
    return w.heading
  }

  protected override verb(): string {
    return this._chosen.size === 0 ? w.import : w.importCount(this._chosen.size)
  }

  protected override fields(): TemplateResult {
    return html`<p class="note">${w.lead}</p>${this.#file()}${this.#place()}
      ${this._trouble === null ? nothing : html`<p class="notice bad" role="alert">${this._trouble}</p>`}
      ${this._isReading ? html`<div class="ghost" style="height:160px" role="status" aria-label=${w.reading}></div>` : this.#found()}`
  }

  #file(): TemplateResult {
    const { isOver: isHovered } = this.#drop
    return html`<div class="drop ${isHovered ? 'over' : ''} ${this._name === null ? '' : 'small'}">
      <input type="file" hidden accept=".ics,text/calendar" aria-label=${w.file} @change=${(event: Event) => this.#choose(event)} />
      ${this._name === null ? nothing : html`<strong class="cut">${this._name}</strong>`}
      <wa-button appearance="outlined" @click=${() => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click()}><ui-icon slot="start" .name=${'upload' as const}></ui-icon>${this._name === null ? w.choose : w.chooseOther}</wa-button>
      ${this._name === null ? html`<span class="quiet small">${isHovered ? w.dropNow : w.orDrop}</span>` : nothing}
    </div>`
  }

  #place(): TemplateResult | typeof nothing {
    const all = this.#sites.value ?? []
    if (all.length < 2) return nothing
    return html`<wa-select name="site" label=${w.site} .value=${this.#site ?? ''} @change=${(event: Event) => this.#choosePlace((event.target as HTMLSelectElement).value)}>${all.map((each) => html`<wa-option value=${each.id}>${w.siteOf(each.name, each.zone)}</wa-option>`)}</wa-select>`
  }

  #found(): TemplateResult | typeof nothing {
    if (this._rows === null) return nothing
    if (this._rows.length === 0) return html`<p class="notice">${w.emptyFile}</p>`
    return html`<off-calendar-rows .rows=${this._rows} .chosen=${this._chosen} .times=${{ calendars: this.#calendars.value ?? [], dayParts: this.#dayParts.value ?? [] }} .at=${now()} @off-rows-chosen=${(event: RowsChosenEvent) => (this._chosen = event.chosen)}></off-calendar-rows>
      ${this.#taken.some(({ match }) => match !== null) ? html`<p class="note small" style="margin-top:-8px">${w.updatesText}</p>` : nothing}
      ${this.#new.length === 0 ? nothing : this.#settings()}`
  }

  #settings(): TemplateResult {
    const all = this.#playlists.value
    return html`<div class="settings"><h3>${w.settings}</h3>
      ${all === null ? html`<div class="ghost" style="height:64px" aria-busy="true"></div>` : html`<wa-select name="playlist" label=${scheduleWords.playlist} required .value=${all.length === 1 ? (all[0]?.id ?? '') : ''}>${all.map((each) => html`<wa-option value=${each.id}>${each.name}</wa-option>`)}</wa-select>`}
      <div class="class"><div class="part"><span class="label">${scheduleWords.priority}</span>
        <ui-segments label=${scheduleWords.priority} .value=${this._priority} .segments=${priorities.map((value) => ({ value, label: nameOfClass(value) }))} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._priority = priorities.find((each) => each === event.value) ?? 'normal')}></ui-segments></div>
        <wa-input name="rank" label=${scheduleWords.rank} inputmode="numeric" required value="10"></wa-input></div>
      <div class="part"><span class="label">${scheduleWords.targets}</span><off-targets .targets=${this._targets} @off-targets-changed=${(event: TargetsChangedEvent) => (this._targets = event.targets)}></off-targets></div></div>`
  }

  get #site(): SiteId | null {
    return this._site ?? this.#sites.value?.[0]?.id ?? null
  }

  get #taken(): readonly CalendarRow[] {
    return this._rows?.filter(({ index }) => this._chosen.has(index)) ?? []
  }

  /** Those that the form says more of. */
  get #new(): readonly CalendarRow[] {
    return this.#taken.filter(({ match, was }) => match === null && was === null)
  }

  #choose(event: Event): void {
    const input = event.target
    if (!(input instanceof HTMLInputElement)) return
    const [file] = input.files ?? []
    void this.#take(file)
    // The same file may be chosen again.
    input.value = ''
  }

  async #take(file: File | undefined): Promise<void> {
    if (file === undefined) return
    this._name = file.name
    this._rows = null
    this._chosen = new Set()
    this.#text = ''
    if (file.size > MOST_BYTES) {
      this._trouble = w.tooLarge
      return
    }
    this.#text = await file.text()
    await this.#read()
  }

  #choosePlace(id: string): void {
    this._site = this.#sites.value?.find((each) => each.id === id)?.id ?? null
    if (this.#text !== '') void this.#read()
  }

  async #read(): Promise<void> {
    const asked = (this.#asked += 1)
    const given = this.#given()
    if (given === null) return
    this._trouble = null
    this._isReading = true
    try {
      const rows = await checkCalendarFile(given)
      if (asked !== this.#asked) return
      this._rows = rows
      this._chosen = new Set(rows.filter((row) => row.refusal === null && !isOver(row, now())).map(({ index }) => index))
    } catch (cause) {
      if (asked !== this.#asked) return
      this._rows = null
      this._chosen = new Set()
      this._trouble = wordsOf(cause)
    } finally {
      if (asked === this.#asked) this._isReading = false
    }
  }

  #given(): CalendarFileText | null {
    const site = this.#site
    return site === null ? null : { organisation: organisation(), site, text: this.#text }
  }

  protected override check(values: Values): Record<string, string> {
    if (this._rows === null) return { file: this._trouble ?? w.noFile }
    if (this._chosen.size === 0) return { rows: w.noneChosen }
    if (this.#new.length === 0) return {}
    return { ...(/^(1000|\d{1,3})$/.test(values['rank'] ?? '') ? {} : { rank: w.rankWrong }), ...(this._targets.length === 0 ? { targets: w.noTargets } : {}) }
  }

  protected override async save(values: Values): Promise<true | null> {
    const given = this.#given()
    if (given === null) return null
    const before = this.#entries.value ?? []
    const taken = await importCalendarFile(given, this.#taken.flatMap((row) => this.#takenRow(row, values, before) ?? []))
    toast({ tone: 'good', text: w.done(taken.length), action: undoOfImport(taken, before) })
    return true
  }

  /** An entry that is there keeps all but its name and times; one of our own files is as it was; the form says the rest. */
  #takenRow({ index, match, was }: CalendarRow, values: Values, before: readonly LibraryEntry[]): TakenCalendarRow | null {
    const entry = before.find(({ id }) => id === match)
    if (entry !== undefined) {
      const { playlist, targets, priority, rank, revision } = entry
      return { index, playlist, targets, priority, rank, replace: entry.id, revision }
    }
    if (was !== null) return { index, ...was, replace: null }
    const playlist = this.#playlists.value?.find(({ id }) => id === values['playlist'])
    return playlist === undefined ? null : { index, playlist: playlist.id, targets: [...this._targets], priority: this._priority, rank: Number(values['rank']), replace: null }
  }
}
customElements.define('off-import-calendar', OffImportCalendar)

function organisation(): OrganisationId {
  const [place] = session.placesOf('content.edit')
  if (place === undefined) throw new Error('This dialog is opened only by those who edit content.')
  return place
}
