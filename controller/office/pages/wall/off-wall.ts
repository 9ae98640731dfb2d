import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { type SegmentChosenEvent, UiElement, UiEmpty, formatRelative, formatSeconds, type Tone } from '#elements'
import type { Screen, Site } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { common, conditionWords } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { media } from '../../data/library.ts'
import { screens, sites } from '../../data/screens.ts'
import { Watching } from '../../data/shared.ts'
import { compare, type Agreement } from '../../glass/compare.ts'
import { NowShowing, graceMs } from '../../glass/now-showing.ts'
import { OffGlass, ownZone } from '../../glass/off-glass.ts'
import { wallStyles } from './styles.ts'
import { w } from './words.ts'

void OffGlass
void UiEmpty

/** Pixels of the wall per 100 pixels of a Full HD glass. */
const scales = { small: 7.4, middle: 10.4, large: 15 } as const
const tones: Readonly<Record<Agreement, Tone>> = { same: 'good', settling: 'busy', behind: 'warning', different: 'bad', silent: 'quiet', unpublished: 'quiet' }

/** Every screen at once: what it has to show, computed here, and what it says of itself. */
export class OffWall extends UiElement {
  static override properties: PropertyDeclarations = { _size: { state: true }, _isFull: { state: true }, _at: { state: true } }
  static override styles = [pageStyles, wallStyles]

  declare private _size: keyof typeof scales
  declare private _isFull: boolean
  declare private _at: number
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #media = new Watching(this, media)
  readonly #showing = new NowShowing(this)
  #clock: ReturnType<typeof setInterval> | null = null

  constructor() {
    super()
    this._size = 'small'
    this._isFull = false
    this._at = now()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener('fullscreenchange', this.#onFullScreen)
    this.#clock = setInterval(() => (this._at = now()), 1000)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('fullscreenchange', this.#onFullScreen)
    if (this.#clock !== null) clearInterval(this.#clock)
  }

  #onFullScreen = (): void => {
    this._isFull = document.fullscreenElement !== null
  }

  override render(): TemplateResult {
    void this.#media
    const all = this.#screens.value ?? []
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      <ui-segments slot="actions" label=${w.size} .value=${this._size} .segments=${[{ value: 'small', label: w.small }, { value: 'middle', label: w.middle }, { value: 'large', label: w.large }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._size = sizeOf(event.value))}></ui-segments>
      <wa-button slot="actions" appearance="outlined" @click=${() => void this.#fill()}><ui-icon slot="start" .name=${'expand' as const}></ui-icon>${w.fullScreen}</wa-button>
      <div class="wall" style="--scale:${scales[this._size]}">
        <div class="head">${this.#summary(all)}<span class="grow"></span><time class="numbers">${formatSeconds(this._at)}</time>${this._isFull ? html`<button class="leave" @click=${() => void document.exitFullscreen()}><ui-icon .name=${'shrink' as const}></ui-icon>${w.leave}</button>` : nothing}</div>
        ${this.#screens.value === null ? html`<div class="ghost" style="height:420px" aria-busy="true"></div>` : html`<div class="sites">${(this.#sites.value ?? []).map((site) => this.#site(site, all))}</div>`}
      </div>
    </ui-page>`
  }

  #summary(all: readonly Screen[]): TemplateResult {
    const agreements = all.map((each) => this.#agreementOf(each))
    const count = (...of: readonly Agreement[]) => agreements.filter((each) => of.includes(each)).length
    const [good, bad, silent] = [count('same', 'settling'), count('different', 'behind'), count('silent', 'unpublished')]
    return html`<ui-status tone="good">${w.agree(good)}</ui-status>${bad > 0 ? html`<ui-status tone="bad">${w.disagree(bad)}</ui-status>` : nothing}${silent > 0 ? html`<ui-status tone="quiet">${w.quietOnes(silent)}</ui-status>` : nothing}`
  }

  #site(site: Site, all: readonly Screen[]): TemplateResult | typeof nothing {
    const of = all.filter((each) => each.site === site.id).sort((a, b) => b.glass.widthPx / b.glass.heightPx - a.glass.widthPx / a.glass.heightPx)
    if (of.length === 0) return nothing
    return html`<section aria-label=${site.name}><h2>${site.name} <span class="quiet">${common.screens(of.length)}</span></h2><ul>${repeat(of, (each) => each.id, (each) => this.#tile(each))}</ul></section>`
  }

  #tile(screen: Screen): TemplateResult {
    const on = this.#showing.of(screen.id)
    const agreement = this.#agreementOf(screen)
    const due = on?.item?.name ?? w.reportsNothing
    const isWide = screen.glass.widthPx >= screen.glass.heightPx
    return html`<li class=${agreement} data-screen=${screen.id} data-agreement=${agreement} style="--wide:${(isWide ? 1920 : (1920 * screen.glass.widthPx) / screen.glass.heightPx) / 100}">
      <div class="frame"><off-glass .item=${on?.item ?? null} .widthPx=${screen.glass.widthPx} .heightPx=${screen.glass.heightPx} .zone=${on?.programme.schedule.zone ?? ownZone}></off-glass></div>
      <div class="name cut" title=${screen.name}>${screen.name}</div>
      <div class="due cut" title=${w.due(due)}>${due}</div>
      <ui-status plain .tone=${tones[agreement]} title=${this.#reportOf(screen)}><span class="cut">${agreement === 'silent' ? conditionWords[screen.condition] : w[agreement]}</span></ui-status>
      ${agreement === 'same' || agreement === 'settling' || agreement === 'unpublished' ? nothing : html`<div class="report cut" title=${this.#reportOf(screen)}>${this.#reportOf(screen)}</div>`}
    </li>`
  }

  #agreementOf(screen: Screen): Agreement {
    const on = this.#showing.of(screen.id)
    return compare(screen, on === null ? null : { item: on.item?.id ?? null, since: on.showing.from }, now(), graceMs)
  }

  #reportOf(screen: Screen): string {
    const id = screen.reported?.glass.item ?? null
    const name = this.#showing.of(screen.id)?.programme.items.find((each) => each.id === id)?.name ?? id
    if (screen.condition === 'offline' && screen.lastSeenAt !== null) return formatRelative(screen.lastSeenAt, now())
    return screen.reported === null ? '' : w.reports(name ?? w.reportsNothing)
  }

  async #fill(): Promise<void> {
    await this.renderRoot.querySelector('.wall')?.requestFullscreen()
  }
}
customElements.define('off-wall', OffWall)

function sizeOf(value: string): keyof typeof scales {
  return value === 'large' || value === 'middle' ? value : 'small'
}
