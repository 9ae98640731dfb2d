import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { type SearchChangedEvent, type SegmentChosenEvent, UiElement, UiSearch, UiTable, formatCount, formatRelative, homeZone, navigate, type Column } from '#elements'
import type { Screen, ScreenId, Site } from '#protocol'
import { healthOf, healths, toneOfHealth, type Health } from '../../app/health.ts'
import { OffIncidentMark } from '../../app/off-incident-mark.ts'
import { pageStyles } from '../../app/styles.ts'
import { common, conditionWords } from '../../app/words.ts'
import { Ticking } from '../../data/ticking.ts'
import { now } from '../../data/clock.ts'
import { incidents, incidentsOf } from '../../data/incidents.ts'
import { media } from '../../data/library.ts'
import { screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { NowShowing } from '../../glass/now-showing.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { openOrder } from '../screen/open-order.ts'
import { clockOf, downloadOf, skewOf, storageOf, versionOf, zoneOf, type Fact } from './facts.ts'
import { OffBulk } from './off-bulk.ts'
import { openEditScreen } from './open-edit-screen.ts'
import { openGroups } from './open-groups.ts'
import { OffPlayerUrl } from './off-player-url.ts'
import { openPairScreen } from './open-pair-screen.ts'
import { openScreenSettings } from './open-screen-settings.ts'
import { screenMenu } from './screen-menu.ts'
import { fleetSkew } from './skews.ts'
import { screensStyles } from './styles.ts'
import { w } from './words.ts'

void OffBulk
void OffGlass
void OffIncidentMark
void OffPlayerUrl
void UiSearch
void UiTable

/** All screens by site: what each has to show, what it reports, and what can be done with it. */
export class OffScreens extends UiElement {
  static override properties: PropertyDeclarations = { code: { attribute: false }, _view: { state: true }, _filter: { state: true }, _search: { state: true }, _chosen: { state: true } }
  static override styles = [pageStyles, screensStyles]

  /** A pairing code that was scanned from a screen; null without one. */
  declare code: string | null
  declare private _view: 'cards' | 'table'
  declare private _filter: Health | 'all'
  declare private _search: string
  /** Null while nobody chooses. */
  declare private _chosen: ReadonlySet<ScreenId> | null
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #media = new Watching(this, media)
  readonly #incidents = new Watching(this, incidents)
  readonly #showing = new NowShowing(this)

  constructor() {
    super()
    new Ticking(this, 5000)
    this.code = null
    this._view = 'cards'
    this._filter = 'all'
    this._search = ''
    this._chosen = null
  }

  protected override firstUpdated(): void {
    if (this.code !== null) void this.#pair(this.code)
  }

  override render(): TemplateResult {
    const all = this.#screens.value
    void this.#media
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      ${session.may('screens.manage') ? html`<wa-button slot="actions" appearance="outlined" @click=${() => void openGroups()}>${w.groups}</wa-button>
        <wa-button slot="actions" appearance="outlined" @click=${() => navigate('/builds')}>${w.builds}</wa-button>
        <wa-button slot="actions" appearance="outlined" @click=${() => void openEditScreen(null)}>${w.create}</wa-button>
        <wa-button slot="actions" variant="brand" @click=${() => void this.#pair('')}><ui-icon slot="start" .name=${'pair' as const}></ui-icon>${w.pair}</wa-button>` : nothing}
      ${all === null ? this.#ghosts() : all.length === 0 ? this.#empty() : this.#filled(all)}
    </ui-page>`
  }

  #filled(all: readonly Screen[]): TemplateResult {
    const shown = all.filter((each) => (this._filter === 'all' || this.#healthOf(each) === this._filter) && each.name.toLowerCase().includes(this._search.toLowerCase()))
    return html`<ui-segments slot="toolbar" label=${w.filter} .value=${this._filter}
        .segments=${[{ value: 'all', label: common.all, count: all.length }, ...healths.map((value) => ({ value, label: conditionWords[value], count: all.filter((each) => this.#healthOf(each) === value).length })).filter((each) => each.count > 0)]}
        @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._filter = healths.find((each) => each === event.value) ?? 'all')}></ui-segments>
      <ui-search slot="toolbar" label=${w.searchPlaceholder} .value=${this._search} @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)}></ui-search>
      <span slot="toolbar" class="grow"></span>
      ${session.may('screens.manage') ? html`<wa-button slot="toolbar" appearance="outlined" data-act="choose" aria-pressed=${this._chosen !== null} @click=${() => (this._chosen = this._chosen === null ? new Set() : null)}><ui-icon slot="start" .name=${'check' as const}></ui-icon>${this._chosen === null ? w.choose : w.chooseEnd}</wa-button>` : nothing}
      <ui-segments slot="toolbar" label=${w.view} .value=${this._view} .segments=${[{ value: 'cards', label: w.cards, icon: 'cards' }, { value: 'table', label: w.table, icon: 'list' }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._view = event.value === 'table' ? 'table' : 'cards')}></ui-segments>
      ${this.#fleet(all)}
      ${shown.length === 0 ? html`<ui-empty class="card" icon="search" heading=${w.noMatch}>${w.noMatchText}</ui-empty>` : (this.#sites.value ?? []).map((site) => this.#site(site, shown.filter((each) => each.site === site.id)))}
      ${this._chosen === null || this._chosen.size === 0 ? nothing : html`<off-bulk .screens=${all.filter((each) => this._chosen?.has(each.id) === true)} @off-bulk-close=${() => (this._chosen = null)}></off-bulk>`}`
  }

  #fleet(all: readonly Screen[]): TemplateResult | typeof nothing {
    const skew = fleetSkew(all, now())
    const ms = (value: number) => formatCount(Math.round(value))
    if (skew === null || skew.count < 2) return nothing
    const { count, apart } = skew
    const said = apart.length === 0 ? w.allInStep(count) : w.outOfStep(apart.length, count, apart.map(({ name }) => name).join(w.comma))
    return html`<p class="fleet numbers" title=${w.skewText} data-apart=${apart.length}><ui-status plain .tone=${apart.length === 0 ? 'good' : 'warning'}>${said}</ui-status><span class="quiet small">${w.fleetSkew(ms(skew.medianMs), ms(skew.p95Ms), ms(skew.mostMs))}</span></p>`
  }

  #site(site: Site, of: readonly Screen[]): TemplateResult | typeof nothing {
    if (of.length === 0) return nothing
    return html`<div class="section"><h2>${site.name}</h2><span class="quiet">${common.screens(of.length)}</span>${this.#siteVerbs(site, of)}</div>
      ${this._view === 'cards' ? html`<div class="cards">${repeat(of, (each) => each.id, (each) => this.#card(each))}</div>` : html`<ui-table label=${site.name} .columns=${this.#columns(site)} .rows=${of} .keyOf=${(each: Screen) => each.id}></ui-table>`}`
  }

  #siteVerbs(site: Site, of: readonly Screen[]): TemplateResult | typeof nothing {
    if (!session.may('screens.manage')) return nothing
    const isWhole = of.every((each) => this._chosen?.has(each.id) === true)
    return html`<span class="grow"></span>${this._chosen === null ? nothing : html`<wa-checkbox .checked=${isWhole} @change=${() => this.#choose(of, !isWhole)}>${w.chooseAll}</wa-checkbox>`}
      ${of.some((each) => each.condition !== 'unpaired') ? html`<wa-button size="s" appearance="plain" data-act="identify-site" @click=${() => void openOrder('identify', of)}><ui-icon slot="start" .name=${'identify' as const}></ui-icon>${w.identifySite}</wa-button>` : nothing}
      <wa-button size="s" appearance="plain" title=${w.settingsOf(site.name)} aria-label=${w.settingsOf(site.name)} @click=${() => void openScreenSettings(of)}><ui-icon .name=${'settings' as const}></ui-icon></wa-button>`
  }

  #choose(of: readonly Screen[], isChosen: boolean): void {
    const ids = new Set<ScreenId>(this._chosen ?? [])
    for (const { id } of of) {
      if (isChosen) ids.add(id)
      else ids.delete(id)
    }
    this._chosen = ids
  }

  #tick(screen: Screen): TemplateResult | typeof nothing {
    return this._chosen === null ? nothing : html`<wa-checkbox class="tick" aria-label=${w.chooseOne(screen.name)} .checked=${this._chosen.has(screen.id)} @change=${() => this.#choose([screen], this._chosen?.has(screen.id) !== true)}><span class="spoken">${w.chooseOne(screen.name)}</span></wa-checkbox>`
  }

  #card(screen: Screen): TemplateResult {
    const on = this.#showing.of(screen.id)
    const version = versionOf(screen)
    const clock = clockOf(screen)
    const zone = zoneOf(screen)
    const skew = skewOf(screen)
    const download = downloadOf(screen)
    return html`<article class="card screen ${this._chosen?.has(screen.id) === true ? 'chosen' : ''}" aria-label=${screen.name}>
      <div class="stage">${this.#glass(screen)}${this.#tick(screen)}</div>
      <div class="about">
        <div class="between"><h3 class="cut"><a href="/office/screens/${screen.id}" title=${screen.name}>${screen.name}</a></h3>${screenMenu(screen)}</div>
        <div class="row">${this.#health(screen)}<off-incident-mark .screen=${screen.id}></off-incident-mark>${this.#seen(screen)}</div>
        <dl>
          <div><dt>${w.now}</dt><dd class="cut" title=${on?.item?.name ?? ''}>${on?.item?.name ?? w.nothing}</dd></div>
          <div><dt>${w.version}</dt><dd>${fact(version)}${download === null ? nothing : html`<span class="quiet"> · ${download}</span>`}</dd></div>
          ${clock === null ? nothing : html`<div><dt>${w.clock}</dt><dd>${fact(clock)}</dd></div>`}
          ${skew === null ? nothing : html`<div title=${w.skewText}><dt>${w.skew}</dt><dd class="numbers">${fact(skew)}</dd></div>`}
          ${zone === null ? nothing : html`<div><dt>${w.zone}</dt><dd>${fact(zone)}</dd></div>`}
          ${this.#storage(screen)}
        </dl>
        ${screen.reported !== null && screen.reported.faults.length > 0 ? html`<p class="fault"><ui-icon .name=${'warning' as const}></ui-icon>${w.faults(screen.reported.faults.length)}</p>` : nothing}
      </div>
    </article>`
  }

  #glass(screen: Screen): TemplateResult {
    const on = this.#showing.of(screen.id)
    return html`<off-glass class=${screen.condition} .item=${on?.item ?? null} .widthPx=${screen.glass.widthPx} .heightPx=${screen.glass.heightPx} .zone=${on?.programme.schedule.zone ?? homeZone()}></off-glass>`
  }

  #healthOf(screen: Screen): Health {
    return healthOf(screen, this.#incidents.value)
  }

  /** What the mark of an incident says better is left to it. */
  #health(screen: Screen): TemplateResult | typeof nothing {
    const health = this.#healthOf(screen)
    return health === 'troubled' && incidentsOf(this.#incidents.value, screen.id).length > 0 ? nothing : html`<ui-status .tone=${toneOfHealth[health]}>${conditionWords[health]}</ui-status>`
  }

  #seen(screen: Screen): TemplateResult | typeof nothing {
    if (screen.condition === 'alive') return nothing
    return html`<span class="quiet small">${screen.lastSeenAt === null ? w.neverSeen : w.lastSeen(formatRelative(screen.lastSeenAt, now()))}</span>`
  }

  #storage(screen: Screen): TemplateResult | typeof nothing {
    const storage = storageOf(screen)
    if (storage === null || screen.reported === null) return nothing
    const { usedBytes, quotaBytes } = screen.reported.storage
    return html`<div><dt>${w.storage}</dt><dd>${fact(storage)}${quotaBytes === null ? nothing : html`<span class="bar" aria-hidden="true"><i style="width:${Math.min(100, (usedBytes / quotaBytes) * 100)}%"></i></span>`}</dd></div>`
  }

  #columns(site: Site): Column<Screen>[] {
    return [
      { key: 'screen', label: w.screen, render: (screen) => html`<div class="row">${this.#tick(screen)}<span style="display:grid;place-items:center;width:72px;flex:none">${html`<off-glass style=${screen.glass.widthPx > screen.glass.heightPx ? 'width:72px' : 'width:24px'} .item=${this.#showing.of(screen.id)?.item ?? null} .widthPx=${screen.glass.widthPx} .heightPx=${screen.glass.heightPx} .zone=${site.zone}></off-glass>`}</span><a class="main" href="/office/screens/${screen.id}">${screen.name}</a></div>` },
      { key: 'condition', label: w.condition, render: (screen) => html`${this.#health(screen)}${screen.condition === 'alive' ? nothing : html`<div class="sub">${screen.lastSeenAt === null ? w.neverSeen : formatRelative(screen.lastSeenAt, now())}</div>`}<div><off-incident-mark .screen=${screen.id}></off-incident-mark></div>` },
      { key: 'now', label: w.now, render: (screen) => this.#showing.of(screen.id)?.item?.name ?? w.nothing },
      { key: 'version', label: w.version, render: (screen) => html`${versionOf(screen).text}${downloadOf(screen) === null ? nothing : html`<div class="sub">${downloadOf(screen)}</div>`}` },
      { key: 'storage', label: w.storage, render: (screen) => storageOf(screen)?.text ?? '–' },
      { key: 'clock', label: w.clock, render: (screen) => clockOf(screen)?.text ?? '–' },
      { key: 'skew', label: w.skew, render: (screen) => html`<span class="numbers" title=${w.skewText}>${skewOf(screen)?.text ?? '–'}</span><div class="sub numbers">${skewOf(screen)?.detail}</div>` },
      { key: 'menu', label: '', spokenLabel: common.more, look: 'tight', render: (screen) => screenMenu(screen) },
    ]
  }

  #empty(): TemplateResult {
    return html`<ui-empty class="card" icon="screens" heading=${w.emptyHeading}>${w.emptyText}<off-player-url style="margin-top:14px"></off-player-url></ui-empty>`
  }

  #ghosts(): TemplateResult {
    return html`<div class="cards" aria-busy="true">${[1, 2, 3, 4, 5, 6].map(() => html`<div class="ghost" style="height:250px"></div>`)}</div>`
  }

  async #pair(code: string): Promise<void> {
    await openPairScreen(code)
    if (this.code !== null) navigate('/screens', { isReplacing: true })
  }
}
customElements.define('off-screens', OffScreens)

function fact({ text, isTrouble, detail }: Fact): TemplateResult {
  const more = detail === undefined ? nothing : html` <span class="quiet">${detail}</span>`
  return isTrouble ? html`<span class="trouble"><ui-icon .name=${'warning' as const}></ui-icon>${text}</span>${more}` : html`${text}${more}`
}
