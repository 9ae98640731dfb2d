import { html, nothing, type TemplateResult } from 'lit'
import { toast } from '#elements'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { below, organisationOptions } from '../../app/organisation-options.ts'
import { addMember, editMember, organisations } from '../../data/people.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import type { MemberQuestion } from './questions.ts'
import { w } from './words.ts'

export class OffEditMember extends FormDialog<MemberQuestion, true> {
  readonly #organisations = new Watching(this, organisations)

  protected override heading(): string {
    return this.given.member === null ? w.addMember : w.editMember
  }

  protected override fields(): TemplateResult {
    const all = this.#organisations.value
    return html`<wa-input name="name" label=${w.memberName} required maxlength="40" .value=${this.given.member?.name ?? ''} autofocus></wa-input>
      ${all === null ? nothing : html`<wa-select name="organisation" label=${w.memberOrganisation} required .value=${this.given.organisation}>${organisationOptions(below(all, session.placesOf('people.manage')))}</wa-select>`}`
  }

  protected override async save(values: Values): Promise<true> {
    const { member } = this.given
    const name = values['name'] ?? ''
    const organisation = this.#organisations.value?.find((each) => each.id === values['organisation'])?.id ?? this.given.organisation
    if (member === null) await addMember(organisation, name)
    else await editMember(member.id, { name, organisation })
    toast({ tone: 'good', text: w.memberSaved(name) })
    return true
  }
}
customElements.define('off-edit-member', OffEditMember)
