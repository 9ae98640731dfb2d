import { html, nothing, type TemplateResult } from 'lit'
import { homeZone, toast } from '#elements'
import type { Activity } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { below, organisationOptions } from '../../app/organisation-options.ts'
import { now } from '../../data/clock.ts'
import { addActivity, editActivity } from '../../data/life.ts'
import { organisations } from '../../data/people.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { instantOf, wallIn } from '../explain/zone-time.ts'
import { openPutOnScreen } from './open-put-on-screen.ts'
import { w } from './words.ts'

const hourMs = 3_600_000
const longestMs = 7 * 24 * hourMs

export class OffEditActivity extends FormDialog<Activity | null, Activity> {
  readonly #organisations = new Watching(this, organisations)
  /** The next full hour, so that the form begins with something sensible. */
  readonly #start = Math.ceil(now() / hourMs) * hourMs

  protected override heading(): string {
    return this.given === null ? w.create : w.editHeading
  }

  protected override fields(): TemplateResult {
    const { given } = this
    const all = this.#organisations.value
    const places = session.placesOf('activities.manage')
    return html`<wa-input name="title" label=${w.title} placeholder=${w.titleExample} required maxlength="60" .value=${given?.title ?? ''} ?autofocus=${given === null}></wa-input>
      <wa-input name="place" label=${w.place} placeholder=${w.placeExample} maxlength="60" .value=${given?.place ?? ''}></wa-input>
      <div class="pair wide"><wa-input name="startsAt" type="datetime-local" label=${w.starts} required .value=${wallIn(homeZone(), given?.startsAt ?? this.#start)}></wa-input>
        <wa-input name="endsAt" type="datetime-local" label=${w.ends} required .value=${wallIn(homeZone(), given?.endsAt ?? this.#start + 2 * hourMs)}></wa-input></div>
      <p class="note small" style="margin-top:-10px">${w.openNote}</p>
      ${given !== null || all === null ? nothing : html`<wa-select name="organisation" label=${w.whose} hint=${w.whoseHint} required .value=${places[0] ?? ''}>${organisationOptions(below(all, places))}</wa-select>`}
      ${given === null ? nothing : html`<p class="note small">${w.staleNote}</p>`}`
  }

  protected override check(values: Values): Record<string, string> {
    const { startsAt, endsAt } = timesOf(values)
    const length = endsAt - startsAt
    return length <= 0 || length > longestMs ? { endsAt: w.endsWrong } : {}
  }

  protected override async save(values: Values): Promise<Activity> {
    const draft = { title: values['title'] ?? '', place: values['place'] ?? '', ...timesOf(values) }
    const { given } = this
    if (given !== null) {
      const changed = await editActivity(given.id, draft)
      toast({ tone: 'good', text: w.saved(changed.title) })
      return changed
    }
    const organisation = this.#organisations.value?.find((each) => each.id === values['organisation'])
    if (organisation === undefined) throw new Error('The organisation was chosen from the list.')
    const added = await addActivity(organisation.id, draft)
    toast({ tone: 'good', text: w.created(added.title), ...(session.may('content.edit') ? { action: { label: w.putOnScreen, run: () => void openPutOnScreen(added) } } : {}) })
    return added
  }
}
customElements.define('off-edit-activity', OffEditActivity)

function timesOf(values: Values): Pick<Activity, 'startsAt' | 'endsAt'> {
  const of = (name: string) => instantOf(homeZone(), values[name] ?? '') ?? Number.NaN
  return { startsAt: of('startsAt'), endsAt: of('endsAt') }
}
