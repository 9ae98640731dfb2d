import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, navigate, toast } from '#elements'
import type { Screen, ScreenId } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { problemsOf } from '../../data/failure.ts'
import { addScreen, checkCode, pair, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { installation } from '../../data/system.ts'
import { OffPlayerUrl } from './off-player-url.ts'
import { checkScreen, draftOf, screenFields } from './screen-fields.ts'
import { w } from './words.ts'

void OffPlayerUrl

type Way = 'existing' | 'fresh'

/** Codes are that long; people may type signs between. */
const codeLength = 6

export class OffPairScreen extends FormDialog<{ readonly code: string }, true> {
  static override properties: PropertyDeclarations = { _site: { state: true }, _way: { state: true }, _screen: { state: true }, _glass: { state: true }, _wrong: { state: true } }
  static override styles = [FormDialog.styles, css`
    .code::part(input) { font: 600 26px/1.2 var(--ui-font-mono); letter-spacing: 0.28em; text-transform: uppercase; text-align: center; }
    .code.found::part(hint) { color: var(--ui-good); }
    .way { display: grid; gap: 8px; justify-items: start; }
    .open { display: grid; gap: 6px; }
  `]

  declare private _site: string | null
  /** Null until somebody chooses: then it is a new screen, unless one waits for a player. */
  declare private _way: Way | null
  declare private _screen: string | null
  /** Of the player that waits under the code; null until the controller has found it. */
  declare private _glass: Screen['glass'] | null
  declare private _wrong: string | null
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #installation = new Watching(this, installation)
  /** Kept when the screen was created but the code was taken meanwhile, so that trying again does not create it twice. */
  #made: ScreenId | null = null
  #checked = ''

  constructor() {
    super()
    this._site = null
    this._way = null
    this._screen = null
    this._glass = null
    this._wrong = null
  }

  override open(given: { readonly code: string }): Promise<true | null> {
    if (given.code !== '') void this.#look(given.code)
    return super.open(given)
  }

  protected override heading(): string {
    return w.pair
  }

  protected override verb(): string {
    return w.confirmPair
  }

  protected override fields(): TemplateResult {
    const { _glass: glass } = this
    const hint = glass === null ? (this._wrong ?? w.codeHint) : w.codeFound(glass.widthPx, glass.heightPx)
    return html`${this.given.code === '' ? html`<div class="open"><span>${w.openPlayer}</span><off-player-url></off-player-url></div>` : nothing}
      <wa-input class="code ${glass === null ? '' : 'found'}" name="code" label=${w.code} hint=${hint} ?data-wrong=${this._wrong !== null} .value=${this.given.code.toUpperCase()} maxlength="12" autocomplete="off" autocapitalize="characters" spellcheck="false" required ?autofocus=${this.given.code === ''} @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}></wa-input>
      <div class="way"><span>${w.which}</span><ui-segments label=${w.which} .value=${this.#way} .segments=${[{ value: 'existing', label: w.existing }, { value: 'fresh', label: w.fresh }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._way = event.value === 'fresh' ? 'fresh' : 'existing')}></ui-segments></div>
      ${this.#way === 'existing' ? this.#existing() : this.#fresh()}`
  }

  get #way(): Way {
    return this._way ?? (this.#screens.value?.some((each) => each.condition === 'unpaired') === true ? 'existing' : 'fresh')
  }

  #existing(): TemplateResult {
    const all = [...(this.#screens.value ?? [])].sort((a, b) => Number(b.condition === 'unpaired') - Number(a.condition === 'unpaired'))
    if (all.length === 0) return html`<p class="notice">${w.noScreenYet}</p>`
    const names = new Map((this.#sites.value ?? []).map((site) => [site.id, site.name]))
    const [only, other] = all.filter((each) => each.condition === 'unpaired')
    const value = this._screen ?? (other === undefined ? only?.id : undefined) ?? ''
    const chosen = all.find((each) => each.id === value)
    return html`<wa-select name="screen" label=${w.chooseScreen} required .value=${value} @change=${(event: Event) => (this._screen = (event.target as HTMLSelectElement).value)}>
        ${all.map((each) => html`<wa-option value=${each.id}>${names.get(each.site) ?? ''} · ${each.name}</wa-option>`)}
      </wa-select>
      ${chosen !== undefined && chosen.condition !== 'unpaired' ? html`<p class="notice warn"><ui-icon .name=${'warning' as const}></ui-icon>${w.replaces}</p>` : nothing}`
  }

  #fresh(): TemplateResult {
    const all = this.#sites.value
    if (all === null) return html`<div class="ghost" style="height:180px" aria-busy="true"></div>`
    return screenFields({ screen: null, sites: all, site: this._site ?? all[0]?.id ?? 'new', zone: this.#installation.value?.zone ?? null, glass: this._glass, onSite: (site) => (this._site = site) })
  }

  #type(text: string): void {
    const code = text.replaceAll(/[\s-]/g, '')
    this._wrong = null
    if (code.length === codeLength) void this.#look(code)
    else {
      this.#checked = ''
      this._glass = null
    }
  }

  /** Says at once whether the code is right, and takes over the shape of the terminal's picture. */
  async #look(code: string): Promise<void> {
    this.#checked = code
    try {
      const glass = await checkCode(code)
      if (this.#checked === code) this._glass = glass
    } catch (cause) {
      if (this.#checked !== code) return
      this._glass = null
      // Anything else than a wrong code is told when the form is sent.
      this._wrong = problemsOf(cause)['code'] ?? null
    }
  }

  protected override check(values: Values): Record<string, string> {
    return this.#way === 'fresh' ? checkScreen(values) : {}
  }

  protected override async save(values: Values): Promise<true> {
    const code = values['code'] ?? ''
    // Nothing is made for a code that is wrong.
    await checkCode(code)
    const paired = await pair(code, await this.#screenOf(values))
    if (paired.published === null) toast({ tone: 'good', text: w.pairedEmpty(paired.name), action: { label: w.toPublish, run: () => navigate('/publish') } })
    else toast({ tone: 'good', text: w.paired(paired.name) })
    return true
  }

  async #screenOf(values: Values): Promise<ScreenId> {
    const all = this.#screens.value ?? []
    const [organisation] = session.placesOf('screens.manage')
    if (this.#way === 'existing') return all.find((each) => each.id === values['screen'])?.id ?? Promise.reject(new Error('A screen that is not in the list was chosen.'))
    if (organisation === undefined) throw new Error('Only those who manage screens open this dialog.')
    this.#made ??= (await addScreen(await draftOf(values, organisation))).id
    return this.#made
  }
}
customElements.define('off-pair-screen', OffPairScreen)
