import { html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { toast } from '#elements'
import type { OrganisationId, Screen } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { addScreen, editScreen, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { installation } from '../../data/system.ts'
import { checkScreen, draftOf, screenFields } from './screen-fields.ts'
import { w } from './words.ts'

export class OffEditScreen extends FormDialog<Screen | null, Screen> {
  static override properties: PropertyDeclarations = { _site: { state: true } }

  declare private _site: string | null
  readonly #sites = new Watching(this, sites)
  readonly #installation = new Watching(this, installation)

  constructor() {
    super()
    this._site = null
  }

  protected override heading(): string {
    return this.given === null ? w.createHeading : w.editHeading
  }

  protected override fields(): TemplateResult {
    const all = this.#sites.value
    if (all === null) return html`<div class="ghost" style="height:180px" aria-busy="true"></div>`
    return screenFields({ screen: this.given, sites: all, site: this._site ?? this.given?.site ?? all[0]?.id ?? 'new', zone: this.#installation.value?.zone ?? null, onSite: (site) => (this._site = site) })
  }

  protected override check(values: Values): Record<string, string> {
    return checkScreen(values)
  }

  protected override async save(values: Values): Promise<Screen> {
    const draft = await draftOf(values, organisationOf(this.given))
    const saved = this.given === null ? await addScreen(draft) : await editScreen(this.given.id, draft)
    toast({ tone: 'good', text: this.given === null ? w.created(saved.name) : w.saved })
    return saved
  }
}
customElements.define('off-edit-screen', OffEditScreen)

function organisationOf(screen: Screen | null): OrganisationId {
  const [place] = session.placesOf('screens.manage')
  const organisation = screen?.organisation ?? place
  if (organisation === undefined) throw new Error('This dialog is opened only by those who manage screens.')
  return organisation
}
