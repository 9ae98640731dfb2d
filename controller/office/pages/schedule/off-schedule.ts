import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { type SearchChangedEvent, UiElement, UiEmpty, UiSearch, formatLength, homeZone } from '#elements'
import type { LibraryEntry, ScreenId } from '#protocol'
import { playsAt } from '#schedules'
import { unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { toPublish, unpublishedOf } from '../../app/unpublished.ts'
import { common } from '../../app/words.ts'
import { calendars, dayParts } from '../../data/calendars.ts'
import { now } from '../../data/clock.ts'
import { playlists } from '../../data/playlists.ts'
import { entries, waiting } from '../../data/publishing.ts'
import { groups, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { Ticking } from '../../data/ticking.ts'
import { NowShowing } from '../../glass/now-showing.ts'
import { lengthOf } from '../playlists/lengths.ts'
import { Arrangements, type Places } from './arranged.ts'
import { w as criteriaWords } from './criteria-words.ts'
import { isOver, spansOn } from './day-spans.ts'
import { Looking } from './looking.ts'
import { OffDayStrip } from './off-day-strip.ts'
import { OffWhatPlays, type ScreenChosenEvent } from './off-what-plays.ts'
import { openEditEntry } from './open-edit-entry.ts'
import { nameOfClass } from './name-of-class.ts'
import { sayValidity, sayWhen } from './say-when.ts'
import { nameOfTarget, screensReached } from './say-where.ts'
import { scheduleViews } from './schedule-views.ts'
import { scheduleStyles } from './styles.ts'
import type { Times } from './times.ts'
import { gapsNotice, sayTrouble } from './trouble-said.ts'
import { removeWithUndo } from './undo-entry.ts'
import { sayVoice } from './voice-fields.ts'
import { wallNow, type WallNow } from './wall-time.ts'
import { w } from './words.ts'

void OffDayStrip
void OffWhatPlays
void UiEmpty
void UiSearch

/** Strongest first, as they win. */
const classes = ['campaign', 'normal', 'background'] as const
const none: readonly never[] = []
const classTexts = { campaign: 'campaignText', normal: 'normalText', background: 'backgroundText' } as const

/** Every entry by class, what a chosen screen plays now, and the way to publish. */
export class OffSchedule extends UiElement {
  static override properties: PropertyDeclarations = { _screen: { state: true }, _search: { state: true } }
  static override styles = [pageStyles, scheduleStyles]

  declare private _screen: ScreenId | null
  declare private _search: string
  readonly #entries = new Watching(this, entries)
  readonly #playlists = new Watching(this, playlists)
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #groups = new Watching(this, groups)
  readonly #calendars = new Watching(this, calendars)
  readonly #dayParts = new Watching(this, dayParts)
  readonly #waiting = new Watching(this, waiting)
  readonly #published = new NowShowing(this)
  readonly #looking = new Looking(this)
  readonly #arrangements = new Arrangements()
  #timesKept: Times = { calendars: [], dayParts: [] }

  constructor() {
    super()
    this._screen = null
    this._search = ''
    new Ticking(this, 30_000)
  }

  protected override willUpdate(): void {
    const ready = [this.#entries, this.#playlists, this.#screens, this.#sites, this.#groups, this.#calendars, this.#dayParts].every((each) => each.value !== null)
    if (ready) this.#looking.look({ entries: this.#entries.value ?? [], playlists: this.#playlists.value ?? [], places: this.#places, times: this.#times }, now())
  }

  override render(): TemplateResult {
    const mayEdit = session.may('content.edit')
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      ${scheduleViews('list')}
      <wa-button slot="actions" appearance="outlined" href="/office/times"><ui-icon slot="start" .name=${'calendar' as const}></ui-icon>${w.times}</wa-button>
      ${mayEdit ? html`<wa-button slot="actions" variant="brand" @click=${() => void openEditEntry(null)}><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.create}</wa-button>` : nothing}
      <div class="stack">${this.#unsent()}${gapsNotice(this.#looking.found?.gaps ?? [], this.#places)}${mayEdit || this.#entries.value === null ? nothing : html`<p class="notice">${w.readOnly}</p>`}${this.#content()}</div>
    </ui-page>`
  }

  #content(): TemplateResult {
    const mayEdit = session.may('content.edit')
    const all = this.#entries.value
    if (all === null) return this.#entries.failure === null ? html`<div class="ghost" style="height:420px" aria-busy="true"></div>` : unread(this.#entries.failure, () => this.#entries.refresh())
    if (all.length === 0) return html`<div class="card"><ui-empty icon="schedule" heading=${w.emptyHeading}>${w.emptyText}${mayEdit ? html`<wa-button slot="actions" variant="brand" @click=${() => void openEditEntry(null)}>${w.createFirst}</wa-button>` : nothing}</ui-empty></div>`
    const shown = all.filter((each) => each.name.toLowerCase().includes(this._search.toLowerCase()))
    return html`${this.#chosen === null ? nothing : html`<off-what-plays .screenId=${this.#chosen} @off-screen-chosen=${(event: ScreenChosenEvent) => (this._screen = event.screen)}></off-what-plays>`}
      ${all.length < 8 && this._search === '' ? nothing : html`<ui-search label=${w.search} .value=${this._search} @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)}></ui-search>`}
      ${shown.length === 0 ? html`<div class="card"><ui-empty icon="search" heading=${w.noMatch}>${w.noMatchText}</ui-empty></div>` : classes.map((each) => this.#class(each, shown))}`
  }

  #unsent(): TemplateResult | typeof nothing {
    const count = toPublish(unpublishedOf(this.#waiting.value, this.#screens.value))
    if (count === 0) return nothing
    return html`<p class="notice warn unsent" role="status"><ui-icon .name=${'publish' as const}></ui-icon><span class="grow">${w.unsent(count)}</span><a class="link" href="/office/publish">${w.toPublish}</a></p>`
  }

  #class(priority: (typeof classes)[number], shown: readonly LibraryEntry[]): TemplateResult | typeof nothing {
    const of = shown.filter((each) => each.priority === priority).sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))
    if (of.length === 0 && this._search !== '') return nothing
    const [on, onGlass] = [this.#winner(), this.#glassEntry()]
    return html`<section aria-label=${nameOfClass(priority)}>
      <div class="head"><span class="mark ${priority}" aria-hidden="true"></span><h2>${nameOfClass(priority)}</h2><span class="quiet small">${w[classTexts[priority]]}</span></div>
      ${of.length === 0 ? html`<p class="none quiet small">${w.noneOfClass}</p>` : html`<ul class="card entries">${repeat(of, (each) => each.id, (each) => this.#entry(each, on, onGlass))}</ul>`}
    </section>`
  }

  #entry(entry: LibraryEntry, on: string | null, onGlass: string | null): TemplateResult {
    const today = this.#today(entry)
    const times = this.#times
    const voice = sayVoice(entry.voice)
    const over = isOver(entry.when, today.date, today.msOfDay, times)
    const validity = sayValidity(entry.when, today.date)
    const spans = spansOn(entry.when, today.date, times)
    const isOn = entry.id === on
    const isOnGlass = entry.id === onGlass
    const troubles = this.#looking.found?.byEntry.get(entry.id) ?? []
    return html`<li class=${over ? 'over' : ''}>
      <div class="what"><div class="row"><strong class="cut" title=${entry.name}>${entry.name}</strong>${voice === null ? nothing : html`<span class="tag">${voice}</span>`}${entry.criteria.length === 0 ? nothing : html`<span class="tag">${criteriaWords.short(entry.criteria.length)}</span>`}${entry.inStep ? html`<span class="tag">${criteriaWords.inStepShort}</span>`: nothing}${isOnGlass ? html`<ui-status tone="good">${w.onNow}</ui-status>` : isOn ? html`<ui-status tone="busy">${w.onAfterPublish}</ui-status>` : over ? html`<ui-status tone="quiet">${w.over}</ui-status>` : nothing}</div>${this.#playlist(entry)}${troubles.map((each) => html`<p class="trouble" data-trouble=${each.kind}><ui-status plain tone="warning">${w.conflict}</ui-status>${sayTrouble(each, this.#entries.value ?? [], today.zone)}</p>`)}</div>
      <div class="when"><div>${sayWhen(entry.when, times)}${validity === null ? nothing : html`<span class="quiet small"> · ${validity}</span>`}${spans.length === 0 && !over ? html`<span class="quiet small"> · ${w.restsToday}</span>` : nothing}</div>
        <off-day-strip label="${w.today}: ${spans.length === 0 ? w.restsToday : sayWhen(entry.when, times)}" .stripes=${spans.map((span) => ({ ...span, label: '', look: entry.priority === 'campaign' ? 'strong' : entry.priority === 'normal' ? 'plain' : 'weak' }) as const)} .nowMs=${today.msOfDay}></off-day-strip></div>
      <div class="where">${entry.targets.map((target) => html`<span class="tag"><ui-icon .name=${({ all: 'screens', site: 'place', group: 'cards', screen: 'screen' } as const)[target.kind]}></ui-icon>${nameOfTarget(target, this.#places)}</span>`)}<span class="quiet small">${w.reach(screensReached(entry.targets, this.#places).length)}</span></div>
      <div class="rank"><span class="quiet small">${w.rank}</span> <span class="numbers">${entry.rank}</span></div>
      <div class="acts">${session.may('content.edit') ? html`<button class="icon-button" aria-label="${common.edit}: ${entry.name}" title=${common.edit} @click=${() => void openEditEntry(entry)}><ui-icon .name=${'edit' as const}></ui-icon></button>
        <button class="icon-button" aria-label="${common.delete}: ${entry.name}" title=${common.delete} @click=${() => void removeWithUndo(entry)}><ui-icon .name=${'delete' as const}></ui-icon></button>` : nothing}</div>
    </li>`
  }

  #playlist(entry: LibraryEntry): TemplateResult {
    const playlist = this.#playlists.value?.find((each) => each.id === entry.playlist)
    if (playlist === undefined) return html`<span class="quiet small">${this.#playlists.value === null ? '' : w.playlistGone}</span>`
    return html`<span class="small cut"><a class="link" href="/office/playlists/${playlist.id}">${playlist.name}</a> <span class="quiet">${playlist.slots.length === 0 ? w.playlistEmpty : formatLength(lengthOf(playlist, this.#playlists.value ?? []))}</span></span>`
  }

  get #chosen(): ScreenId | null {
    return this._screen ?? this.#screens.value?.[0]?.id ?? null
  }

  get #times(): Times {
    const { calendars: known, dayParts: parts } = this.#timesKept
    const [all, allParts] = [this.#calendars.value ?? known, this.#dayParts.value ?? parts]
    if (all !== known || allParts !== parts) this.#timesKept = { calendars: all, dayParts: allParts }
    return this.#timesKept
  }

  get #places(): Places {
    return { sites: this.#sites.value ?? [], groups: this.#groups.value ?? [], screens: this.#screens.value ?? [] }
  }

  /** The day where the entry plays first; entries of places in one zone, the usual case, share it. */
  #today(entry: LibraryEntry): WallNow & { readonly zone: string } {
    const [screen] = screensReached(entry.targets, this.#places)
    const zone = this.#sites.value?.find((site) => site.id === screen?.site)?.zone ?? homeZone()
    return { ...wallNow(zone, now()), zone }
  }

  /** The entry that plays on the chosen screen as it is arranged now. */
  #winner(): string | null {
    const screen = this.#screens.value?.find((each) => each.id === this.#chosen)
    const zone = this.#sites.value?.find((each) => each.id === screen?.site)?.zone
    if (screen === undefined || zone === undefined) return null
    const showing = playsAt(this.#arrangements.prepared(this.#arrangements.schedule(screen, zone, this.#entries.value ?? none, this.#playlists.value ?? none, this.#groups.value ?? none, this.#times)), now())
    return showing.kind === 'item' ? showing.entry : null
  }

  /** The entry that the chosen screen has to show now by what is published to it. */
  #glassEntry(): string | null {
    const showing = this.#chosen === null ? undefined : this.#published.of(this.#chosen)?.showing
    return showing?.kind === 'item' ? showing.entry : null
  }
}
customElements.define('off-schedule', OffSchedule)
