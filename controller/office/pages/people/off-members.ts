import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js'
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js'
import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { type SearchChangedEvent, UiElement, UiEmpty, UiSearch, UiTable, confirm, formatCount, toast, type Column } from '#elements'
import type { Member, OrganisationId } from '#protocol'
import { unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { attempt } from '../../data/failure.ts'
import { live } from '../../data/live.ts'
import { accounts, editMember, membersOf, organisations, type MembersPage } from '../../data/people.ts'
import { Watching } from '../../data/shared.ts'
import { openCreateAccount } from './open-create-account.ts'
import { openEditMember } from './open-edit-member.ts'
import { w } from './words.ts'

void UiEmpty
void UiSearch
void UiTable

const pageSize = 25
/** Between the last key and the question to the controller. */
const pauseMs = 200

/**
 * The members of an organisation and of everything below it, page by page.
 *
 * @property organisation - The organisation.
 */
export class OffMembers extends UiElement {
  static override properties: PropertyDeclarations = { organisation: { attribute: false }, _page: { state: true }, _failure: { state: true }, _search: { state: true }, _offset: { state: true } }

  static override styles = [pageStyles, css`
    .tools { display: flex; align-items: center; gap: 12px; margin-bottom: 12px; }
    .pages { display: flex; align-items: center; justify-content: flex-end; gap: 10px; margin-top: 12px; }
  `]

  declare organisation: OrganisationId | null
  declare private _page: MembersPage | null
  declare private _failure: unknown
  declare private _search: string
  declare private _offset: number
  readonly #organisations = new Watching(this, organisations)
  readonly #accounts = new Watching(this, accounts)
  #reading: AbortController | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #unlisten: (() => void)[] = []

  constructor() {
    super()
    this.organisation = null
    this._page = null
    this._failure = null
    this._search = ''
    this._offset = 0
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unlisten = [
      live.onEvent((event) => {
        if (event.type === 'changed' && event.what === 'people') void this.#read()
      }),
      live.onGap(() => void this.#read()),
    ]
    if (this.hasUpdated) void this.#read()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const unlisten of this.#unlisten) unlisten()
    this.#reading?.abort()
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('organisation')) return
    this._offset = 0
    this._search = ''
    this._page = null
    void this.#read()
  }

  async #read(): Promise<void> {
    this.#reading?.abort()
    if (this.organisation === null) return
    const reading = new AbortController()
    this.#reading = reading
    try {
      const page = await membersOf(this.organisation, this._search.trim(), this._offset, pageSize, reading.signal)
      if (reading.signal.aborted) return
      this._page = page
      this._failure = null
    } catch (cause) {
      if (!reading.signal.aborted) this._failure = cause
    }
  }

  override render(): TemplateResult {
    const page = this._page
    if (page === null && this._failure !== null) return unread(this._failure, () => void this.#read())
    const to = Math.min(this._offset + pageSize, page?.total ?? 0)
    return html`<div class="tools"><ui-search label=${w.searchMembers} maxlength="40" .value=${this._search} @ui-search-changed=${(event: SearchChangedEvent) => this.#find(event.text)}></ui-search>
        <span class="grow"></span><wa-button size="s" variant="brand" @click=${() => void this.#edit(null)}><ui-icon slot="start" .name=${'user-add' as const}></ui-icon>${w.addMember}</wa-button></div>
      <ui-table label=${w.members} .columns=${this.#columns()} .rows=${page?.members ?? null} .keyOf=${(each: Member) => each.id}>
        ${this._search === '' ? html`<ui-empty slot="empty" icon="people" heading=${w.noMembers}>${w.noMembersText}</ui-empty>` : html`<ui-empty slot="empty" icon="search" heading=${w.noMatch}>${w.noMatchText}</ui-empty>`}
      </ui-table>
      ${page === null || page.total <= pageSize ? nothing : html`<div class="pages"><span class="quiet small numbers">${w.range(formatCount(this._offset + 1), formatCount(to), formatCount(page.total))}</span>
        <wa-button size="s" appearance="outlined" ?disabled=${this._offset === 0} @click=${() => this.#turn(-pageSize)}>${w.previous}</wa-button>
        <wa-button size="s" appearance="outlined" ?disabled=${to >= page.total} @click=${() => this.#turn(pageSize)}>${w.next}</wa-button></div>`}`
  }

  #columns(): Column<Member>[] {
    const names = new Map((this.#organisations.value ?? []).map((each) => [each.id, each.name]))
    const accountNames = new Map((this.#accounts.value ?? []).map((each) => [each.member, each.name]))
    return [
      { key: 'name', label: w.memberName, render: ({ name, active }) => html`<span class=${active ? 'main' : 'off'}>${name}</span>` },
      { key: 'organisation', label: w.memberOrganisation, render: ({ organisation }) => names.get(organisation) ?? '' },
      { key: 'account', label: w.account, render: ({ id }) => (accountNames.has(id) ? html`<span class="mono">${accountNames.get(id)}</span>` : html`<span class="off">${w.noAccount}</span>`) },
      { key: 'state', label: w.state, render: ({ active }) => html`<ui-status plain .tone=${active ? 'good' : 'quiet'}>${active ? w.isActive : w.hasLeft}</ui-status>` },
      { key: 'menu', label: '', spokenLabel: common.more, look: 'tight', render: (member) => this.#menu(member, !accountNames.has(member.id)) },
    ]
  }

  #menu(member: Member, needsAccount: boolean): TemplateResult {
    return html`<wa-dropdown placement="bottom-end" @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => void this.#choose(event.detail.item.value, member)}>
      <wa-button slot="trigger" appearance="plain" size="s"><ui-icon label="${common.more}: ${member.name}" .name=${'more' as const}></ui-icon></wa-button>
      <wa-dropdown-item value="edit"><ui-icon slot="icon" .name=${'edit' as const}></ui-icon>${w.editMember}</wa-dropdown-item>
      ${needsAccount && member.active ? html`<wa-dropdown-item value="account"><ui-icon slot="icon" .name=${'user-add' as const}></ui-icon>${w.createAccountFor}</wa-dropdown-item>` : nothing}
      ${member.active ? html`<wa-dropdown-item value="deactivate" variant="danger"><ui-icon slot="icon" .name=${'user-off' as const}></ui-icon>${w.deactivate}</wa-dropdown-item>` : html`<wa-dropdown-item value="reactivate"><ui-icon slot="icon" .name=${'undo' as const}></ui-icon>${w.reactivate}</wa-dropdown-item>`}
    </wa-dropdown>`
  }

  async #choose(value: string, member: Member): Promise<void> {
    if (value === 'edit') await this.#edit(member)
    else if (value === 'account') await openCreateAccount(member)
    else if (value === 'reactivate') await this.#setActive(member, true)
    else if (await confirm({ heading: `${w.deactivateHeading} · ${member.name}`, text: w.deactivateText, verb: w.deactivate, isDangerous: true })) await this.#setActive(member, false)
  }

  async #setActive(member: Member, active: boolean): Promise<void> {
    const isDone = await attempt(async () => editMember(member.id, { active }))
    if (isDone) toast({ tone: 'good', text: w.memberSaved(member.name) })
    await this.#read()
  }

  async #edit(member: Member | null): Promise<void> {
    if (this.organisation === null) return
    await openEditMember({ member, organisation: member?.organisation ?? this.organisation })
    await this.#read()
  }

  #find(search: string): void {
    this._search = search
    this._offset = 0
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#read(), pauseMs)
  }

  #turn(by: number): void {
    this._offset = Math.max(0, this._offset + by)
    void this.#read()
  }
}
customElements.define('off-members', OffMembers)
