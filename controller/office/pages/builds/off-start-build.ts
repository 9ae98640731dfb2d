import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiSegments, toast } from '#elements'
import type { ScreenId } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { beginBuild } from '../../data/builds.ts'
import { screens } from '../../data/screens.ts'
import { Watching } from '../../data/shared.ts'
import { buildName } from './build-name.ts'
import { canaryFields, checkMinutes, minutesIn } from './canary-fields.ts'
import type { ToStart } from './to-start.ts'
import { w } from './words.ts'

void UiSegments

/** Asks how another build of the player is to reach the screens. */
export class OffStartBuild extends FormDialog<ToStart, true> {
  static override properties: PropertyDeclarations = { _how: { state: true }, _canaries: { state: true } }

  declare private _how: 'canaries' | 'all'
  declare private _canaries: readonly ScreenId[]
  readonly #screens = new Watching(this, screens)

  override open(given: ToStart): Promise<true | null> {
    this._how = 'canaries'
    this._canaries = given.policy.canaries
    return super.open(given)
  }

  protected override heading(): string {
    return w.startHeading(buildName(this.given.build))
  }

  protected override verb(): string {
    return w.start
  }

  protected override fields(): TemplateResult {
    return html`<ui-segments label=${w.how} .value=${this._how} .segments=${[{ value: 'canaries', label: w.canariesFirst }, { value: 'all', label: w.allAtOnce }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._how = event.value === 'all' ? 'all' : 'canaries')}></ui-segments>
      ${this._how === 'all' ? nothing : canaryFields(this.#screens.value ?? [], this._canaries, Math.round(this.given.policy.watchMs / 60_000), (ids) => (this._canaries = ids))}`
  }

  protected override check(values: Values): Record<string, string> {
    if (this._how === 'all') return {}
    return { ...checkMinutes(values), ...(this._canaries.length === 0 ? { canaries: w.canariesEmpty } : {}) }
  }

  protected override async save(values: Values): Promise<true> {
    await beginBuild(this.given.build.shell, this._how === 'all' ? [] : this._canaries, this._how === 'all' ? this.given.policy.watchMs : minutesIn(values))
    toast({ tone: 'good', text: w.started })
    return true
  }
}
customElements.define('off-start-build', OffStartBuild)
