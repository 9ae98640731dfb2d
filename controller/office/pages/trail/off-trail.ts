import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, UiEmpty, formatDate, formatDay, formatMoment, formatSeconds, homeZone } from '#elements'
import type { TrailEntry } from '#protocol'
import { closed, unread } from '../../app/closed.ts'
import { OffSecret } from '../../app/off-secret.ts'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { items, media } from '../../data/library.ts'
import { activities } from '../../data/life.ts'
import { accounts, organisations } from '../../data/people.ts'
import { playlists } from '../../data/playlists.ts'
import { entries, publishes } from '../../data/publishing.ts'
import { groups, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { templates } from '../../data/takeovers.ts'
import { installation, trailBefore } from '../../data/system.ts'
import { dateIn } from '../explain/zone-time.ts'
import { iconOf, sayAct, sayActor, sayDetail, saySubject, sayTerminal, type Names } from './say-entry.ts'
import { trailStyles } from './styles.ts'
import { namedPublish } from './say-value.ts'
import { verifyCommand } from './verify-command.ts'
import { w } from './words.ts'

void OffSecret
void UiEmpty

const pageSize = 60

/** What was done, newest first. */
export class OffTrail extends UiElement {
  static override properties: PropertyDeclarations = { _rows: { state: true }, _isAll: { state: true }, _isBusy: { state: true }, _failure: { state: true } }
  static override styles = [pageStyles, trailStyles]

  declare private _rows: readonly TrailEntry[] | null
  declare private _isAll: boolean
  declare private _isBusy: boolean
  declare private _failure: unknown
  readonly #accounts = new Watching(this, accounts)
  readonly #organisations = new Watching(this, organisations)
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #groups = new Watching(this, groups)
  readonly #items = new Watching(this, items)
  readonly #playlists = new Watching(this, playlists)
  readonly #entries = new Watching(this, entries)
  readonly #activities = new Watching(this, activities)
  readonly #media = new Watching(this, media)
  readonly #publishes = new Watching(this, publishes)
  readonly #templates = new Watching(this, templates)
  readonly #installation = new Watching(this, installation)
  #reading = new AbortController()

  constructor() {
    super()
    this._rows = null
    this._isAll = false
    this._isBusy = false
    this._failure = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#reading = new AbortController()
    if (session.may('trail.read')) void this.#read(null)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#reading.abort()
  }

  async #read(before: number | null): Promise<void> {
    const { signal } = this.#reading
    this._isBusy = true
    try {
      const page = await trailBefore(before, pageSize, signal)
      this._rows = before === null ? page : [...(this._rows ?? []), ...page]
      this._isAll = page.length < pageSize
      this._failure = null
    } catch (cause) {
      if (!signal.aborted) this._failure = cause
    } finally {
      this._isBusy = false
    }
  }

  override render(): TemplateResult {
    const isOpen = session.may('trail.read')
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      ${isOpen ? html`<wa-button slot="actions" appearance="outlined" ?loading=${this._isBusy} @click=${() => void this.#read(null)}><ui-icon slot="start" .name=${'refresh' as const}></ui-icon>${w.refresh}</wa-button>` : nothing}
      ${!isOpen ? closed(w.noRight) : this._failure !== null ? unread(this._failure, () => void this.#read(null)) : this._rows === null ? html`<div class="ghost" style="height:520px" aria-busy="true"></div>` : html`<div class="columns"><div>${this.#list(this._rows)}</div>${this.#aside(this._rows)}</div>`}
    </ui-page>`
  }

  #list(rows: readonly TrailEntry[]): TemplateResult {
    if (rows.length === 0) return html`<div class="card"><ui-empty icon="trail" heading=${w.emptyHeading}>${w.emptyText}</ui-empty></div>`
    const names = this.#names()
    const days = Map.groupBy(rows, (each) => dateIn(homeZone(), each.at))
    return html`${[...days.values()].map((of) => html`<h2 class="day">${sayDay(of[0]?.at ?? 0)}</h2><ol class="card">${repeat(of, (each) => each.sequence, (each) => this.#entry(each, names))}</ol>`)}
      <div class="more">${this._isAll ? html`<span class="quiet small">${w.begin}</span>` : html`<wa-button appearance="outlined" ?loading=${this._isBusy} @click=${() => void this.#read(rows.at(-1)?.sequence ?? null)}>${w.older}</wa-button>`}</div>`
  }

  #entry(entry: TrailEntry, names: Names): TemplateResult {
    const terminal = sayTerminal(entry.terminal)
    const subject = saySubject(entry, names)
    const actor = sayActor(entry.actor, names)
    return html`<li><details>
      <summary><time class="numbers quiet small">${formatSeconds(entry.at)}</time><ui-icon .name=${iconOf(entry.act)}></ui-icon><span class="cut" title=${actor}>${actor}</span>
        <span class="stacked"><span class="act cut">${sayAct(entry.act)}</span><span class="quiet small cut" title=${subject}>${subject}</span></span>
        <span class="stacked small"><span class="cut">${terminal.kind}</span><span class="quiet cut">${terminal.address}</span></span><span class="mono quiet" title=${entry.hash}>${entry.hash.slice(0, 8)}</span><ui-icon class="turn" .name=${'go' as const} label=${w.details}></ui-icon></summary>
      <dl><dt>${w.sequence}</dt><dd class="numbers">${entry.sequence}</dd>
        <dt>${w.subject}</dt><dd>${subject}</dd>
        ${sayDetail(entry.detail, names).map((line) => html`<dt>${line.label}</dt><dd class="said">${line.text}</dd>`)}
        <dt>${w.technical}</dt><dd class="mono quiet">${entry.act} · ${entry.subjectKind} ${entry.subject}</dd>
        <dt>${w.hash}</dt><dd class="mono quiet">${entry.hash}</dd></dl>
    </details></li>`
  }

  #aside(rows: readonly TrailEntry[]): TemplateResult {
    return html`<aside class="card pad"><h2>${w.verifyHeading}</h2><p class="quiet small">${w.verifyText}</p><p class="small">${w.verifyHow}</p>
      <off-secret label=${w.verifyHow} .text=${verifyCommand(this.#installation.value?.dataFolder ?? null)}></off-secret>${this.#installation.value?.dataFolder === null ? html`<p class="quiet small">${w.verifyFolder}</p>` : nothing}<p class="quiet small">${w.verifyCopy}</p>
      ${rows[0] === undefined ? nothing : html`<p class="small"><span class="quiet">${w.newest}</span> <span class="numbers">#${rows[0].sequence}</span> <span class="mono">${rows[0].hash.slice(0, 16)}…</span></p>`}</aside>`
  }

  #names(): Names {
    const names = new Map<string, string>()
    for (const list of [this.#organisations.value, this.#screens.value, this.#sites.value, this.#groups.value, this.#playlists.value, this.#entries.value, this.#templates.value]) for (const each of list ?? []) names.set(each.id, each.name)
    for (const { item } of this.#items.value ?? []) names.set(item.id, item.name)
    for (const { id, title } of this.#activities.value ?? []) names.set(id, title)
    for (const { hash, fileName } of this.#media.value ?? []) names.set(hash, fileName)
    for (const { id, at, note } of this.#publishes.value ?? []) names.set(namedPublish(id), note === '' ? formatMoment(at, now()) : note)
    for (const { id, member, displayName } of this.#accounts.value ?? []) {
      names.set(id, displayName)
      // Members are known here only where they have an account; nobody else acts.
      if (member !== null) names.set(member, displayName)
    }
    return names
  }
}
customElements.define('off-trail', OffTrail)

function sayDay(at: number): string {
  return dateIn(homeZone(), at).slice(0, 4) === dateIn(homeZone(), now()).slice(0, 4) ? formatDay(at) : formatDate(at)
}
