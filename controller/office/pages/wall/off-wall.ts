import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { type SegmentChosenEvent, UiElement, UiEmpty, formatRelative, formatSeconds, homeZone, type Tone } from '#elements'
import type { Screen, Site } from '#protocol'
import { OffIncidentMark } from '../../app/off-incident-mark.ts'
import { pageStyles } from '../../app/styles.ts'
import { common, conditionWords } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { media } from '../../data/library.ts'
import { publishes } from '../../data/publishing.ts'
import { programmes, screens, sites } from '../../data/screens.ts'
import { runningTakeovers } from '../../data/takeovers.ts'
import { Watching } from '../../data/shared.ts'
import { compare, type Agreement } from '../../glass/compare.ts'
import { publishedLoops } from '../../glass/loops.ts'
import { NowShowing, graceMs } from '../../glass/now-showing.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { draftLoops } from '../explain/draft-loops.ts'
import type { Source } from '../explain/explained.ts'
import { closeExplain, explainedScreen, moveExplain, openExplain, watchExplain } from '../explain/open-explain.ts'
import { sayMoment } from '../explain/zone-time.ts'
import { marksOf } from './marks.ts'
import { OffTimeSlider, type InstantChosenEvent } from './off-time-slider.ts'
import { wallStyles } from './styles.ts'
import { w } from './words.ts'

void OffGlass
void OffIncidentMark
void OffTimeSlider
void UiEmpty

/** Pixels of the wall per 100 pixels of a Full HD glass. */
const scales = { small: 7.4, middle: 10.4, large: 15 } as const
const tones: Readonly<Record<Agreement, Tone>> = { same: 'good', dark: 'quiet', settling: 'busy', behind: 'warning', different: 'bad', silent: 'quiet', unpublished: 'quiet' }

/** Every screen at once: what it shows now and what it says of itself, or what it would show at any other instant. */
export class OffWall extends UiElement {
  static override properties: PropertyDeclarations = { _size: { state: true }, _isFull: { state: true }, _clock: { state: true }, _at: { state: true }, _source: { state: true } }
  static override styles = [pageStyles, wallStyles]

  declare private _size: keyof typeof scales
  declare private _isFull: boolean
  declare private _clock: number
  /** Null is live. */
  declare private _at: number | null
  declare private _source: Source
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #media = new Watching(this, media)
  readonly #publishes = new Watching(this, publishes)
  readonly #programmes = new Watching(this, programmes)
  readonly #takeovers = new Watching(this, runningTakeovers)
  readonly #showing = new NowShowing(this)
  #timer: ReturnType<typeof setInterval> | null = null
  #unwatch: (() => void) | null = null

  constructor() {
    super()
    this._size = 'small'
    this._isFull = false
    this._clock = now()
    this._at = null
    this._source = 'published'
  }

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener('fullscreenchange', this.#onFullScreen)
    this.#timer = setInterval(() => (this._clock = now()), 1000)
    this.#unwatch = watchExplain(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('fullscreenchange', this.#onFullScreen)
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#unwatch?.()
    closeExplain()
  }

  #onFullScreen = (): void => {
    this._isFull = document.fullscreenElement !== null
  }

  /** Whether it is what the screens have to show now, so that their reports can be held against it. */
  get #isLive(): boolean {
    return this._at === null && this._source === 'published'
  }

  #look(at: number | null, source: Source): void {
    this._at = at
    this._source = source
    this.#showing.look(at, source === 'drafts' ? draftLoops : publishedLoops)
    moveExplain(at, source)
  }

  override render(): TemplateResult {
    void this.#media
    const all = this.#screens.value ?? []
    const main = mainSite(this.#sites.value ?? [], all)
    const zone = main?.zone ?? homeZone()
    // Until they are read, no screen can be said to have nothing.
    const isRead = this.#screens.value !== null && (this.#programmes.value !== null || this.#programmes.failure !== null)
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      <ui-segments slot="actions" label=${w.size} .value=${this._size} .segments=${[{ value: 'small', label: w.small }, { value: 'middle', label: w.middle }, { value: 'large', label: w.large }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._size = sizeOf(event.value))}></ui-segments>
      <wa-button slot="actions" appearance="outlined" @click=${() => void this.#fill()}><ui-icon slot="start" .name=${'expand' as const}></ui-icon>${w.fullScreen}</wa-button>
      <div class="wall" style="--scale:${scales[this._size]}" data-at=${this._at ?? 'live'} data-source=${this._source}>
        <div class="head">${!this.#isLive ? this.#preview(zone) : isRead ? this.#summary(all) : nothing}<span class="grow"></span>
          <ui-segments label=${w.source} .value=${this._source} .segments=${[{ value: 'drafts', label: w.drafts }, { value: 'published', label: w.published }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#look(this._at, event.value === 'drafts' ? 'drafts' : 'published')}></ui-segments>
          ${this._isFull ? html`<time class="numbers">${formatSeconds(this._clock)}</time><button class="leave" @click=${() => void document.exitFullscreen()}><ui-icon .name=${'shrink' as const}></ui-icon>${w.leave}</button>` : nothing}</div>
        <off-time-slider .at=${this._at} .zone=${zone} .place=${main?.name ?? ''} .marks=${marksOf(this.#publishes.value, this.#takeovers.value, this._clock, zone)} @off-instant-chosen=${(event: InstantChosenEvent) => this.#look(event.at, this._source)}></off-time-slider>
        ${isRead ? nothing : html`<div class="ghost" style="height:420px" aria-busy="true"></div>`}${isRead ? html`<div class="sites">${(this.#sites.value ?? []).map((site) => this.#site(site, all))}</div>` : nothing}
      </div>
    </ui-page>`
  }

  #summary(all: readonly Screen[]): TemplateResult {
    const agreements = all.map((each) => this.#agreementOf(each))
    const count = (...of: readonly Agreement[]) => agreements.filter((each) => of.includes(each)).length
    const [good, bad, dark, silent] = [count('same', 'settling'), count('different', 'behind'), count('dark'), count('silent', 'unpublished')]
    return html`${good > 0 ? html`<ui-status tone="good">${w.agree(good)}</ui-status>` : nothing}${bad > 0 ? html`<ui-status tone="bad">${w.disagree(bad)}</ui-status>` : nothing}${dark > 0 ? html`<ui-status tone="quiet">${w.darkOnes(dark)}</ui-status>` : nothing}${silent > 0 ? html`<ui-status tone="quiet">${w.quietOnes(silent)}</ui-status>` : nothing}`
  }

  #preview(zone: string): TemplateResult {
    return html`<div class="preview"><ui-icon .name=${'eye' as const}></ui-icon><span><b>${this._at === null ? w.previewDraftsNow : w.previewOf(sayMoment(this._at, zone))}</b><span class="hint">${this._source === 'drafts' ? w.previewDrafts : w.previewPublished}</span></span></div>`
  }

  #site(site: Site, all: readonly Screen[]): TemplateResult | typeof nothing {
    const of = all.filter((each) => each.site === site.id).sort((a, b) => b.glass.widthPx / b.glass.heightPx - a.glass.widthPx / a.glass.heightPx)
    if (of.length === 0) return nothing
    return html`<section aria-label=${site.name}><h2>${site.name} <span class="quiet">${common.screens(of.length)}</span>${this.#isLive ? nothing : html`<span class="tag numbers">${w.localTime(sayMoment(this._at ?? now(), site.zone))}</span>`}</h2><ul>${repeat(of, (each) => each.id, (each) => this.#tile(each))}</ul></section>`
  }

  #tile(screen: Screen): TemplateResult {
    const on = this.#showing.of(screen.id)
    const agreement = this.#agreementOf(screen)
    const due = on?.item?.name ?? w.reportsNothing
    const isWide = screen.glass.widthPx >= screen.glass.heightPx
    const isExplained = explainedScreen() === screen.id
    return html`<li class="${this.#isLive ? agreement : ''} ${isExplained ? 'explained' : ''} ${on?.takeover == null ? '' : 'taken'}" data-screen=${screen.id} data-item=${on?.item?.id ?? ''} data-agreement=${this.#isLive ? agreement : nothing} style="--wide:${(isWide ? 1920 : (1920 * screen.glass.widthPx) / screen.glass.heightPx) / 100}">
      <div class="frame"><off-glass .item=${on?.item ?? null} .widthPx=${screen.glass.widthPx} .heightPx=${screen.glass.heightPx} .zone=${on?.programme.schedule.zone ?? homeZone()} .loop=${on?.programme ?? null} .at=${this._at}></off-glass>${on?.takeover == null ? nothing : html`<span class="taking">${w.takeover}</span>`}${this.#isLive ? html`<span class="ill"><off-incident-mark .screen=${screen.id}></off-incident-mark></span>` : nothing}</div>
      <button class="name cut" title=${screen.name} aria-label=${w.why(screen.name)} aria-expanded=${isExplained} @click=${(event: Event) => void this.#explain(screen, event.currentTarget as HTMLElement)}>${screen.name}</button>
      <div class="due cut" title=${w.due(due)}>${due}</div>
      ${this.#isLive ? this.#report(screen, agreement) : nothing}
    </li>`
  }

  async #explain(screen: Screen, name: HTMLElement): Promise<void> {
    await openExplain(screen.id, this._at, this._source)
    // On a small window the panel lies over the lower part.
    if (matchMedia('(max-width: 900px)').matches) name.closest('li')?.scrollIntoView({ block: 'start' })
  }

  #report(screen: Screen, agreement: Agreement): TemplateResult {
    const said = this.#reportOf(screen)
    return html`<ui-status plain .tone=${tones[agreement]} title=${said}><span class="cut">${agreement === 'silent' ? conditionWords[screen.condition] : w[agreement]}</span></ui-status>
      ${agreement === 'behind' || agreement === 'different' || agreement === 'silent' ? html`<div class="report cut" title=${said}>${said}</div>` : nothing}`
  }

  #agreementOf(screen: Screen): Agreement {
    const on = this.#showing.of(screen.id)
    return compare(screen, on === null ? null : { item: on.item?.id ?? null, since: on.showing.from }, now(), graceMs)
  }

  #reportOf(screen: Screen): string {
    const id = screen.reported?.glass.item ?? null
    const name = this.#showing.of(screen.id)?.programme.items.get(id ?? '')?.name ?? id
    if (screen.condition === 'offline' && screen.lastSeenAt !== null) return formatRelative(screen.lastSeenAt, now())
    return screen.reported === null ? '' : w.reports(name ?? w.reportsNothing)
  }

  async #fill(): Promise<void> {
    await this.renderRoot.querySelector('.wall')?.requestFullscreen()
  }
}
customElements.define('off-wall', OffWall)

/** Where most screens hang: its clock is that of the slider. */
function mainSite(sites: readonly Site[], screens: readonly Screen[]): Site | undefined {
  const count = (id: Site['id']) => screens.filter((each) => each.site === id).length
  return [...sites].sort((a, b) => count(b.id) - count(a.id))[0]
}

function sizeOf(value: string): keyof typeof scales {
  return value === 'large' || value === 'middle' ? value : 'small'
}
