import { css, html, nothing, type TemplateResult } from 'lit'
import { UiElement, UiEmpty, UiTable, confirm, formatDate, toast, type Column } from '#elements'
import { postRole, rightsOf, type Post } from '#protocol'
import { unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { attempt } from '../../data/failure.ts'
import { accounts, organisations, posts, takePost } from '../../data/people.ts'
import { Watching } from '../../data/shared.ts'
import { rightWords, roleTexts, roleWords, w } from './words.ts'

void UiEmpty
void UiTable

/** Who may do what, and what each post means. */
export class OffPosts extends UiElement {
  static override styles = [pageStyles, css`
    .columns { display: grid; grid-template-columns: minmax(0, 1fr) 340px; gap: 20px; align-items: start; }
    dl { display: grid; gap: 14px; margin: 12px 0 0; }
    dt { font-weight: 600; }
    dd { margin: 2px 0 0; color: var(--ui-ink-2); font-size: var(--ui-text-s); }
    .rights { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 6px; }
    .note { margin-top: 16px; padding-top: 14px; border-top: 1px solid var(--ui-line); }
    @media (max-width: 1180px) { .columns { grid-template-columns: 1fr; } }
  `]

  readonly #posts = new Watching(this, posts)
  readonly #accounts = new Watching(this, accounts)
  readonly #organisations = new Watching(this, organisations)

  override render(): TemplateResult {
    if (this.#posts.value === null && this.#posts.failure !== null) return unread(this.#posts.failure, () => this.#posts.refresh())
    const rows = this.#posts.value === null ? null : [...this.#posts.value].sort((a, b) => postRole.options.indexOf(a.role) - postRole.options.indexOf(b.role) || a.from - b.from)
    return html`<div class="columns">
      <ui-table label=${w.posts} .columns=${this.#columns()} .rows=${rows} .keyOf=${(each: Post) => each.id}><ui-empty slot="empty" icon="post" heading=${w.noPosts}></ui-empty></ui-table>
      <aside class="card pad"><h2>${w.rolesHeading}</h2>
        <dl>${postRole.options.map((role) => html`<div><dt>${roleWords[role]}</dt><dd>${roleTexts[role]}<div class="rights">${rightsOf[role].map((right) => html`<span class="tag">${rightWords[right]}</span>`)}</div></dd></div>`)}</dl>
        <p class="note quiet small">${w.reachNote}</p></aside>
    </div>`
  }

  #columns(): Column<Post>[] {
    const places = new Map((this.#organisations.value ?? []).map((each) => [each.id, each.name]))
    const at = now()
    return [
      { key: 'holder', label: w.holder, render: ({ account }) => html`<span class="main">${this.#nameOf(account)}</span><div class="sub">${this.#accounts.value?.find((each) => each.id === account)?.name ?? ''}</div>` },
      { key: 'role', label: w.role, render: ({ role }) => roleWords[role] },
      { key: 'organisation', label: w.organisation, render: ({ organisation }) => places.get(organisation) ?? '' },
      { key: 'from', label: w.since, render: ({ from }) => html`${formatDate(from)}${from > at ? html`<div class="sub">${w.soon}</div>` : nothing}` },
      // A post ends with the midnight after its last day.
      { key: 'until', label: w.until, render: ({ until }) => (until === null ? html`<span class="off">${w.noEnd}</span>` : formatDate(until - 1)) },
      { key: 'acts', label: '', spokenLabel: common.more, look: 'tight', render: (post) => html`<wa-button size="s" appearance="outlined" @click=${() => void this.#end(post)}>${w.endPost}</wa-button>` },
    ]
  }

  #nameOf(account: Post['account']): string {
    return this.#accounts.value?.find((each) => each.id === account)?.displayName ?? ''
  }

  async #end(post: Post): Promise<void> {
    const heading = w.endPostHeading(this.#nameOf(post.account), roleWords[post.role])
    if (!(await confirm({ heading, text: w.endPostText, verb: w.endPost, isDangerous: true }))) return
    if (await attempt(async () => takePost(post.id))) toast({ tone: 'good', text: w.postEnded })
  }
}
customElements.define('off-posts', OffPosts)
