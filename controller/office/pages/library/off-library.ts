import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js'
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js'
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Kind } from '#content'
import { type SearchChangedEvent, type SegmentChosenEvent, UiElement, UiEmpty, UiSearch, navigate, toast } from '#elements'
import type { LibraryItem } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { common, kindWords } from '../../app/words.ts'
import { attempt, wordsOf } from '../../data/failure.ts'
import { addItem, items, media } from '../../data/library.ts'
import { playlists } from '../../data/playlists.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { isMatch, isTall, kinds } from './facts.ts'
import { libraryStyles } from './library-styles.ts'
import { newItemMenu } from './new-item-menu.ts'
import { askToRemoveItem } from './remove-item.ts'
import { tagWords } from './tag-words.ts'
import { library as w } from './words.ts'

void OffGlass
void UiEmpty
void UiSearch

/** All items, each drawn by its own widget. */
export class OffLibrary extends UiElement {
  static override properties: PropertyDeclarations = { _kind: { state: true }, _search: { state: true }, _shape: { state: true }, _tags: { state: true } }
  static override styles = [pageStyles, libraryStyles]

  declare private _kind: Kind | 'all'
  declare private _search: string
  declare private _shape: 'landscape' | 'portrait'
  declare private _tags: readonly string[]
  readonly #items = new Watching(this, items)
  readonly #media = new Watching(this, media)
  readonly #playlists = new Watching(this, playlists)

  constructor() {
    super()
    this._kind = 'all'
    this._search = ''
    this._shape = 'landscape'
    this._tags = []
  }

  override render(): TemplateResult {
    void this.#playlists
    const all = this.#items.value
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      ${session.may('content.edit') ? newItemMenu() : nothing}
      ${all === null || all.length === 0 ? nothing : this.#toolbar(all)}
      ${all === null ? this.#waiting() : all.length === 0 ? html`<ui-empty class="card" icon="library" heading=${w.empty}>${w.emptyText}</ui-empty>` : this.#grid(all)}
    </ui-page>`
  }

  #toolbar(all: readonly LibraryItem[]): TemplateResult {
    const count = (kind: Kind) => all.filter((each) => each.item.kind === kind).length
    return html`<ui-segments slot="toolbar" label=${w.filter} .value=${this._kind}
        .segments=${[{ value: 'all', label: common.all, count: all.length }, ...kinds.map((value) => ({ value, label: kindWords[value], count: count(value) })).filter((each) => each.count > 0)]}
        @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._kind = kinds.find((each) => each === event.value) ?? 'all')}></ui-segments>
      <ui-search slot="toolbar" label=${w.find} .value=${this._search} @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)}></ui-search>
      ${this._tags.map((each) => html`<button slot="toolbar" type="button" class="tag chosen" @click=${() => this.#toggleTag(each)}>${each}<ui-icon label=${w.dropTag(each)} .name=${'close' as const}></ui-icon></button>`)}
      <span slot="toolbar" class="grow"></span>
      <ui-segments slot="toolbar" label=${w.shape} .value=${this._shape} .segments=${[{ value: 'landscape', label: w.landscape }, { value: 'portrait', label: w.portrait }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._shape = event.value === 'portrait' ? 'portrait' : 'landscape')}></ui-segments>`
  }

  #grid(all: readonly LibraryItem[]): TemplateResult {
    const shown = all.filter((each) => (this._kind === 'all' || each.item.kind === this._kind) && isMatch(each.item.name, this._search) && this._tags.every((tag) => each.tags.includes(tag)))
    if (shown.length === 0) return html`<ui-empty class="card" icon="search" heading=${w.noMatch}>${w.noMatchText}</ui-empty>`
    return html`<ul class="items ${this._shape === 'portrait' ? 'upright' : ''}">${repeat(shown, (each) => each.item.id, (each) => this.#card(each))}</ul>`
  }

  #card(of: LibraryItem): TemplateResult {
    const { item, usedBy, tags } = of
    const isUpright = this._shape === 'portrait' || isTall(item, this.#media.value ?? [])
    return html`<li class="card item" data-item=${item.id}>
      <div class="stage ${isUpright ? 'tall' : ''}"><off-glass .item=${item} .widthPx=${isUpright ? 1080 : 1920} .heightPx=${isUpright ? 1920 : 1080}></off-glass></div>
      <div class="about">
        <div class="between"><h2 class="cut"><a href="/office/library/${item.id}" title=${item.name}>${item.name}</a></h2>${this.#menu(of)}</div>
        <div class="meta"><span class="tag"><ui-icon .name=${item.kind}></ui-icon>${kindWords[item.kind]}</span><span class="cut">${usedBy === 0 ? w.inNone : w.inPlaylists(usedBy)}</span></div>${tags.length === 0 ? nothing : html`<div class="meta tags" aria-label=${tagWords.tags}>${tags.map((each) => html`<button type="button" class="tag" aria-pressed=${this._tags.includes(each)} @click=${() => this.#toggleTag(each)}>${each}</button>`)}</div>`}
      </div>
    </li>`
  }

  #menu(of: LibraryItem): TemplateResult | typeof nothing {
    if (!session.may('content.edit')) return nothing
    const { item } = of
    return html`<wa-dropdown placement="bottom-end" @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => void this.#choose(event.detail.item.value, of)}>
      <wa-button slot="trigger" appearance="plain" size="s"><ui-icon label="${common.more}: ${item.name}" .name=${'more' as const}></ui-icon></wa-button>
      <wa-dropdown-item value="edit"><ui-icon slot="icon" .name=${'edit' as const}></ui-icon>${common.edit}</wa-dropdown-item>
      <wa-dropdown-item value="duplicate"><ui-icon slot="icon" .name=${'copy' as const}></ui-icon>${w.duplicate}</wa-dropdown-item>
      <wa-dropdown-item value="remove" variant="danger"><ui-icon slot="icon" .name=${'delete' as const}></ui-icon>${w.remove}</wa-dropdown-item>
    </wa-dropdown>`
  }

  #toggleTag(tag: string): void {
    this._tags = this._tags.includes(tag) ? this._tags.filter((each) => each !== tag) : [...this._tags, tag]
  }

  async #choose(value: string, { item, tags }: LibraryItem): Promise<void> {
    if (value === 'edit') navigate(`/library/${item.id}`)
    else if (value === 'remove') await askToRemoveItem(item)
    else if (value === 'duplicate') {
      const [organisation] = session.placesOf('content.edit')
      if (organisation === undefined) return
      const { id: _, ...copy } = { ...item, name: w.copyOf(item.name).slice(0, 120) }
      if (await attempt(async () => addItem(organisation, copy, tags))) toast({ tone: 'good', text: w.duplicated(copy.name) })
    }
  }

  #waiting(): TemplateResult {
    if (this.#items.failure !== null) return html`<p class="notice bad">${wordsOf(this.#items.failure)}</p>`
    return html`<div class="items" aria-busy="true">${[1, 2, 3, 4, 5, 6, 7, 8].map(() => html`<div class="ghost" style="height:210px"></div>`)}</div>`
  }
}
customElements.define('off-library', OffLibrary)
