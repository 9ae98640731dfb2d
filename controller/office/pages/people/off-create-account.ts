import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SearchChangedEvent, type SegmentChosenEvent, UiSegments } from '#elements'
import type { Account, Member } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { accounts, addAccount, membersOf, organisations } from '../../data/people.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffPicker, type PickedEvent } from '../../app/off-picker.ts'
import { w } from './words.ts'

void OffPicker
void UiSegments

type Made = { readonly account: Account; readonly firstPassword: string }

const shown = 30
const nameRule = /^[a-z0-9][a-z0-9._-]{1,39}$/

export class OffCreateAccount extends FormDialog<Member | null, Made> {
  static override properties: PropertyDeclarations = { _kind: { state: true }, _member: { state: true }, _found: { state: true } }

  declare private _kind: 'member' | 'staff'
  declare private _member: Member | null
  declare private _found: readonly Member[]
  readonly #accounts = new Watching(this, accounts)
  readonly #organisations = new Watching(this, organisations)
  #reading = new AbortController()

  constructor() {
    super()
    this._kind = 'member'
    this._member = null
    this._found = []
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this._member = this.given
    if (this.given === null) void this.#look('')
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#reading.abort()
  }

  protected override heading(): string {
    return this.given === null ? w.createAccount : `${w.createAccount} · ${this.given.name}`
  }

  protected override verb(): string {
    return w.createAccount
  }

  protected override fields(): TemplateResult {
    return html`${this.given === null ? html`<div class="form" style="gap:8px"><span>${w.whose}</span><ui-segments label=${w.whose} .value=${this._kind} .segments=${[{ value: 'member', label: w.forMember }, { value: 'staff', label: w.forStaff }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._kind = event.value === 'staff' ? 'staff' : 'member')}></ui-segments></div>
        ${this._kind === 'member' ? this.#picker() : nothing}` : nothing}
      <wa-input name="displayName" label=${w.displayName} hint=${this._kind === 'staff' ? w.forStaffHint : ''} required maxlength="40" .value=${this._member?.name ?? ''}></wa-input>
      <wa-input name="name" label=${w.accountName} hint=${w.accountNameHint} required maxlength="40" autocomplete="off" autocapitalize="off" spellcheck="false"></wa-input>`
  }

  #picker(): TemplateResult {
    const taken = new Set((this.#accounts.value ?? []).map((each) => each.member))
    const names = new Map((this.#organisations.value ?? []).map((each) => [each.id, each.name]))
    return html`<off-picker label=${w.chooseMember} emptyText=${w.noMatch} .value=${this._member?.id ?? ''}
      .picks=${this._found.map((each) => ({ value: each.id, label: each.name, note: taken.has(each.id) ? w.hasAccount : (names.get(each.organisation) ?? ''), isOff: taken.has(each.id) || !each.active }))}
      @ui-search-changed=${(event: SearchChangedEvent) => void this.#look(event.text.trim())} @off-picked=${(event: PickedEvent) => (this._member = this._found.find((each) => each.id === event.value) ?? null)}></off-picker>`
  }

  async #look(search: string): Promise<void> {
    this.#reading.abort()
    const reading = new AbortController()
    this.#reading = reading
    const [place] = session.placesOf('people.manage')
    if (place === undefined) return
    // Whoever types on asks again; meanwhile the list stays as it was.
    const page = await membersOf(place, search, 0, shown, reading.signal).catch(() => null)
    if (page !== null && !reading.signal.aborted) this._found = page.members
  }

  protected override check(values: Values): Record<string, string> {
    return {
      ...(nameRule.test((values['name'] ?? '').toLowerCase()) ? {} : { name: w.accountNameWrong }),
      ...(this._kind === 'member' && this._member === null ? { member: w.memberEmpty } : {}),
    }
  }

  protected override async save(values: Values): Promise<Made> {
    return addAccount((values['name'] ?? '').toLowerCase(), values['displayName'] ?? '', this._kind === 'member' ? (this._member?.id ?? null) : null)
  }
}
customElements.define('off-create-account', OffCreateAccount)
