import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { UiElement, UiEmpty, UiTable, formatCount, formatMoment, formatSeconds, type Column } from '#elements'
import { OPENS_BEFORE_MS, activityId, activityStateAt, proofRefusal, type Activity } from '#protocol'
import { closed, unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { activities, attendancesFor, type Attendances } from '../../data/life.ts'
import { organisations } from '../../data/people.ts'
import { session } from '../../data/session.ts'
import { Watching, type Shared } from '../../data/shared.ts'
import { Ticking } from '../../data/ticking.ts'
import { managedOf } from './managed.ts'
import { OffOnScreen } from './off-on-screen.ts'
import { openEditActivity } from './open-edit-activity.ts'
import { saySpan } from './say-span.ts'
import { stateTones } from './state.ts'
import { refusedWords, w } from './words.ts'

void OffOnScreen
void UiEmpty
void UiTable

type Row = Attendances['attendances'][number]

/** Rows that are drawn before somebody asks for more. */
const shownRows = 60

/** One activity: who is there, scan by scan, and its way onto the screens. */
export class OffActivity extends UiElement {
  static override properties: PropertyDeclarations = { activityId: { attribute: false }, _limit: { state: true } }

  static override styles = [pageStyles, css`
    .columns { display: grid; grid-template-columns: minmax(0, 1fr) 340px; gap: 16px; align-items: start; }
    .count { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 4px 28px; align-items: center; padding: 18px 22px; }
    .count b { font-size: 44px; line-height: 1.1; font-weight: 600; font-variant-numeric: tabular-nums; }
    .bar { height: 8px; border-radius: 4px; background: #e8e4dd; overflow: hidden; }
    .bar i { display: block; height: 100%; border-radius: 4px; background: var(--ui-good); transition: width 300ms ease-out; }
    .refused { margin: 0; padding: 0; list-style: none; display: grid; }
    .refused li { display: flex; justify-content: space-between; gap: 12px; padding: 7px 0; }
    .refused li + li { border-top: 1px solid #f0ede8; }
    section { display: grid; gap: 10px; }
    .more { display: grid; place-items: center; margin-top: 12px; }
    @media (max-width: 1180px) { .columns { grid-template-columns: 1fr; } }
    @media (prefers-reduced-motion: reduce) { .bar i { transition: none; } }
  `]

  declare activityId: string
  declare private _limit: number
  readonly #activities = new Watching(this, activities)
  readonly #organisations = new Watching(this, organisations)
  #attendances: Shared<Attendances> | null = null
  #unwatch: (() => void) | null = null

  constructor() {
    super()
    this.activityId = ''
    this._limit = shownRows
    new Ticking(this, 20_000)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.#follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
    this.#unwatch = null
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('activityId')) this.#follow()
  }

  #follow(): void {
    this.#unwatch?.()
    const id = activityId.safeParse(this.activityId)
    this.#attendances = id.success && session.may('activities.manage') ? attendancesFor(id.data) : null
    this.#unwatch = this.#attendances?.watch(() => this.requestUpdate()) ?? null
  }

  override render(): TemplateResult {
    const activity = this.#managed?.find((each) => each.id === this.activityId)
    const at = now()
    return html`<ui-page heading=${activity?.title ?? w.activity} lead=${activity === undefined ? nothing : [saySpan(activity, at), activity.place, this.#organisationOf(activity)].filter((each) => each !== '').join(' · ')} backHref="/office/activities" backLabel=${w.back}>
      ${activity === undefined ? nothing : html`<wa-button slot="actions" appearance="outlined" @click=${() => void openEditActivity(activity)}><ui-icon slot="start" .name=${'edit' as const}></ui-icon>${common.edit}</wa-button>`}
      ${activity === undefined ? this.#missing() : html`<div class="columns"><div class="stack">${this.#count(activity, at)}${this.#list(activityStateAt(activity, at) === 'open')}</div><div class="stack"><off-on-screen .activity=${activity}></off-on-screen>${this.#refused()}</div></div>`}
    </ui-page>`
  }

  get #managed(): readonly Activity[] | null {
    return managedOf(this.#activities.value, this.#organisations.value, session.placesOf('activities.manage'))
  }

  #missing(): TemplateResult {
    if (!session.may('activities.manage')) return closed(w.noRight)
    const unreadable = [this.#activities, this.#organisations].find((each) => each.failure !== null)
    if (unreadable !== undefined) return unread(unreadable.failure, () => unreadable.refresh())
    if (this.#managed === null) return html`<div class="ghost" style="height:420px" aria-busy="true"></div>`
    return html`<div class="card"><ui-empty icon="activity" heading=${w.gone}>${w.goneText}</ui-empty></div>`
  }

  #count(activity: Activity, at: number): TemplateResult {
    const state = activityStateAt(activity, at)
    // The list is newer than the figure while a scan is on its way.
    const present = this.#attendances?.value?.attendances.length ?? activity.present
    const { expected } = activity
    return html`<div class="card count" role="status" aria-label="${w.headCount} ${present}">
      <b>${formatCount(present)}</b>
      <div class="stack" style="gap:8px"><div class="between"><span>${w.headCount}<span class="quiet"> · ${w.ofExpected(formatCount(expected))}</span></span><span class="row"><span class="quiet small">${state === 'coming' ? w.opensAt(formatMoment(activity.startsAt - OPENS_BEFORE_MS, at)) : state === 'open' ? w.closesAt(formatMoment(activity.endsAt, at)) : w.closed}</span><ui-status .tone=${stateTones[state]}>${w[state]}</ui-status></span></div>
        <div class="bar" aria-hidden="true"><i style="width:${expected === 0 ? 0 : Math.min(100, (present / expected) * 100)}%"></i></div></div>
    </div>`
  }

  #list(isOpen: boolean): TemplateResult {
    const attendances = this.#attendances
    if (attendances !== null && attendances.value === null && attendances.failure !== null) return unread(attendances.failure, () => void attendances.refresh())
    const rows = attendances?.value?.attendances.toSorted((a, b) => b.at - a.at) ?? null
    return html`<div><div class="section" style="margin-top:8px"><h2>${w.list}</h2>${isOpen ? html`<span class="quiet">${w.live}</span>` : nothing}</div>
      <ui-table label=${w.list} .columns=${this.#columns()} .rows=${rows?.slice(0, this._limit) ?? null} .keyOf=${(each: Row) => each.member}><ui-empty slot="empty" icon="sign-in" heading=${w.nobody}>${w.nobodyText}</ui-empty></ui-table>
      ${rows === null || rows.length <= this._limit ? nothing : html`<div class="more"><wa-button appearance="outlined" size="s" @click=${() => (this._limit = rows.length)}>${w.more(rows.length - this._limit)}</wa-button></div>`}</div>`
  }

  #columns(): Column<Row>[] {
    const names = new Map((this.#organisations.value ?? []).map((each) => [each.id, each.name]))
    return [
      { key: 'at', label: w.at, look: 'tight', render: ({ at }) => html`<span style="font-variant-numeric:tabular-nums" title=${formatMoment(at, now())}>${formatSeconds(at)}</span>` },
      { key: 'name', label: w.name, render: ({ name }) => html`<span class="main">${name}</span>` },
      { key: 'organisation', label: w.organisation, render: ({ organisation }) => names.get(organisation) ?? '' },
      { key: 'screen', label: w.screen, render: ({ screen }) => screen },
    ]
  }

  #refused(): TemplateResult {
    const refused = [...(this.#attendances?.value?.refused ?? [])].sort((a, b) => b.count - a.count)
    return html`<section class="card pad"><h2>${w.refused}</h2>
      ${refused.length === 0 ? html`<p class="quiet">${w.noneRefused}</p>` : html`<ul class="refused">${refused.map((each) => html`<li><span>${sayRefusal(each.reason)}</span><span class="numbers quiet">${w.times(formatCount(each.count))}</span></li>`)}</ul>`}
    </section>`
  }

  #organisationOf(activity: Activity): string {
    return this.#organisations.value?.find((each) => each.id === activity.organisation)?.name ?? ''
  }
}
customElements.define('off-activity', OffActivity)

/** A newer controller may know reasons that this page does not. */
function sayRefusal(reason: string): string {
  const known = proofRefusal.safeParse(reason)
  return known.success ? refusedWords[known.data] : reason
}
