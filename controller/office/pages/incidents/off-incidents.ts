import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SearchChangedEvent, type SegmentChosenEvent, UiElement, UiEmpty, UiPage, UiSearch, UiSegments, UiStatus, UiTable, formatLength, formatMoment, formatRelative, type Column } from '#elements'
import type { Incident, IncidentId, Severity } from '#protocol'
import { unread } from '../../app/closed.ts'
import { incidentKindWords, severityWords, stateWords, toneOf } from '../../app/incident-words.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { incidents } from '../../data/incidents.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { Ticking } from '../../data/ticking.ts'
import { OffIncident } from './off-incident.ts'
import { openNote } from './open-note.ts'
import { w } from './words.ts'

void OffIncident
void UiEmpty
void UiPage
void UiSearch
void UiSegments
void UiStatus
void UiTable

const severities: readonly Severity[] = ['critical', 'warning', 'notice']

/**
 * Everything that is wrong with screens, and what was.
 *
 * @property incidentId - The one that is looked at; empty for all.
 */
export class OffIncidents extends UiElement {
  static override properties: PropertyDeclarations = { incidentId: {}, _isOver: { state: true }, _severity: { state: true }, _search: { state: true } }
  static override styles = [pageStyles, css`
    .calm { display: flex; padding: 14px 18px; }
  `]

  declare incidentId: string
  declare private _isOver: boolean
  declare private _severity: Severity | 'all'
  declare private _search: string
  readonly #incidents = new Watching(this, incidents)

  constructor() {
    super()
    this.incidentId = ''
    this._isOver = false
    this._severity = 'all'
    this._search = ''
    // How long something has been wrong grows by itself.
    new Ticking(this, 10_000)
  }

  override render(): TemplateResult {
    if (this.incidentId !== '') return html`<ui-page heading=${w.heading} backHref="/office/incidents" backLabel=${w.back}><off-incident .incidentId=${this.incidentId as IncidentId}></off-incident></ui-page>`
    const all = this.#incidents.value
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      <wa-button slot="actions" appearance="outlined" href="/office/alerts"><ui-icon slot="start" .name=${'bell' as const}></ui-icon>${w.alerts}</wa-button>
      ${all === null && this.#incidents.failure !== null ? unread(this.#incidents.failure, () => this.#incidents.refresh()) : this.#list(all)}
    </ui-page>`
  }

  #list(all: readonly Incident[] | null): TemplateResult {
    const [present, over] = [(all ?? []).filter(({ state }) => state !== 'recovered'), (all ?? []).filter(({ state }) => state === 'recovered')]
    const of = this._isOver ? over : present
    const shown = of.filter((each) => (this._severity === 'all' || each.severity === this._severity) && each.place.toLowerCase().includes(this._search.toLowerCase()))
    const isCalm = all !== null && of.length === 0 && !this._isOver
    return html`<ui-segments slot="toolbar" label=${w.filter} .value=${this._isOver ? 'over' : 'now'} .segments=${[{ value: 'now', label: w.now, count: present.length }, { value: 'over', label: w.over, count: over.length }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._isOver = event.value === 'over')}></ui-segments>
      <ui-segments slot="toolbar" label=${w.severityFilter} .value=${this._severity} .segments=${[{ value: 'all', label: common.all }, ...severities.map((value) => ({ value, label: severityWords[value], count: of.filter(({ severity }) => severity === value).length }))]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._severity = severities.find((each) => each === event.value) ?? 'all')}></ui-segments>
      <ui-search slot="toolbar" label=${w.search} .value=${this._search} @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)}></ui-search>
      ${isCalm ? html`<p class="card calm" data-calm><ui-status plain tone="good">${w.calm}</ui-status></p>`
        : html`<ui-table label=${w.heading} .columns=${columns()} .rows=${all === null ? null : shown} .keyOf=${(each: Incident) => each.id}><div slot="empty" class="card"><ui-empty icon="search" heading=${w.noMatch}>${w.noMatchText}</ui-empty></div></ui-table>`}`
  }
}
customElements.define('off-incidents', OffIncidents)

function columns(): readonly Column<Incident>[] {
  return [
    { key: 'severity', label: '', spokenLabel: w.severityFilter, look: 'tight', render: (of) => html`<ui-status .tone=${toneOf({ ...of, state: 'open' })}>${severityWords[of.severity]}</ui-status>` },
    { key: 'where', label: w.where, render: (of) => html`<div class="main">${of.place}</div>${of.screen === null ? html`<div class="sub">${w.ofSite(of.screens.length)}</div>` : nothing}` },
    { key: 'what', label: w.what, render: (of) => html`<div class="main">${incidentKindWords[of.kind]}</div>${glassOf(of)}` },
    { key: 'since', label: w.since, look: 'tight', render: (of) => html`<div title=${formatMoment(of.firstAt, now())}>${formatRelative(of.firstAt, now())}</div>${sayLength(of)}` },
    { key: 'who', label: w.who, render: (of) => sayState(of) },
    { key: 'acts', label: '', spokenLabel: w.details, look: 'tight', render: (of) => html`<div class="row end">
        ${of.state === 'open' && session.may('screens.manage') ? html`<wa-button size="s" appearance="outlined" data-act="acknowledge" @click=${() => void openNote('acknowledge', of)}>${w.acknowledge}</wa-button>` : nothing}
        <a href="/office/incidents/${of.id}" data-incident=${of.id} aria-label="${w.details}: ${of.place} ${incidentKindWords[of.kind]}">${w.details}<ui-icon .name=${'go' as const}></ui-icon></a></div>` },
  ]
}

function glassOf({ glass }: Incident): TemplateResult | typeof nothing {
  const name = glass?.title ?? glass?.item ?? null
  return name === null ? nothing : html`<div class="sub">${w.onGlass}${w.dot}${name}</div>`
}

function sayLength({ firstAt, recovered, times }: Incident): TemplateResult | typeof nothing {
  const parts = [...(recovered === null ? [] : [w.lasted(formatLength(recovered.at - firstAt))]), ...(times > 1 ? [w.times(times)] : [])]
  return parts.length === 0 ? nothing : html`<div class="sub">${parts.join(w.dot)}</div>`
}

function sayState(of: Incident): TemplateResult {
  const { state, acknowledged, recovered } = of
  const more = state === 'acknowledged' && acknowledged !== null ? `${w.by(acknowledged.by)}${acknowledged.note === '' ? '' : `${w.dot}${acknowledged.note}`}` : recovered === null ? null : recovered.by === null ? w.byItself : w.closedBy(recovered.by)
  return html`<ui-status plain .tone=${state === 'recovered' ? 'good' : state === 'open' ? toneOf(of) : 'busy'}>${stateWords[state]}</ui-status>${more === null ? nothing : html`<div class="sub">${more}</div>`}`
}
