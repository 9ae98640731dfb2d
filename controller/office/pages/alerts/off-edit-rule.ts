import '@awesome.me/webawesome/dist/components/checkbox/checkbox.js'
import '@awesome.me/webawesome/dist/components/input/input.js'
import '@awesome.me/webawesome/dist/components/textarea/textarea.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { type SegmentChosenEvent, UiSegments, homeZone, toast } from '#elements'
import type { AlertRule, OrganisationId, SiteId } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { below, organisationOptions } from '../../app/organisation-options.ts'
import { differingOf, saveUnlessOutdated } from '../../app/outdated.ts'
import { common } from '../../app/words.ts'
import { addAlertRule, alertRules, editAlertRule } from '../../data/incidents.ts'
import { organisations } from '../../data/people.ts'
import { sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffChips, type ChipPressedEvent } from '../schedule/off-chips.ts'
import { weekdayChips } from '../schedule/rule-fields.ts'
import { OffZone } from '../screens/off-zone.ts'
import { checkRule, ruleDraftOf, ruleOf, USUAL_HOURS, type RuleDraft } from './rule-draft.ts'
import { sayHours, saySeverity, saySites, sayWay } from './say-rule.ts'
import { w } from './words.ts'

void OffChips
void OffZone
void UiSegments

/** Who is told of what, how, and when. */
export class OffEditRule extends FormDialog<AlertRule | null, true> {
  static override properties: PropertyDeclarations = { _opened: { state: true }, _draft: { state: true } }
  static override styles = [FormDialog.styles, css`
    wa-dialog { --width: 620px; }
    .shown, .part { display: grid; gap: 18px; }
    .part { gap: 8px; justify-items: start; }
    .part > :not(ui-segments, .label) { width: 100%; }
    .label { font-weight: 500; }
    .sites { display: grid; grid-template-columns: repeat(auto-fill, minmax(180px, 1fr)); gap: 6px 14px; }
    .ticks { display: grid; gap: 10px; }
  `]

  declare private _opened: AlertRule | null
  declare private _draft: RuleDraft
  readonly #sites = new Watching(this, sites)
  readonly #organisations = new Watching(this, organisations)
  #filling = 0

  override open(given: AlertRule | null): Promise<true | null> {
    this.#fill(given)
    return super.open(given)
  }

  #fill(rule: AlertRule | null): void {
    this._opened = rule
    this._draft = ruleDraftOf(rule)
    this.#filling += 1
  }

  protected override heading(): string {
    return this._opened === null ? w.create : w.edit
  }

  protected override beginsAtName(): boolean {
    return this._opened === null
  }

  protected override fields(): TemplateResult {
    const rule = this._opened
    const { isUrgentAlways, tellsRecovery, isOn, days } = this._draft
    return html`${keyed(this.#filling, html`<div class="shown">
      <wa-input name="name" label=${w.name} placeholder=${w.nameExample} required maxlength="60" .value=${rule?.name ?? ''}></wa-input>
      ${rule === null ? this.#organisation() : nothing}
      ${this.#way()}
      <wa-select name="severity" label=${w.severity} .value=${rule?.severity ?? 'warning'}><wa-option value="critical">${w.onlyCritical}</wa-option><wa-option value="warning">${w.fromWarning}</wa-option><wa-option value="notice">${w.everything}</wa-option></wa-select>
      ${this.#places()}
      ${this.#hours()}
      <div class="ticks">
        ${days === null ? nothing : html`<wa-checkbox .checked=${isUrgentAlways} @change=${(event: Event) => this.#change({ isUrgentAlways: isTicked(event) })}>${w.urgent}</wa-checkbox>`}
        <wa-checkbox .checked=${tellsRecovery} @change=${(event: Event) => this.#change({ tellsRecovery: isTicked(event) })}>${w.recovery}</wa-checkbox>
        <wa-checkbox .checked=${isOn} @change=${(event: Event) => this.#change({ isOn: isTicked(event) })}>${w.isOn}</wa-checkbox></div>
    </div>`)}`
  }

  #organisation(): TemplateResult | typeof nothing {
    const mine = below(this.#organisations.value ?? [], session.placesOf('screens.manage'))
    if (mine.length < 2) return nothing
    return html`<wa-select name="organisation" label=${common.organisation} .value=${mine[0]?.id ?? ''}>${organisationOptions(mine)}</wa-select>`
  }

  #way(): TemplateResult {
    const given = this._opened?.way
    return html`<div class="part"><span class="label">${w.way}</span>
      <ui-segments label=${w.way} .value=${this._draft.way} .segments=${[{ value: 'mail', label: w.mail }, { value: 'webhook', label: w.webhook }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#change({ way: event.value === 'webhook' ? 'webhook' : 'mail' })}></ui-segments>
      ${this._draft.way === 'mail' ? html`<wa-textarea name="to" label=${w.to} hint=${w.toHint} rows="2" resize="auto" .value=${given?.kind === 'mail' ? given.to.join('\n') : ''}></wa-textarea>`
        : html`<wa-input name="url" type="url" label=${w.url} hint=${w.urlHint} placeholder="https://" maxlength="500" .value=${given?.kind === 'webhook' ? given.url : ''}></wa-input>`}</div>`
  }

  #places(): TemplateResult {
    const { sites: chosen } = this._draft
    const toggle = (id: SiteId) => this.#change({ sites: chosen?.includes(id) === true ? chosen.filter((each) => each !== id) : [...(chosen ?? []), id] })
    return html`<div class="part"><span class="label">${w.where}</span>
      <ui-segments label=${w.where} .value=${chosen === null ? 'all' : 'some'} .segments=${[{ value: 'all', label: w.allSites }, { value: 'some', label: w.someSites }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#change({ sites: event.value === 'all' ? null : [] })}></ui-segments>
      ${chosen === null ? nothing : html`<div class="sites">${(this.#sites.value ?? []).map((site) => html`<wa-checkbox .checked=${chosen.includes(site.id)} @change=${() => toggle(site.id)}>${site.name}</wa-checkbox>`)}</div>`}</div>`
  }

  #hours(): TemplateResult {
    const { days } = this._draft
    const window = this._opened?.hours?.windows[0]
    return html`<div class="part"><span class="label">${w.when}</span>
      <ui-segments label=${w.when} .value=${days === null ? 'always' : 'hours'} .segments=${[{ value: 'always', label: w.always }, { value: 'hours', label: w.inHours }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#change({ days: event.value === 'always' ? null : (window?.days ?? [1, 2, 3, 4, 5]) })}></ui-segments>
      ${days === null ? nothing : html`<p class="note small">${w.hoursText}</p>
        <off-chips label=${w.days} .chips=${weekdayChips()} .chosen=${days} @off-chip-pressed=${(event: ChipPressedEvent) => this.#change({ days: event.chosen })}></off-chips>
        <div class="pair"><wa-input name="start" type="time" label=${w.start} .value=${window?.start ?? USUAL_HOURS.start}></wa-input><wa-input name="end" type="time" label=${w.end} .value=${window === undefined ? USUAL_HOURS.end : window.end === '24:00' ? '00:00' : window.end}></wa-input></div>
        <off-zone name="zone" .value=${this.#zone}></off-zone>`}</div>`
  }

  get #zone(): string {
    return this._opened?.zone ?? this.#sites.value?.[0]?.zone ?? homeZone()
  }

  #change(part: Partial<RuleDraft>): void {
    this._draft = { ...this._draft, ...part }
  }

  protected override check(values: Values): Record<string, string> {
    return checkRule(this._draft, values)
  }

  protected override async save(values: Values): Promise<true | null> {
    const opened = this._opened
    const draft = ruleOf(this._draft, values, values['zone'] ?? this.#zone, opened)
    if (opened === null) {
      const organisation = (values['organisation'] ?? session.placesOf('screens.manage')[0] ?? '') as OrganisationId
      await addAlertRule(organisation, draft)
    } else {
      const all = this.#sites.value ?? []
      const saving = await saveUnlessOutdated({
        from: opened,
        name: opened.name,
        save: async (revision) => editAlertRule(opened.id, draft, revision),
        reread: async () => {
          await alertRules.refresh()
          return alertRules.value?.rules.find((each) => each.id === opened.id) ?? null
        },
        differing: (theirs) => differingOf([[w.name, theirs.name, draft.name], [w.way, sayWay(theirs.way), sayWay(draft.way)], [w.severity, saySeverity(theirs.severity), saySeverity(draft.severity)], [w.where, saySites(theirs.sites, all), saySites(draft.sites, all)], [w.when, sayHours(theirs), sayHours(draft)]]),
      })
      if (saving.kind === 'theirs') this.#fill(saving.value)
      if (saving.kind !== 'saved') return null
    }
    toast({ tone: 'good', text: w.saved(draft.name) })
    return true
  }
}
customElements.define('off-edit-rule', OffEditRule)

function isTicked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked
}
