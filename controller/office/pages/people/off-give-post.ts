import '@awesome.me/webawesome/dist/components/radio-group/radio-group.js'
import '@awesome.me/webawesome/dist/components/radio/radio.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SearchChangedEvent, homeZone, toast } from '#elements'
import { postRole, rightsOf, type AccountId, type PostRole } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { below, organisationOptions } from '../../app/organisation-options.ts'
import { now } from '../../data/clock.ts'
import { accounts, givePost, organisations } from '../../data/people.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffPicker, type PickedEvent } from '../../app/off-picker.ts'
import { instantOf } from '../explain/zone-time.ts'
import { roleTexts, roleWords, w } from './words.ts'

void OffPicker

export class OffGivePost extends FormDialog<null, true> {
  static override properties: PropertyDeclarations = { _account: { state: true }, _role: { state: true }, _search: { state: true } }
  static override styles = [FormDialog.styles, css`
    wa-dialog { --width: 600px; }
    wa-radio { padding: 5px 0; }
    wa-radio .quiet { display: block; font-size: var(--ui-text-s); line-height: 1.45; }
  `]

  declare private _account: AccountId | null
  declare private _role: PostRole
  declare private _search: string
  readonly #accounts = new Watching(this, accounts)
  readonly #organisations = new Watching(this, organisations)

  constructor() {
    super()
    this._account = null
    this._role = 'editor'
    this._search = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this._role = this.#given('editor') ? 'editor' : (postRole.options.find((each) => this.#given(each)) ?? 'editor')
  }

  protected override heading(): string {
    return w.givePost
  }

  protected override verb(): string {
    return w.givePost
  }

  protected override fields(): TemplateResult {
    const all = this.#organisations.value
    const places = session.placesOf('people.manage')
    const search = this._search.toLowerCase()
    const found = (this.#accounts.value ?? []).filter((each) => each.active && `${each.name} ${each.displayName}`.toLowerCase().includes(search)).sort((a, b) => Number(a.member !== null) - Number(b.member !== null) || a.name.localeCompare(b.name))
    return html`<off-picker label=${w.chooseAccount} emptyText=${w.noAccounts} .value=${this._account ?? ''} .picks=${found.map((each) => ({ value: each.id, label: each.displayName, note: `${each.name} · ${each.member === null ? w.staff : w.aMember}` }))}
        @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text.trim())} @off-picked=${(event: PickedEvent) => (this._account = this.#accounts.value?.find((each) => each.id === event.value)?.id ?? null)}></off-picker>
      <wa-radio-group label=${w.role} .value=${this._role} @change=${(event: Event) => (this._role = postRole.options.find((each) => each === (event.target as HTMLInputElement).value) ?? this._role)}>
        ${postRole.options.map((each) => html`<wa-radio value=${each} ?disabled=${!this.#given(each)}>${roleWords[each]}<span class="quiet">${this.#given(each) ? roleTexts[each] : w.roleBeyond}</span></wa-radio>`)}
      </wa-radio-group>
      <div class="pair">${all === null ? nothing : html`<wa-select name="organisation" label=${w.organisation} required .value=${places[0] ?? ''}>${organisationOptions(below(all, places))}</wa-select>`}
        <wa-input name="until" type="date" label=${w.untilLabel} hint=${w.untilHint}></wa-input></div>`
  }

  /** Whether this person holds all that the role brings; the controller checks where. */
  #given(role: PostRole): boolean {
    return rightsOf[role].every((right) => session.may(right))
  }

  protected override check(values: Values): Record<string, string> {
    const until = untilOf(values)
    return { ...(this._account === null ? { account: w.accountEmpty } : {}), ...(until !== null && until <= now() ? { until: w.untilWrong } : {}) }
  }

  protected override async save(values: Values): Promise<true> {
    const organisation = this.#organisations.value?.find((each) => each.id === values['organisation'])
    if (organisation === undefined || this._account === null) throw new Error('Both were chosen from lists.')
    await givePost({ account: this._account, organisation: organisation.id, role: this._role, until: untilOf(values) })
    toast({ tone: 'good', text: w.postGiven })
    return true
  }
}
customElements.define('off-give-post', OffGivePost)

/** The midnight that ends the chosen day; null without one. */
function untilOf(values: Values): number | null {
  const day = values['until'] ?? ''
  return day === '' ? null : instantOf(homeZone(), `${day}T24:00`)
}
