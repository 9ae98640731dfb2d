import '@awesome.me/webawesome/dist/components/option/option.js'
import '@awesome.me/webawesome/dist/components/select/select.js'
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiElement, UiEmpty, UiSegments, homeZone, navigate, toast } from '#elements'
import type { LibraryPlaylist } from '#protocol'
import type { Priority } from '#schedules'
import { unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { calendars, dayParts } from '../../data/calendars.ts'
import { now } from '../../data/clock.ts'
import { items } from '../../data/library.ts'
import { playlists } from '../../data/playlists.ts'
import { entries } from '../../data/publishing.ts'
import { groups, programmes, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { Ticking } from '../../data/ticking.ts'
import type { Places } from '../schedule/arranged.ts'
import { exportHref, openImportCalendar } from '../icalendar/open-import-calendar.ts'
import { nameOfClass } from '../schedule/name-of-class.ts'
import { scheduleViews } from '../schedule/schedule-views.ts'
import { sayWhen } from '../schedule/say-when.ts'
import type { Times } from '../schedule/times.ts'
import { w as scheduleWords } from '../schedule/words.ts'
import { axisOf } from './axis.ts'
import { actOf, type CalendarAct } from './calendar-keys.ts'
import { calendarStyles } from './calendar-styles.ts'
import { Editing } from './editing.ts'
import { filterFrom, readKept, targetOf, valueOf, writeKept } from './filter.ts'
import type { DayChosenEvent, FixedBlockEvent, GroundDragEvent, MoveBlockEvent, OpenBlockEvent } from './grid-events.ts'
import { draftLines, onAirLines, screensOf, timesOnAir, zonesOf, type Filter, type Line } from './lines.ts'
import { instantOf, localDay, todayIn, wallOf, type LocalDay } from './local-days.ts'
import { writtenStart } from './move-when.ts'
import { OffAgenda } from './off-agenda.ts'
import { OffInspector, type InspectorEvent } from './off-inspector.ts'
import { OffMonthGrid } from './off-month-grid.ts'
import { OffTimeGrid } from './off-time-grid.ts'
import { isPlayableAt } from './playable.ts'
import { blocksOf, planOf, type Block, type Plan } from './plan.ts'
import { dateIn, datesOf, sayDay, stepped, titleOf, viewOf, views, type View } from './view.ts'
import { dateOf, hourMs, writeWall, type WallMs } from './wall.ts'
import { stepWords, w, whyWords } from './words.ts'

void OffAgenda
void OffInspector
void OffMonthGrid
void OffTimeGrid
void UiEmpty
void UiSegments

const classes: readonly Priority[] = ['campaign', 'normal', 'background']
const narrow = window.matchMedia('(max-width: 640px)')

/** What of the data a drawing depends on, and what was made of it. */
interface Made {
  readonly of: readonly unknown[]
  readonly days: readonly LocalDay[]
  readonly lines: readonly Line[]
  readonly plan: Plan
}

/**
 * When everything is on: a day, a week or a month of one screen, a group, a site or the whole house.
 *
 * @property view, date - As the address says; left out, this week.
 */
export class OffCalendar extends UiElement {
  static override properties: PropertyDeclarations = { view: {}, date: {}, _filter: { state: true }, _hidden: { state: true }, _zone: { state: true }, _source: { state: true }, _openKey: { state: true } }
  static override styles = [pageStyles, calendarStyles]

  declare view: string | undefined
  declare date: string | undefined
  declare private _filter: Filter | null
  declare private _hidden: readonly Priority[]
  declare private _zone: string | null
  declare private _source: 'drafts' | 'on-air'
  declare private _openKey: string | null
  readonly #entries = new Watching(this, entries)
  readonly #playlists = new Watching(this, playlists)
  readonly #items = new Watching(this, items)
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #groups = new Watching(this, groups)
  readonly #programmes = new Watching(this, programmes)
  readonly #calendars = new Watching(this, calendars)
  readonly #dayParts = new Watching(this, dayParts)
  readonly #editing = new Editing(() => this.requestUpdate())
  #made: Made | null = null
  #places: Places = { sites: [], groups: [], screens: [] }
  #times: Times = { calendars: [], dayParts: [] }
  #returnTo: string | null = null

  constructor() {
    super()
    const { filter, hidden } = readKept()
    this.view = undefined
    this.date = undefined
    this._filter = filter
    this._hidden = hidden
    this._zone = null
    this._source = 'drafts'
    this._openKey = null
    new Ticking(this, 30_000)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('keydown', this.#onKey)
    narrow.addEventListener('change', this.#onWidth)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('keydown', this.#onKey)
    narrow.removeEventListener('change', this.#onWidth)
  }

  #onWidth = (): void => this.requestUpdate()

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#places = { sites: this.#sites.value ?? [], groups: this.#groups.value ?? [], screens: this.#screens.value ?? [] }
    this.#times = { calendars: this.#calendars.value ?? [], dayParts: this.#dayParts.value ?? [] }
    if (changed.has('view') || changed.has('date')) this._openKey = this.hasUpdated && this.#openBlock() === null ? null : this._openKey
  }

  get #view(): View {
    return viewOf(this.view)
  }

  /** Until somebody chose: the site with most screens, or the house where there is only one. */
  get #filter(): Filter {
    if (this._filter !== null) return this._filter
    const { sites: all, screens: hung } = this.#places
    const [first] = all.map(({ id }) => ({ id, count: hung.filter((each) => each.site === id).length })).toSorted((a, b) => b.count - a.count)
    return first === undefined || all.length === 1 ? { kind: 'all' } : { kind: 'site', id: first.id }
  }

  /** On a phone every view is a day. */
  get #shownView(): View {
    return narrow.matches ? 'day' : this.#view
  }

  get #date(): string {
    return dateIn(this.date) ?? todayIn(this.#zone, now())
  }

  get #zones(): ReturnType<typeof zonesOf> {
    return zonesOf(screensOf(this.#filter, this.#places), this.#places)
  }

  get #zone(): string {
    const all = this.#zones
    return all.find((each) => each.zone === this._zone)?.zone ?? all[0]?.zone ?? homeZone()
  }

  get #mayEdit(): boolean {
    return session.may('content.edit') && this._source === 'drafts'
  }

  override render(): TemplateResult {
    return html`<ui-page heading=${scheduleWords.heading} lead=${w.lead}>
      ${scheduleViews('calendar')}
      <wa-button slot="actions" appearance="outlined" href=${exportHref()} download><ui-icon slot="start" .name=${'download' as const}></ui-icon>${w.exportFile}</wa-button>
      ${this.#mayEdit ? html`<wa-button slot="actions" appearance="outlined" @click=${() => void openImportCalendar()}><ui-icon slot="start" .name=${'upload' as const}></ui-icon>${w.importFile}</wa-button>` : nothing}
      ${this.#mayEdit ? html`<wa-button slot="actions" variant="brand" data-act="create" title="N" @click=${() => void this.#create(null)}><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.create}</wa-button>` : nothing}
      ${this.#content()}
    </ui-page>`
  }

  #content(): TemplateResult {
    const failed = [this.#entries, this.#screens, this.#sites, this.#playlists].find((each) => each.value === null && each.failure !== null)
    if (failed !== undefined) return unread(failed.failure, () => failed.refresh())
    const isReady = [this.#entries, this.#playlists, this.#screens, this.#sites, this.#groups, this.#calendars, this.#dayParts, this.#programmes].every((each) => each.value !== null || each.failure !== null)
    if (!isReady) return html`<div class="ghost" style="height:620px" aria-busy="true"></div>`
    const made = this.#make()
    const block = this.#openBlock()
    return html`<div class="bars">${this.#steps()}${this.#choices()}</div>
      ${this.#late()}${this._source === 'on-air' ? html`<p class="notice air" role="status"><ui-icon .name=${'screen-good' as const}></ui-icon><span class="grow">${w.onAirNote}</span><button class="plain" @click=${() => (this._source = 'drafts')}>${w.toDrafts}</button></p>` : nothing}
      ${this.#zones.length === 0 ? html`<div class="card"><ui-empty icon="screens" heading=${w.noScreens}>${w.noScreensText}</ui-empty></div>` : html`<div class="split" ?data-open=${block !== null}
        @off-block-open=${(event: OpenBlockEvent) => void this.#open(event.block)} @off-block-move=${(event: MoveBlockEvent) => void this.#move(event)} @off-block-fixed=${(event: FixedBlockEvent) => toast({ tone: 'plain', text: whyWords[event.why] })}
        @off-ground-drag=${(event: GroundDragEvent) => void this.#create({ from: event.from, to: event.to })} @off-day-chosen=${(event: DayChosenEvent) => this.#go('day', event.date)}>
        <div class="main">${this.#grid(made)}<p class="keys small quiet">${w.keys}</p></div>${block === null ? nothing : this.#inspector(block)}</div>`}`
  }

  #steps(): TemplateResult {
    const view = this.#shownView
    return html`<div class="steps"><wa-button size="s" appearance="outlined" data-act="today" title="T" @click=${() => this.#go(this.#view, null)}>${w.today}</wa-button>
      <span class="arrows"><button class="icon-button" data-act="back" aria-label=${stepWords[`${view}-back`]} title="${stepWords[`${view}-back`]} ←" @click=${() => this.#step(-1)}><ui-icon .name=${'back' as const}></ui-icon></button><button class="icon-button" data-act="on" aria-label=${stepWords[`${view}-on`]} title="${stepWords[`${view}-on`]} →" @click=${() => this.#step(1)}><ui-icon .name=${'next' as const}></ui-icon></button></span>
      <h2 aria-live="polite">${titleOf(view, this.#date)}</h2><span class="grow"></span>
      <button class="icon-button" data-act="undo" aria-label=${w.undo} title="${w.undo} Ctrl+Z" ?disabled=${this.#editing.history.toUndo === null} @click=${() => void this.#editing.undo()}><ui-icon .name=${'undo' as const}></ui-icon></button>
      ${narrow.matches ? nothing : html`<ui-segments label=${w.view} .value=${this.#view} .segments=${views.map((value) => ({ value, label: w[value] }))} @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#go(viewOf(event.value), this.#date)}></ui-segments>`}
      <ui-segments label=${w.source} .value=${this._source} .segments=${[{ value: 'drafts', label: w.drafts }, { value: 'on-air', label: w.onAir }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._source = event.value === 'on-air' ? 'on-air' : 'drafts')}></ui-segments></div>`
  }

  #choices(): TemplateResult {
    const zones = this.#zones
    const shown = zones.find((each) => each.zone === this.#zone)
    return html`<div class="choices"><wa-select size="s" data-inline class="where" label=${w.where} .value=${valueOf(this.#filter)} @change=${(event: Event) => this.#look(filterFrom((event.target as HTMLSelectElement).value))}>
        <wa-option value="all">${w.allScreens} · ${this.#places.screens.length}</wa-option>
        ${this.#places.groups.map((each) => html`<wa-option value="group:${each.id}">${w.group} · ${each.name} · ${each.screens.length}</wa-option>`)}
        ${this.#places.sites.map((site) => html`<wa-option value="site:${site.id}">${w.site} · ${site.name} · ${this.#places.screens.filter((each) => each.site === site.id).length}</wa-option>`)}
        ${this.#places.sites.flatMap((site) => this.#places.screens.filter((each) => each.site === site.id).map((each) => html`<wa-option value="screen:${each.id}">${site.name} · ${each.name}</wa-option>`))}
      </wa-select>
      ${zones.length < 2 ? html`<span class="quiet small">${shown === undefined ? '' : w.zoneNow(shown.zone, shown.count)}</span>` : html`<wa-select size="s" data-inline class="zone" label=${w.zone} .value=${this.#zone} @change=${(event: Event) => (this._zone = (event.target as HTMLSelectElement).value)}>${zones.map((each) => html`<wa-option value=${each.zone}>${w.zoneOf(each.zone, each.count)}</wa-option>`)}</wa-select>`}
      <span class="grow"></span>
      <div class="classes" role="group" aria-label=${w.classes}>${classes.map((each) => html`<button class="chip ${each}" aria-pressed=${!this._hidden.includes(each)} @click=${() => this.#toggle(each)}><i aria-hidden="true"></i>${nameOfClass(each)}</button>`)}</div></div>`
  }

  #grid({ days, plan }: Made): TemplateResult {
    const blocks = plan.blocks.filter((each) => !this._hidden.includes(each.line.written.priority))
    const key = this._openKey
    if (narrow.matches) return html`<off-agenda .day=${days[0] ?? null} .zone=${this.#zone} .blocks=${blocks} .uncovered=${plan.uncovered}></off-agenda>`
    if (this.#view === 'month') return html`<off-month-grid .days=${days} .month=${this.#date.slice(0, 7)} .zone=${this.#zone} .blocks=${blocks} .uncovered=${plan.uncovered} .at=${now()} .openKey=${key}></off-month-grid>`
    return html`<off-time-grid .days=${days} .axis=${axisOf(days)} .zone=${this.#zone} .blocks=${blocks} .uncovered=${plan.uncovered} .at=${now()} .openKey=${key} .isReadOnly=${!this.#mayEdit}></off-time-grid>`
  }

  #inspector(block: Block): TemplateResult {
    return html`<aside><off-inspector .block=${block} .zone=${this.#zone} .places=${this.#places} .times=${this.#times} .playlists=${this.#playlists.value ?? []} .items=${this.#items.value ?? []} .mayEdit=${this.#mayEdit} @off-inspector=${(event: InspectorEvent) => void this.#onInspector(event.wish, block)}></off-inspector></aside>`
  }

  #late(): TemplateResult | typeof nothing {
    const { late } = this.#editing
    if (late === null) return nothing
    const entry = this.#entries.value?.find((each) => each.id === late.id)
    return html`<div class="notice warn late" role="alert"><ui-icon .name=${'warning' as const}></ui-icon><span class="grow">${entry === undefined ? w.goneMeanwhile : html`${w.outdated(late.name, sayWhen(entry.when, this.#times))}<br />${w.intended(late.step.say)}`}</span>
      ${entry === undefined ? nothing : html`<wa-button size="s" variant="brand" data-act="again" @click=${() => void this.#editing.again()}>${w.again}</wa-button>`}<wa-button size="s" appearance="outlined" data-act="let-go" @click=${() => this.#editing.letGo()}>${w.letGo}</wa-button></div>`
  }

  /** Made anew only when something that it depends on is another. */
  #make(): Made {
    const view = this.#shownView
    const of = [view, datesOf(view, this.#date).join(), valueOf(this.#filter), this.#zone, this._source, this.#entries.value, this.#playlists.value, this.#programmes.value, this.#screens.value?.map((each) => `${each.id} ${each.site}`).join(), this.#sites.value, this.#groups.value, this.#calendars.value, this.#dayParts.value]
    if (this.#made !== null && of.every((each, index) => each === this.#made?.of[index])) return this.#made
    const zone = this.#zone
    const days = datesOf(view, this.#date).map((date) => localDay(zone, date))
    const inZone = screensOf(this.#filter, this.#places).filter((each) => this.#places.sites.find((site) => site.id === each.site)?.zone === zone)
    const drafts = draftLines(inZone, this.#places, this.#entries.value ?? [], this.#playlists.value ?? [], this.#programmes.value)
    const lines = this._source === 'drafts' ? drafts : onAirLines(inZone, this.#entries.value ?? [], this.#programmes.value ?? [], w.deleted)
    const [from, to] = [days[0]?.from ?? 0, days.at(-1)?.to ?? 0]
    const times = this._source === 'drafts' ? this.#times : timesOnAir(this.#times, this.#programmes.value ?? [])
    const shelf = new Map<string, Pick<LibraryPlaylist, 'slots'>>((this.#playlists.value ?? []).map((each) => [each.id, each]))
    const plan = planOf(blocksOf(lines, zone, from, to, times), inZone.map((each) => each.id), from, to, (line) => this._source === 'on-air' || isPlayableAt(line.written.playlist, shelf, from, to))
    this.#made = { of, days, lines, plan }
    return this.#made
  }

  #openBlock(): Block | null {
    return this._openKey === null ? null : (this.#made?.plan.blocks.find((each) => each.key === this._openKey) ?? null)
  }

  async #open(block: Block): Promise<void> {
    this.#returnTo = block.key
    this._openKey = block.key
    await this.updateComplete
    await this.renderRoot.querySelector<OffInspector>('off-inspector')?.focusHeading()
  }

  #close(): void {
    this._openKey = null
    if (this.#returnTo !== null) void this.#shown()?.focusBlock(this.#returnTo)
  }

  #shown(): OffTimeGrid | OffMonthGrid | OffAgenda | null {
    return this.renderRoot.querySelector<OffTimeGrid | OffMonthGrid | OffAgenda>('off-time-grid, off-month-grid, off-agenda')
  }

  async #onInspector(wish: InspectorEvent['wish'], block: Block): Promise<void> {
    const { entry, written } = block.line
    if (wish === 'close') this.#close()
    else if (entry !== null && wish === 'edit') await this.#editing.edit(entry)
    else if (entry !== null && (await this.#editing.remove(entry, writtenStart(written.when, wallOf(this.#zone, block.from)), this.#today))) this._openKey = null
  }

  async #move({ block, began, shift, from, to }: MoveBlockEvent): Promise<void> {
    const { entry } = block.line
    if (entry === null) return
    const say = (start: WallMs, end: WallMs) => `${sayDay(dateOf(start))} ${writeWall(start).slice(11)}–${writeWall(end).slice(11)}`
    await this.#editing.move(entry, writtenStart(entry.when, began), shift, this.#today, w.whichTo(say(began, to - shift.endByMs), say(from, to)))
    await this.updateComplete
    const at = instantOf(this.#zone, from)
    const there = this.#made?.plan.blocks.find((each) => each.from === at && each.line.name === entry.name)
    // A dialog that asked gives the focus back to where it was; the block is elsewhere now.
    if (there !== undefined) await this.#shown()?.focusBlock(there.key)
  }

  async #create(span: { readonly from: WallMs; readonly to: WallMs } | null): Promise<void> {
    const hour = Math.ceil(this.#today / hourMs) * hourMs
    const { from, to } = span ?? { from: hour, to: hour + hourMs }
    const target = targetOf(this.#filter, this.#places)
    await this.#editing.create({ when: { kind: 'window', from: writeWall(from), to: writeWall(to) }, ...(target === null ? {} : { targets: [target] }) })
  }

  get #today(): WallMs {
    return wallOf(this.#zone, now())
  }

  #look(filter: Filter): void {
    this._filter = filter
    writeKept({ filter, hidden: this._hidden })
  }

  #toggle(priority: Priority): void {
    this._hidden = this._hidden.includes(priority) ? this._hidden.filter((each) => each !== priority) : [...this._hidden, priority]
    writeKept({ filter: this._filter, hidden: this._hidden })
  }

  #go(view: View, date: string | null): void {
    navigate(date === null ? `/calendar/${view}` : `/calendar/${view}/${date}`, { isReplacing: true })
  }

  #step(by: number): void {
    this.#go(this.#view, stepped(this.#shownView, this.#date, by))
  }

  #onKey = (event: KeyboardEvent): void => {
    const act = actOf(event)
    if (act === null || (act === 'create' && !this.#mayEdit) || (act === 'close' && this._openKey === null)) return
    event.preventDefault()
    this.#do(act)
  }

  #do(act: CalendarAct): void {
    switch (act) {
      case 'day':
      case 'week':
      case 'month':
        return this.#go(act, this.#date)
      case 'today':
        return this.#go(this.#view, null)
      case 'back':
        return this.#step(-1)
      case 'on':
        return this.#step(1)
      case 'close':
        return this.#close()
      case 'create':
        return void this.#create(null)
      case 'undo':
        return void this.#editing.undo()
      case 'redo':
        return void this.#editing.redo()
    }
  }
}
customElements.define('off-calendar', OffCalendar)
