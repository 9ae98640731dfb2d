import { html, nothing, type TemplateResult } from 'lit'
import { toast } from '#elements'
import type { OrganisationType } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { below, organisationOptions } from '../../app/organisation-options.ts'
import { addOrganisation, editOrganisation } from '../../data/people.ts'
import type { OrganisationQuestion } from './questions.ts'
import { w } from './words.ts'

const types: readonly OrganisationType[] = ['committee', 'general-branch', 'branch', 'group']

export class OffEditOrganisation extends FormDialog<OrganisationQuestion, true> {
  protected override heading(): string {
    return this.given.organisation === null ? w.createOrganisation : w.editOrganisation
  }

  protected override fields(): TemplateResult {
    const { organisation, parent, seen } = this.given
    // Nothing hangs below itself, and the one at the top stays there.
    const own = organisation === null ? new Set<string>() : new Set<string>(below(seen, [organisation.id]).map((each) => each.id))
    const parents = seen.filter((each) => !own.has(each.id))
    const isMovable = parent !== null && parents.some((each) => each.id === parent)
    return html`<wa-input name="name" label=${w.organisationName} required maxlength="80" .value=${organisation?.name ?? ''} autofocus></wa-input>
      ${organisation === null ? html`<wa-select name="type" label=${w.organisationType} required .value=${'branch'}>${types.map((each) => html`<wa-option value=${each}>${w[each]}</wa-option>`)}</wa-select>` : nothing}
      ${isMovable ? html`<wa-select name="parent" label=${w.parent} hint=${organisation === null ? '' : w.parentHint} required .value=${parent}>${organisationOptions(parents)}</wa-select>` : nothing}`
  }

  protected override async save(values: Values): Promise<true> {
    const { organisation, parent, seen } = this.given
    const name = values['name'] ?? ''
    const chosen = seen.find((each) => each.id === values['parent'])?.id ?? parent
    if (organisation !== null) await editOrganisation(organisation.id, { name, ...(chosen === null || chosen === organisation.parent ? {} : { parent: chosen }) })
    else if (chosen !== null) await addOrganisation(chosen, types.find((each) => each === values['type']) ?? 'branch', name)
    toast({ tone: 'good', text: w.organisationSaved(name) })
    return true
  }
}
customElements.define('off-edit-organisation', OffEditOrganisation)
