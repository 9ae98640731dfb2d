import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiElement, UiEmpty, UiTable, navigate, type Column } from '#elements'
import { activityStateAt, type Activity, type ActivityState } from '#protocol'
import { closed, unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { activities } from '../../data/life.ts'
import { organisations } from '../../data/people.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { Ticking } from '../../data/ticking.ts'
import { managedOf } from './managed.ts'
import { OffHeadCount } from './off-head-count.ts'
import { openEditActivity } from './open-edit-activity.ts'
import { saySpan } from './say-span.ts'
import { inOrder, stateTones } from './state.ts'
import { w } from './words.ts'

void OffHeadCount
void UiEmpty
void UiTable

const states: readonly ActivityState[] = ['open', 'coming', 'over']

/** Every activity that this person looks after. */
export class OffActivities extends UiElement {
  static override properties: PropertyDeclarations = { _filter: { state: true } }
  static override styles = [pageStyles]

  declare private _filter: ActivityState | 'all'
  readonly #activities = new Watching(this, activities)
  readonly #organisations = new Watching(this, organisations)

  constructor() {
    super()
    this._filter = 'all'
    new Ticking(this, 20_000)
  }

  override render(): TemplateResult {
    const isOpen = session.may('activities.manage')
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      ${isOpen ? html`<wa-button slot="actions" variant="brand" @click=${() => void this.#create()}><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.create}</wa-button>` : nothing}
      ${isOpen ? this.#content() : closed(w.noRight)}
    </ui-page>`
  }

  #content(): TemplateResult {
    const unreadable = [this.#activities, this.#organisations].find((each) => each.value === null && each.failure !== null)
    if (unreadable !== undefined) return unread(unreadable.failure, () => unreadable.refresh())
    const all = managedOf(this.#activities.value, this.#organisations.value, session.placesOf('activities.manage'))
    const at = now()
    const shown = all === null ? null : inOrder(all, at).filter((each) => this._filter === 'all' || activityStateAt(each, at) === this._filter)
    return html`<ui-segments slot="toolbar" label=${w.filter} .value=${this._filter} .segments=${[{ value: 'all', label: common.all, count: all?.length ?? 0 }, ...states.map((value) => ({ value, label: w[value], count: (all ?? []).filter((each) => activityStateAt(each, at) === value).length }))]}
        @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._filter = states.find((each) => each === event.value) ?? 'all')}></ui-segments>
      <ui-table label=${w.heading} .columns=${this.#columns(at)} .rows=${shown} .keyOf=${(each: Activity) => each.id}>
        ${all?.length === 0 ? html`<ui-empty slot="empty" icon="activity" heading=${w.emptyHeading}>${w.emptyText}</ui-empty>` : html`<ui-empty slot="empty" icon="search" heading=${w.noMatch}></ui-empty>`}
      </ui-table>`
  }

  /** A new activity is seen at once, with its way onto the screens. */
  async #create(): Promise<void> {
    const created = await openEditActivity(null)
    if (created !== null) navigate(`/activities/${created.id}`)
  }

  #columns(at: number): Column<Activity>[] {
    const names = new Map((this.#organisations.value ?? []).map((each) => [each.id, each.name]))
    return [
      { key: 'activity', label: w.activity, render: ({ id, title, place }) => html`<a class="main" href="/office/activities/${id}">${title}</a><div class="sub">${place}</div>` },
      { key: 'time', label: w.time, render: (of) => html`<span style="font-variant-numeric:tabular-nums">${saySpan(of, at)}</span>` },
      { key: 'organisation', label: w.organisation, render: ({ organisation }) => names.get(organisation) ?? '' },
      { key: 'state', label: w.state, render: (of) => html`<ui-status .tone=${stateTones[activityStateAt(of, at)]}>${w[activityStateAt(of, at)]}</ui-status>` },
      { key: 'present', label: w.present, render: ({ present, expected }) => html`<off-head-count .present=${present} .expected=${expected}></off-head-count>` },
      { key: 'acts', label: '', spokenLabel: common.more, look: 'tight', render: (of) => html`<wa-button size="s" appearance="plain" @click=${() => void openEditActivity(of)}><ui-icon label="${common.edit}: ${of.title}" .name=${'edit' as const}></ui-icon></wa-button>` },
    ]
  }
}
customElements.define('off-activities', OffActivities)
