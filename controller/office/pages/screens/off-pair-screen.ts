import '@awesome.me/webawesome/dist/components/radio-group/radio-group.js'
import '@awesome.me/webawesome/dist/components/radio/radio.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, toast } from '#elements'
import type { ScreenId } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { addScreen, pair, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { checkScreen, draftOf, screenFields } from './screen-fields.ts'
import { w } from './words.ts'

export class OffPairScreen extends FormDialog<{ readonly code: string }, true> {
  static override properties: PropertyDeclarations = { _site: { state: true }, _way: { state: true }, _screen: { state: true } }
  static override styles = [FormDialog.styles, css`.code::part(input) { font: 600 26px/1.2 var(--ui-font-mono); letter-spacing: 0.28em; text-transform: uppercase; text-align: center; } .way { display: grid; gap: 8px; }`]

  declare private _site: string | null
  declare private _way: 'existing' | 'fresh'
  declare private _screen: string | null
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  /** Kept when the screen was created but the code was refused, so that trying again does not create it twice. */
  #made: ScreenId | null = null

  constructor() {
    super()
    this._site = null
    this._way = 'existing'
    this._screen = null
  }

  protected override heading(): string {
    return w.pair
  }

  protected override verb(): string {
    return w.confirmPair
  }

  protected override fields(): TemplateResult {
    return html`<wa-input class="code" name="code" label=${w.code} hint=${w.codeHint} .value=${this.given.code.toUpperCase()} maxlength="12" autocomplete="off" autocapitalize="characters" spellcheck="false" required ?autofocus=${this.given.code === ''}></wa-input>
      <div class="way"><span>${w.which}</span><ui-segments label=${w.which} .value=${this._way} .segments=${[{ value: 'existing', label: w.existing }, { value: 'fresh', label: w.fresh }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._way = event.value === 'fresh' ? 'fresh' : 'existing')}></ui-segments></div>
      ${this._way === 'existing' ? this.#existing() : this.#fresh()}`
  }

  #existing(): TemplateResult {
    const all = [...(this.#screens.value ?? [])].sort((a, b) => Number(b.condition === 'unpaired') - Number(a.condition === 'unpaired'))
    const names = new Map((this.#sites.value ?? []).map((site) => [site.id, site.name]))
    const chosen = all.find((each) => each.id === this._screen)
    return html`<wa-select name="screen" label=${w.chooseScreen} required .value=${this._screen ?? ''} @change=${(event: Event) => (this._screen = (event.target as HTMLSelectElement).value)}>
        ${all.map((each) => html`<wa-option value=${each.id}>${names.get(each.site) ?? ''} · ${each.name}</wa-option>`)}
      </wa-select>
      ${chosen !== undefined && chosen.condition !== 'unpaired' ? html`<p class="notice warn"><ui-icon .name=${'warning' as const}></ui-icon>${w.replaces}</p>` : nothing}`
  }

  #fresh(): TemplateResult {
    const all = this.#sites.value ?? []
    return screenFields(null, all, this._site ?? all[0]?.id ?? 'new', (site) => (this._site = site))
  }

  protected override check(values: Values): Record<string, string> {
    return this._way === 'fresh' ? checkScreen(values) : {}
  }

  protected override async save(values: Values): Promise<true> {
    const paired = await pair(values['code'] ?? '', await this.#screenOf(values))
    toast({ tone: 'good', text: w.paired(paired.name) })
    return true
  }

  async #screenOf(values: Values): Promise<ScreenId> {
    const all = this.#screens.value ?? []
    const [organisation] = session.placesOf('screens.manage')
    if (this._way === 'existing') return all.find((each) => each.id === values['screen'])?.id ?? Promise.reject(new Error('A screen that is not in the list was chosen.'))
    if (organisation === undefined) throw new Error('Only those who manage screens open this dialog.')
    this.#made ??= (await addScreen(await draftOf(values, organisation))).id
    return this.#made
  }
}
customElements.define('off-pair-screen', OffPairScreen)
