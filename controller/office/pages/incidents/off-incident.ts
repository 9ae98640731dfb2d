import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { UiElement, UiEmpty, UiStatus, formatExactMoment, formatLength, formatMoment } from '#elements'
import type { Incident, IncidentEvent, IncidentId } from '#protocol'
import { unread } from '../../app/closed.ts'
import { incidentKindWords, severityWords, stateWords, toneOf } from '../../app/incident-words.ts'
import { sayDetail } from '../../app/say-detail.ts'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { incidents, readHistory } from '../../data/incidents.ts'
import { items } from '../../data/library.ts'
import { screens } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { openNote } from './open-note.ts'
import { adviceWords, eventWords, w } from './words.ts'

void OffGlass
void UiEmpty
void UiStatus

/**
 * One incident: what it is, what to do, what was on glass, and everything that became of it.
 *
 * @property incidentId - Which.
 */
export class OffIncident extends UiElement {
  static override properties: PropertyDeclarations = { incidentId: {}, _incident: { state: true }, _events: { state: true }, _failure: { state: true } }
  static override styles = [pageStyles, css`
    .both { display: grid; grid-template-columns: minmax(0, 1fr) minmax(280px, 400px); gap: 16px; align-items: start; }
    .head { display: grid; gap: 14px; padding: 22px 24px; }
    .head h2 { font-size: var(--ui-text-xl); }
    .marks { display: flex; flex-wrap: wrap; gap: 8px; }
    .advice { display: grid; gap: 4px; }
    dl { margin: 0; display: grid; gap: 10px; }
    dl div { display: grid; grid-template-columns: 116px minmax(0, 1fr); gap: 12px; }
    dt { color: var(--ui-ink-2); }
    dd { margin: 0; overflow-wrap: anywhere; }
    .glass { width: 240px; margin-top: 6px; }
    ol { margin: 14px 0 0; padding: 0; list-style: none; display: grid; }
    li { position: relative; padding: 0 0 18px 22px; display: grid; gap: 1px; }
    li::before { content: ''; position: absolute; inset: 7px auto auto 2px; width: 8px; height: 8px; border-radius: 50%; background: var(--ui-ink-3); }
    li::after { content: ''; position: absolute; inset: 19px auto -3px 5.5px; width: 1px; background: var(--ui-line); }
    li:last-child { padding-bottom: 0; }
    li:last-child::after { display: none; }
    li.bad::before { background: var(--ui-bad); }
    li.good::before { background: var(--ui-good); }
    li b { font-weight: 500; }
    @media (max-width: 900px) { .both { grid-template-columns: minmax(0, 1fr); } }
  `]

  declare incidentId: IncidentId
  declare private _incident: Incident | null
  declare private _events: readonly IncidentEvent[]
  declare private _failure: unknown
  readonly #incidents = new Watching(this, incidents)
  readonly #items = new Watching(this, items)
  readonly #screens = new Watching(this, screens)
  #read: readonly Incident[] | null = null

  constructor() {
    super()
    this._incident = null
    this._events = []
    this._failure = null
  }

  /** Whenever the list was read anew, so is the history. */
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('incidentId') && this.#incidents.value === this.#read) return
    this.#read = this.#incidents.value
    void this.#readHistory()
  }

  async #readHistory(): Promise<void> {
    try {
      const { incident, events } = await readHistory(this.incidentId)
      this._incident = incident
      this._events = events
      this._failure = null
    } catch (cause) {
      this._failure = cause
    }
  }

  override render(): TemplateResult {
    const incident = this._incident
    if (this._failure !== null) return unread(this._failure, () => void this.#readHistory())
    if (incident === null) return html`<div class="ghost" style="height:320px" aria-busy="true"></div>`
    const isOpen = incident.state !== 'recovered' && session.may('screens.manage')
    return html`<div class="both"><section class="card head" data-state=${incident.state}>
        <div class="marks"><ui-status .tone=${toneOf({ ...incident, state: 'open' })}>${severityWords[incident.severity]}</ui-status><ui-status .tone=${incident.state === 'acknowledged' ? 'busy' : toneOf(incident)}>${stateWords[incident.state]}</ui-status></div>
        <h2>${incident.place}${w.dot}${incidentKindWords[incident.kind]}</h2>
        ${incident.state === 'recovered' ? nothing : html`<p class="notice advice"><b>${w.advice}</b>${adviceWords[incident.kind]}</p>`}
        ${this.#facts(incident)}
        <div class="row">${isOpen ? html`${incident.state === 'open' ? html`<wa-button variant="brand" data-act="acknowledge" @click=${() => void openNote('acknowledge', incident)}>${w.acknowledge}</wa-button>` : nothing}
          <wa-button appearance="outlined" data-act="close" @click=${() => void openNote('close', incident)}>${w.close}</wa-button>` : nothing}
          <a class="link" href="/office/screens">${w.toScreen}</a></div>
      </section>
      <section class="card pad"><h2>${w.history}</h2><ol>${[...this._events].reverse().map((event) => this.#event(event))}</ol></section></div>`
  }

  #facts(incident: Incident): TemplateResult {
    const { glass, recovered, firstAt, lastAt, times, acknowledged } = incident
    const names = incident.screen === null ? incident.screens.map((id) => this.#screens.value?.find((each) => each.id === id)?.name ?? id) : []
    return html`<dl>
      <div><dt>${w.began}</dt><dd>${formatMoment(firstAt, now())}${times > 1 ? `${w.dot}${w.times(times)}` : ''}${recovered === null ? '' : `${w.dot}${w.lasted(formatLength(recovered.at - firstAt))}`}</dd></div>
      ${recovered === null ? html`<div><dt>${w.lastSeen}</dt><dd>${formatMoment(lastAt, now())}</dd></div>` : html`<div><dt>${stateWords.recovered}</dt><dd>${formatMoment(recovered.at, now())}${w.dot}${recovered.by === null ? w.byItself : w.closedBy(recovered.by)}</dd></div>`}
      ${acknowledged === null ? nothing : html`<div><dt>${w.acknowledge}</dt><dd>${acknowledged.by}${acknowledged.note === '' ? '' : `${w.dot}${acknowledged.note}`}</dd></div>`}
      ${names.length === 0 ? nothing : html`<div><dt>${w.where}</dt><dd>${names.join(w.dot)}</dd></div>`}
      ${glass === null ? nothing : html`<div><dt>${w.onGlass}</dt><dd>${glass.title ?? glass.item ?? w.nothingOnGlass}${this.#glass(incident)}</dd></div>`}
      <div><dt>${w.said}</dt><dd>${sayDetail(incident.detail)}</dd></div></dl>`
  }

  #glass({ glass, screen }: Incident): TemplateResult | typeof nothing {
    const item = this.#items.value?.find((each) => each.item.id === glass?.item)?.item
    const shape = this.#screens.value?.find((each) => each.id === screen)?.glass ?? { widthPx: 1920, heightPx: 1080 }
    return item === undefined ? nothing : html`<off-glass class="glass" style=${shape.heightPx > shape.widthPx ? 'width:110px' : ''} .item=${item} .widthPx=${shape.widthPx} .heightPx=${shape.heightPx}></off-glass>`
  }

  #event({ at, what, by, note }: IncidentEvent): TemplateResult {
    const look = what === 'opened' || what === 'returned' || what === 'not-told' ? 'bad' : what === 'recovered' || what === 'closed' ? 'good' : ''
    return html`<li class=${look} data-event=${what}><span><b>${eventWords[what]}</b>${by === null ? '' : `${w.dot}${by}`}</span><span class="quiet small numbers">${formatExactMoment(at, now())}</span>${note === '' ? nothing : html`<span class="quiet small">${what === 'acknowledged' || what === 'closed' ? note : sayDetail(note)}</span>`}</li>`
  }
}
customElements.define('off-incident', OffIncident)
