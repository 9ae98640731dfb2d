import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, formatCount } from '#elements'
import type { Organisation, OrganisationId } from '#protocol'
import { unread } from '../../app/closed.ts'
import { below, withDepth } from '../../app/organisation-options.ts'
import { pageStyles } from '../../app/styles.ts'
import { organisations } from '../../data/people.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffMembers } from './off-members.ts'
import { openEditOrganisation } from './open-edit-organisation.ts'
import { w } from './words.ts'

void OffMembers

/** The tree on one side, the members of the chosen organisation on the other. */
export class OffOrganisations extends UiElement {
  static override properties: PropertyDeclarations = { _chosen: { state: true } }

  static override styles = [pageStyles, css`
    .columns { display: grid; grid-template-columns: 320px minmax(0, 1fr); gap: 20px; align-items: start; }
    nav { padding: 8px; max-height: calc(100vh - 240px); overflow: auto; }
    ul { list-style: none; margin: 0; padding: 0; }
    .node { display: flex; align-items: center; gap: 9px; width: 100%; padding: 6px 10px; border: 0; border-radius: 7px; background: none; font: inherit; color: inherit; text-align: start; cursor: pointer; line-height: 22px; --ui-icon-size: 16px; }
    .node:hover { background: var(--ui-hover); }
    .node[aria-current] { background: var(--ui-sunken); font-weight: 600; }
    .node ui-icon { color: var(--ui-ink-3); }
    .node .quiet { font-weight: 400; font-variant-numeric: tabular-nums; font-size: var(--ui-text-s); }
    .top { display: flex; align-items: flex-start; gap: 16px; margin-bottom: 14px; }
    .top h2 { font-size: var(--ui-text-xl); }
    @media (max-width: 1180px) { .columns { grid-template-columns: 1fr; } nav { max-height: 260px; } }
  `]

  declare private _chosen: OrganisationId | null
  readonly #organisations = new Watching(this, organisations)

  constructor() {
    super()
    this._chosen = null
  }

  override render(): TemplateResult {
    const all = this.#organisations.value
    if (all === null) return this.#organisations.failure === null ? html`<div class="ghost" style="height:420px" aria-busy="true"></div>` : unread(this.#organisations.failure, () => this.#organisations.refresh())
    const seen = below(all, session.placesOf('people.manage'))
    const chosen = seen.find((each) => each.id === this._chosen) ?? seen[0]
    return html`<div class="columns">
      <nav class="card" aria-label=${w.tree}><ul>${repeat(withDepth(seen), ({ organisation }) => organisation.id, ({ organisation, depth }) => html`<li><button class="node" style="padding-inline-start:${10 + depth * 20}px" aria-current=${organisation.id === chosen?.id ? 'true' : nothing} @click=${() => (this._chosen = organisation.id)}>
          <ui-icon .name=${organisation.type === 'committee' ? 'building' : organisation.type === 'general-branch' ? 'organisation' : 'people'}></ui-icon><span class="grow cut" title=${organisation.name}>${organisation.name}</span><span class="quiet">${w.people(formatCount(organisation.members))}</span></button></li>`)}</ul></nav>
      ${chosen === undefined ? nothing : html`<div>${this.#head(chosen, seen)}<off-members .organisation=${chosen.id}></off-members></div>`}
    </div>`
  }

  #head(chosen: Organisation, seen: readonly Organisation[]): TemplateResult {
    return html`<div class="top"><div class="grow"><h2>${chosen.name}</h2><p class="quiet">${w[chosen.type]} · ${w.active(formatCount(chosen.members))}</p></div>
      <wa-button size="s" appearance="outlined" @click=${() => void openEditOrganisation({ organisation: chosen, parent: chosen.parent, seen })}><ui-icon slot="start" .name=${'edit' as const}></ui-icon>${w.editOrganisation}</wa-button>
      <wa-button size="s" appearance="outlined" @click=${() => void openEditOrganisation({ organisation: null, parent: chosen.id, seen })}><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.createOrganisation}</wa-button></div>`
  }
}
customElements.define('off-organisations', OffOrganisations)
