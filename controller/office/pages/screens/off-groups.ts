import '@awesome.me/webawesome/dist/components/checkbox/checkbox.js'
import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiDialog, confirm, formStyles, toast } from '#elements'
import type { ScreenGroup, ScreenId } from '#protocol'
import { askOutdated, differingOf, outdatedNotice, saveUnlessOutdated, type Differing } from '../../app/outdated.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { attempt } from '../../data/failure.ts'
import { addGroup, editGroup, groups, removeGroup, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { w } from './words.ts'

interface Draft {
  readonly group: ScreenGroup | null
  readonly name: string
  readonly chosen: ReadonlySet<ScreenId>
}

export class OffGroups extends UiDialog<null, never> {
  static override properties: PropertyDeclarations = { given: { attribute: false }, _draft: { state: true } }
  static override styles = [pageStyles, formStyles, css`
    wa-dialog { --width: 640px; }
    ul { list-style: none; margin: 0; padding: 0; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); }
    li { display: flex; align-items: center; gap: 10px; padding: 10px 8px 10px 16px; }
    li + li { border-top: 1px solid var(--ui-line); }
    .sites { display: grid; gap: 14px; max-height: 44vh; overflow: auto; padding: 2px; margin: -2px; }
    .of { display: grid; grid-template-columns: 1fr 1fr; gap: 6px 12px; margin-top: 6px; }
  `]

  declare private _draft: Draft | null
  readonly #groups = new Watching(this, groups)
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)

  constructor() {
    super()
    this._draft = null
  }

  override render(): TemplateResult {
    return html`<wa-dialog open label=${this._draft === null ? w.groupsHeading : this._draft.group === null ? w.newGroup : w.editGroup} @wa-after-hide=${(event: Event) => this.leave(event)}>
      ${this._draft === null ? this.#list() : this.#form(this._draft)}
    </wa-dialog>`
  }

  #list(): TemplateResult {
    const all = this.#groups.value ?? []
    return html`<div class="form"><p class="note">${w.groupsLead}</p>
        ${all.length === 0 ? html`<p class="quiet">${w.noGroups}</p>` : html`<ul>${all.map((group) => html`<li><span class="grow"><strong>${group.name}</strong> <span class="quiet small">${common.screens(group.screens.length)}</span></span>
          <button class="icon-button" aria-label="${common.edit}: ${group.name}" @click=${() => this.#edit(group)}><ui-icon .name=${'edit' as const}></ui-icon></button>
          <button class="icon-button" aria-label="${common.delete}: ${group.name}" @click=${() => void this.#delete(group)}><ui-icon .name=${'delete' as const}></ui-icon></button></li>`)}</ul>`}
      </div>
      <wa-button slot="footer" appearance="outlined" @click=${() => this.answer(null)}>${common.close}</wa-button>
      <wa-button slot="footer" variant="brand" @click=${() => (this._draft = { group: null, name: '', chosen: new Set() })}>${w.newGroup}</wa-button>`
  }

  #form(draft: Draft): TemplateResult {
    const all = this.#groups.value
    const present = all === null ? undefined : (all.find((each) => each.id === draft.group?.id) ?? null)
    return html`<div class="form">${outdatedNotice(draft.group, present, (theirs) => void this.#look(theirs, draft))}
        <wa-input label=${w.groupName} .value=${draft.name} maxlength="60" @input=${(event: Event) => (this._draft = { ...draft, name: (event.target as HTMLInputElement).value })}></wa-input>
        <div class="sites" role="group" aria-label=${w.groupScreens} tabindex="0">
          ${(this.#sites.value ?? []).map((site) => html`<div><h3>${site.name}</h3><div class="of">${(this.#screens.value ?? []).filter((each) => each.site === site.id).map((each) => html`<wa-checkbox .checked=${draft.chosen.has(each.id)} @change=${() => this.#toggle(draft, each.id)}>${each.name}</wa-checkbox>`)}</div></div>`)}
        </div>
      </div>
      <wa-button slot="footer" appearance="outlined" @click=${() => (this._draft = null)}>${common.cancel}</wa-button>
      <wa-button slot="footer" variant="brand" ?disabled=${draft.name.trim() === ''} @click=${() => void this.#save(draft)}>${common.save}${draft.chosen.size === 0 ? nothing : html` · ${common.screens(draft.chosen.size)}`}</wa-button>`
  }

  #edit(group: ScreenGroup): void {
    this._draft = { group, name: group.name, chosen: new Set(group.screens) }
  }

  #toggle(draft: Draft, id: ScreenId): void {
    const chosen = new Set(draft.chosen)
    if (!chosen.delete(id)) chosen.add(id)
    this._draft = { ...draft, chosen }
  }

  async #save(draft: Draft): Promise<void> {
    const { group, chosen } = draft
    const name = draft.name.trim()
    const [organisation] = session.placesOf('screens.manage')
    const isSaved = await attempt(async () => {
      if (group === null) {
        if (organisation !== undefined) await addGroup(organisation, name, [...chosen])
        this._draft = null
        return
      }
      const saving = await saveUnlessOutdated({
        from: group,
        name: group.name,
        save: async (revision) => editGroup(group.id, name, [...chosen], revision),
        reread: async () => {
          await groups.refresh()
          return groups.value?.find((each) => each.id === group.id) ?? null
        },
        differing: (theirs) => this.#differing(theirs, draft),
      })
      if (saving.kind === 'saved') this._draft = null
      else if (saving.kind === 'theirs') this.#edit(saving.value)
    })
    if (isSaved && this._draft === null) toast({ tone: 'good', text: w.groupSaved })
  }

  /** Somebody saved while the form was open, and the person wants to see it before saving. */
  async #look(theirs: ScreenGroup, draft: Draft): Promise<void> {
    const choice = await askOutdated({ name: theirs.name, differing: this.#differing(theirs, draft) })
    if (choice === 'theirs') this.#edit(theirs)
    else if (choice === 'mine') this._draft = { ...draft, group: theirs }
  }

  #differing(theirs: ScreenGroup, { name, chosen }: Draft): readonly Differing[] {
    const names = (of: ReadonlySet<ScreenId>) => (this.#screens.value ?? []).filter((each) => of.has(each.id)).map((each) => each.name).join('\n')
    return differingOf([[w.groupName, theirs.name, name.trim()], [w.groupScreens, names(new Set(theirs.screens)), names(chosen)]])
  }

  async #delete(group: ScreenGroup): Promise<void> {
    if (await confirm({ heading: `${w.deleteGroup} · ${group.name}`, text: w.groupDeleteText, verb: w.deleteGroup, isDangerous: true })) await attempt(async () => removeGroup(group.id))
  }
}
customElements.define('off-groups', OffGroups)
