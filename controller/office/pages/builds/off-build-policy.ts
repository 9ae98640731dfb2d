import '@awesome.me/webawesome/dist/components/checkbox/checkbox.js'
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { toast } from '#elements'
import type { BuildPolicy, ScreenId } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { keepPolicy } from '../../data/builds.ts'
import { screens } from '../../data/screens.ts'
import { Watching } from '../../data/shared.ts'
import { canaryFields, checkMinutes, minutesIn } from './canary-fields.ts'
import { w } from './words.ts'

/** What becomes of a newer build that comes with the controller. */
export class OffBuildPolicy extends FormDialog<BuildPolicy, true> {
  static override properties: PropertyDeclarations = { _isAutomatic: { state: true }, _canaries: { state: true } }

  declare private _isAutomatic: boolean
  declare private _canaries: readonly ScreenId[]
  readonly #screens = new Watching(this, screens)

  override open(given: BuildPolicy): Promise<true | null> {
    this._isAutomatic = given.isAutomatic
    this._canaries = given.canaries
    return super.open(given)
  }

  protected override heading(): string {
    return w.policyHeading
  }

  protected override fields(): TemplateResult {
    return html`<wa-checkbox .checked=${this._isAutomatic} @change=${(event: Event) => (this._isAutomatic = (event.target as HTMLInputElement).checked)}>${w.automatic}</wa-checkbox>
      ${this._isAutomatic ? html`<p class="note small">${w.automaticNote}</p>${canaryFields(this.#screens.value ?? [], this._canaries, Math.round(this.given.watchMs / 60_000), (ids) => (this._canaries = ids))}` : nothing}`
  }

  protected override check(values: Values): Record<string, string> {
    return this._isAutomatic ? checkMinutes(values) : {}
  }

  protected override async save(values: Values): Promise<true> {
    await keepPolicy({ isAutomatic: this._isAutomatic, canaries: [...this._canaries], watchMs: this._isAutomatic ? minutesIn(values) : this.given.watchMs })
    toast({ tone: 'good', text: w.saved })
    return true
  }
}
customElements.define('off-build-policy', OffBuildPolicy)
