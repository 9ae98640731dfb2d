import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiElement, UiEmpty, navigate } from '#elements'
import { closed } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { session } from '../../data/session.ts'
import { OffAccounts } from './off-accounts.ts'
import { OffOrganisations } from './off-organisations.ts'
import { OffPosts } from './off-posts.ts'
import { openCreateAccount } from './open-create-account.ts'
import { openGivePost } from './open-give-post.ts'
import { w } from './words.ts'

void OffAccounts
void OffOrganisations
void OffPosts
void UiEmpty

const parts = ['organisations', 'accounts', 'posts'] as const
const leads = { organisations: 'leadOrganisations', accounts: 'leadAccounts', posts: 'leadPosts' } as const

/**
 * Who belongs where, who can sign in, and who may do what.
 *
 * @property view - `organisations`, `accounts` or `posts`.
 */
export class OffPeople extends UiElement {
  static override properties: PropertyDeclarations = { view: { attribute: false } }
  static override styles = [pageStyles]

  declare view: string

  constructor() {
    super()
    this.view = 'organisations'
  }

  override render(): TemplateResult {
    const part = parts.find((each) => each === this.view) ?? 'organisations'
    if (!session.may('people.manage')) return html`<ui-page heading=${w.heading}>${closed(w.noRight)}</ui-page>`
    return html`<ui-page heading=${w.heading} lead=${w[leads[part]]}>
      ${part === 'accounts' ? html`<wa-button slot="actions" variant="brand" @click=${() => void openCreateAccount(null)}><ui-icon slot="start" .name=${'user-add' as const}></ui-icon>${w.createAccount}</wa-button>` : part === 'posts' ? html`<wa-button slot="actions" variant="brand" @click=${() => void openGivePost()}><ui-icon slot="start" .name=${'post' as const}></ui-icon>${w.givePost}</wa-button>` : nothing}
      <ui-segments slot="toolbar" label=${w.part} .value=${part} .segments=${[{ value: 'organisations', label: w.organisations, icon: 'organisation' }, { value: 'accounts', label: w.accounts, icon: 'user' }, { value: 'posts', label: w.posts, icon: 'post' }]}
        @ui-segment-chosen=${(event: SegmentChosenEvent) => navigate(`/people/${event.value}`)}></ui-segments>
      ${part === 'organisations' ? html`<off-organisations></off-organisations>` : part === 'accounts' ? html`<off-accounts></off-accounts>` : html`<off-posts></off-posts>`}
    </ui-page>`
  }
}
customElements.define('off-people', OffPeople)
