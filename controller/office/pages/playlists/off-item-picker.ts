import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Item, Kind } from '#content'
import { type SearchChangedEvent, type SegmentChosenEvent, UiDialog, UiEmpty, UiSearch, formStyles } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { common, kindWords } from '../../app/words.ts'
import { items, media } from '../../data/library.ts'
import { Watching } from '../../data/shared.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { isMatch, isTall, kinds } from '../library/facts.ts'
import { libraryStyles } from '../library/library-styles.ts'
import { library } from '../library/words.ts'
import { w } from './words.ts'

void OffGlass
void UiEmpty
void UiSearch

/** All items to pick several of; the number on a card is its place in the order of picking. */
export class OffItemPicker extends UiDialog<null, readonly Item[]> {
  static override properties: PropertyDeclarations = { given: { attribute: false }, _kind: { state: true }, _search: { state: true }, _picked: { state: true } }
  static override styles = [pageStyles, formStyles, libraryStyles, css`
    wa-dialog { --width: 1020px; }
    .tools { display: flex; flex-wrap: wrap; gap: 10px 12px; align-items: center; margin: 10px 0 16px; }
    .items { grid-template-columns: repeat(auto-fill, minmax(176px, 1fr)); gap: 12px; align-content: start; min-height: 320px; }
    .pick { display: block; width: 100%; padding: 0; border: 0; background: none; color: inherit; font: inherit; text-align: start; cursor: pointer; border-radius: var(--ui-radius-l); }
    .about { padding: 8px 12px 10px; }
    .item[data-picked] { border-color: var(--ui-accent); box-shadow: 0 0 0 1px var(--ui-accent); }
    .order { position: absolute; inset: 8px 8px auto auto; z-index: 1; display: grid; place-items: center; min-width: 24px; height: 24px; padding: 0 6px; border-radius: 999px; background: var(--ui-accent); color: #fff; font-size: var(--ui-text-s); font-weight: 600; font-variant-numeric: tabular-nums; }
  `]

  declare private _kind: Kind | 'all'
  declare private _search: string
  declare private _picked: readonly Item[]
  readonly #items = new Watching(this, items)
  readonly #media = new Watching(this, media)

  constructor() {
    super()
    this._kind = 'all'
    this._search = ''
    this._picked = []
  }

  override render(): TemplateResult {
    const all = (this.#items.value ?? []).map((each) => each.item)
    const shown = all.filter((each) => (this._kind === 'all' || each.kind === this._kind) && isMatch(each.name, this._search))
    return html`<wa-dialog open label=${w.pickHeading} @wa-after-hide=${(event: Event) => this.leave(event)}>
      <p class="note">${w.pickLead}</p>
      <div class="tools"><ui-segments label=${library.filter} .value=${this._kind} .segments=${[{ value: 'all', label: common.all }, ...kinds.filter((kind) => all.some((each) => each.kind === kind)).map((value) => ({ value, label: kindWords[value] }))]}
          @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._kind = kinds.find((each) => each === event.value) ?? 'all')}></ui-segments>
        <ui-search label=${library.find} .value=${this._search} @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)}></ui-search></div>
      ${this.#items.value === null ? html`<div class="ghost" style="height:320px" aria-busy="true"></div>` : shown.length === 0 ? html`<ui-empty icon="library" heading=${all.length === 0 ? w.noItems : library.noMatch}>${all.length === 0 ? w.noItemsText : library.noMatchText}</ui-empty>` : html`<ul class="items">${repeat(shown, (each) => each.id, (each) => this.#card(each))}</ul>`}
      <wa-button slot="footer" appearance="outlined" @click=${() => this.answer(null)}>${common.cancel}</wa-button>
      <wa-button slot="footer" variant="brand" data-act="add" ?disabled=${this._picked.length === 0} @click=${() => this.answer(this._picked)}>${w.addCount(this._picked.length)}</wa-button>
    </wa-dialog>`
  }

  #card(item: Item): TemplateResult {
    const place = this._picked.findIndex((each) => each.id === item.id)
    const isUpright = isTall(item, this.#media.value ?? [])
    return html`<li class="card item" ?data-picked=${place >= 0}>
      <button class="pick" data-item=${item.id} aria-pressed=${place >= 0} @click=${() => this.#toggle(item)}>
        <span class="stage ${isUpright ? 'tall' : ''}"><off-glass .item=${item} .widthPx=${isUpright ? 1080 : 1920} .heightPx=${isUpright ? 1920 : 1080}></off-glass></span>
        <span class="about"><strong class="cut" title=${item.name}>${item.name}</strong><span class="quiet small">${kindWords[item.kind]}</span></span>
      </button>
      ${place < 0 ? nothing : html`<span class="order" aria-hidden="true">${place + 1}</span>`}
    </li>`
  }

  #toggle(item: Item): void {
    this._picked = this._picked.some((each) => each.id === item.id) ? this._picked.filter((each) => each.id !== item.id) : [...this._picked, item]
  }
}
customElements.define('off-item-picker', OffItemPicker)
