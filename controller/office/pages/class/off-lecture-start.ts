import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { Item } from '#content'
import { type SegmentChosenEvent, UiElement, UiSegments, homeZone, toast } from '#elements'
import type { TakeoverTemplate } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { attempt } from '../../data/failure.ts'
import { groups, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { start } from '../../data/takeovers.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { sayTargets } from '../takeover/say-targets.ts'
import { w } from './words.ts'

void OffGlass
void UiSegments

const lengths = [45, 90, 180] as const
const minuteMs = 60_000

/**
 * A film that is ready, and the button that puts it on its screens, standing at its first frame.
 *
 * @property template - the takeover that it is prepared as
 * @property item - its video
 * @property isOn - it runs already
 */
export class OffLectureStart extends UiElement {
  static override properties: PropertyDeclarations = { template: { attribute: false }, item: { attribute: false }, isOn: { attribute: false }, _isOpen: { state: true }, _minutes: { state: true }, _isBusy: { state: true } }
  static override styles = [pageStyles, css`
    article { display: grid; grid-template-columns: minmax(0, 240px) minmax(0, 1fr) auto; gap: 20px; align-items: center; padding: 16px 18px; margin-bottom: 14px; }
    .about { display: grid; gap: 10px; }
    h3 { font-size: 17px; font-weight: 600; }
    .choices { display: flex; flex-wrap: wrap; gap: 12px 24px; }
    .choices p { margin: 0 0 4px; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
    @media (max-width: 900px) { article { grid-template-columns: minmax(0, 1fr); } }
  `]

  declare template: TakeoverTemplate | null
  declare item: Item | null
  declare isOn: boolean
  declare private _isOpen: boolean
  declare private _minutes: number
  declare private _isBusy: boolean
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #groups = new Watching(this, groups)

  constructor() {
    super()
    this.template = null
    this.item = null
    this.isOn = false
    this._isOpen = false
    this._minutes = 90
    this._isBusy = false
  }

  override render(): TemplateResult | typeof nothing {
    const { template, item } = this
    if (template === null || item === null) return nothing
    const house = { sites: this.#sites.value ?? [], groups: this.#groups.value ?? [], screens: this.#screens.value ?? [] }
    return html`<article class="card" aria-label=${template.name}>
      <off-glass .item=${item} .widthPx=${1920} .heightPx=${1080} .zone=${homeZone()} .isSmall=${true}></off-glass>
      <div class="about"><div><h3>${template.name}</h3><p class="quiet">${sayTargets(template.targets, house)}</p></div>
        <div class="choices">
          <div><p>${w.whoFollows}</p><ui-segments label=${w.whoFollows} .value=${this._isOpen ? 'everybody' : 'members'} .segments=${[{ value: 'members', label: w.members }, { value: 'everybody', label: w.everybody }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._isOpen = event.value === 'everybody')}></ui-segments></div>
          <div><p>${w.length}</p><ui-segments label=${w.length} .value=${String(this._minutes)} .segments=${lengths.map((each) => ({ value: String(each), label: w.minutes(each) }))} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._minutes = Number(event.value))}></ui-segments></div>
        </div>
        <p class="quiet small">${w.startText}</p></div>
      ${this.isOn ? html`<p class="quiet" data-on>${w.isOn}</p>` : session.may('content.publish') ? html`<wa-button variant="brand" data-act="start" aria-label=${w.startOf(template.name)} ?loading=${this._isBusy} @click=${() => void this.#start(template)}><ui-icon slot="start" .name=${'play' as const}></ui-icon>${w.start}</wa-button>` : nothing}
    </article>`
  }

  async #start({ id, targets }: TakeoverTemplate): Promise<void> {
    this._isBusy = true
    await attempt(async () => {
      const record = await start({ template: id, words: null, targets, durationMs: this._minutes * minuteMs, from: null, drill: 'none', lecture: { isOpen: this._isOpen }, note: '' })
      if (record.state === 'asked') toast({ tone: 'plain', text: w.asked })
    })
    this._isBusy = false
  }
}
customElements.define('off-lecture-start', OffLectureStart)
