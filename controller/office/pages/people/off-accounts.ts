import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js'
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SearchChangedEvent, type SegmentChosenEvent, UiElement, UiEmpty, UiSearch, UiTable, confirm, formatRelative, toast, type Column } from '#elements'
import type { Account } from '#protocol'
import { unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { attempt } from '../../data/failure.ts'
import { accounts, giveNewPassword, posts, setAccountActive } from '../../data/people.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { openFirstPassword } from './open-first-password.ts'
import { roleWords, w } from './words.ts'

void UiEmpty
void UiSearch
void UiTable

type Filter = 'all' | 'members' | 'staff' | 'blocked'
const filters: Readonly<Record<Filter, (account: Account) => boolean>> = { all: () => true, staff: (each) => each.member === null, members: (each) => each.member !== null, blocked: (each) => !each.active }

/** Who can sign in. */
export class OffAccounts extends UiElement {
  static override properties: PropertyDeclarations = { _search: { state: true }, _filter: { state: true } }

  static override styles = [pageStyles, css`
    .tools { display: flex; align-items: center; gap: 12px; margin-bottom: 12px; }
  `]

  declare private _search: string
  declare private _filter: Filter
  readonly #accounts = new Watching(this, accounts)
  readonly #posts = new Watching(this, posts)

  constructor() {
    super()
    this._search = ''
    this._filter = 'all'
  }

  override render(): TemplateResult {
    const all = this.#accounts.value
    if (all === null && this.#accounts.failure !== null) return unread(this.#accounts.failure, () => this.#accounts.refresh())
    const search = this._search.trim().toLowerCase()
    const rows = all?.filter((each) => filters[this._filter](each) && `${each.name} ${each.displayName}`.toLowerCase().includes(search)).sort((a, b) => Number(a.member !== null) - Number(b.member !== null) || a.name.localeCompare(b.name)) ?? null
    const count = (filter: Filter) => (all ?? []).filter(filters[filter]).length
    return html`<div class="tools">
        <ui-segments label=${w.filter} .value=${this._filter} .segments=${[{ value: 'all', label: common.all, count: count('all') }, { value: 'staff', label: w.staff, count: count('staff') }, { value: 'members', label: w.ofMembers, count: count('members') }, { value: 'blocked', label: w.blockedOnes, count: count('blocked') }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._filter = event.value in filters ? (event.value as Filter) : 'all')}></ui-segments>
        <ui-search label=${w.searchAccounts} .value=${this._search} @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)}></ui-search>
      </div>
      <ui-table label=${w.accounts} .columns=${this.#columns()} .rows=${rows} .keyOf=${(each: Account) => each.id}><ui-empty slot="empty" icon="user" heading=${w.noAccounts}></ui-empty></ui-table>`
  }

  #columns(): Column<Account>[] {
    const held = new Map<string, string[]>()
    for (const post of this.#posts.value ?? []) held.set(post.account, [...(held.get(post.account) ?? []), roleWords[post.role]])
    return [
      { key: 'name', label: w.accountName, render: ({ id, name }) => html`<span class="main">${name}</span>${id === session.account?.id ? html` <span class="sub">${w.you}</span>` : nothing}` },
      { key: 'display', label: w.displayName, render: ({ displayName }) => displayName },
      { key: 'kind', label: w.kind, render: ({ member }) => (member === null ? w.staff : w.aMember) },
      { key: 'posts', label: w.posts, render: ({ id }) => (held.get(id) ?? []).join(' · ') || html`<span class="off">–</span>` },
      { key: 'state', label: w.state, render: ({ active }) => html`<ui-status plain .tone=${active ? 'good' : 'bad'}>${active ? w.working : w.blocked}</ui-status>` },
      { key: 'last', label: w.lastSignIn, render: ({ lastSignInAt }) => (lastSignInAt === null ? html`<span class="off">${w.never}</span>` : formatRelative(lastSignInAt, now())) },
      { key: 'menu', label: '', spokenLabel: common.more, look: 'tight', render: (account) => this.#menu(account) },
    ]
  }

  #menu(account: Account): TemplateResult | typeof nothing {
    if (account.id === session.account?.id) return nothing
    return html`<wa-dropdown placement="bottom-end" @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => void this.#choose(event.detail.item.value, account)}>
      <wa-button slot="trigger" appearance="plain" size="s"><ui-icon label="${common.more}: ${account.name}" .name=${'more' as const}></ui-icon></wa-button>
      <wa-dropdown-item value="reset"><ui-icon slot="icon" .name=${'key' as const}></ui-icon>${w.reset}</wa-dropdown-item>
      ${account.active ? html`<wa-dropdown-item value="block" variant="danger"><ui-icon slot="icon" .name=${'user-off' as const}></ui-icon>${w.block}</wa-dropdown-item>` : html`<wa-dropdown-item value="unblock"><ui-icon slot="icon" .name=${'undo' as const}></ui-icon>${w.unblock}</wa-dropdown-item>`}
    </wa-dropdown>`
  }

  async #choose(value: string, { id, name }: Account): Promise<void> {
    if (value === 'unblock') {
      if (await attempt(async () => setAccountActive(id, true))) toast({ tone: 'good', text: w.unblockDone(name) })
    } else if (value === 'block') {
      if (!(await confirm({ heading: `${w.block} · ${name}`, text: w.blockText, verb: w.block, isDangerous: true }))) return
      if (await attempt(async () => setAccountActive(id, false))) toast({ tone: 'good', text: w.blockDone(name) })
    } else if (await confirm({ heading: `${w.reset} · ${name}`, text: w.resetText, verb: w.reset, isDangerous: true })) {
      await attempt(async () => openFirstPassword({ name, password: await giveNewPassword(id) }))
    }
  }
}
customElements.define('off-accounts', OffAccounts)
