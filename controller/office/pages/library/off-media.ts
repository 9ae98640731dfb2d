import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { type SearchChangedEvent, type SegmentChosenEvent, UiElement, UiEmpty, UiSearch, formatBytes } from '#elements'
import type { LibraryMedium } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { wordsOf } from '../../data/failure.ts'
import { items, media } from '../../data/library.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { uploads } from '../../data/uploads.ts'
import { isMatch, isVideo, typeName } from './facts.ts'
import { FileDrop } from './file-drop.ts'
import { mediaStyles } from './media-styles.ts'
import { mediumPicture } from './medium-tile.ts'
import { type FilesChosenEvent, OffFileButton } from './off-file-button.ts'
import { OffUploads } from './off-uploads.ts'
import { openMedium } from './open-medium.ts'
import { askToRemoveMedium } from './remove-medium.ts'
import { media as w } from './words.ts'

void OffFileButton
void OffUploads
void UiEmpty
void UiSearch

type Filter = 'all' | 'pictures' | 'videos'

/** All media with their facts; files dropped anywhere on the page are uploaded. */
export class OffMedia extends UiElement {
  static override properties: PropertyDeclarations = { _filter: { state: true }, _search: { state: true } }
  static override styles = [pageStyles, mediaStyles]

  declare private _filter: Filter
  declare private _search: string
  readonly #media = new Watching(this, media)
  readonly #items = new Watching(this, items)
  readonly #drop = new FileDrop(this, (files) => this.#upload(files))

  constructor() {
    super()
    this._filter = 'all'
    this._search = ''
  }

  override render(): TemplateResult {
    void this.#items
    const all = this.#media.value
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
        ${session.may('content.edit') ? html`<off-file-button slot="actions" @off-files-chosen=${(event: FilesChosenEvent) => this.#upload(event.files)}></off-file-button>` : nothing}
        ${all === null || all.length === 0 ? nothing : this.#toolbar(all)}
        <off-uploads></off-uploads>
        ${all === null ? this.#waiting() : all.length === 0 ? html`<ui-empty class="card" icon="media" heading=${w.empty}>${w.emptyText}</ui-empty>` : this.#grid(all)}
      </ui-page>
      ${this.#drop.isOver && session.may('content.edit') ? html`<div class="over"><div><ui-icon .name=${'upload' as const}></ui-icon><h2>${w.drop}</h2><p>${w.dropText}</p></div></div>` : nothing}`
  }

  #toolbar(all: readonly LibraryMedium[]): TemplateResult {
    const videos = all.filter(isVideo).length
    return html`<ui-segments slot="toolbar" label=${w.filter} .value=${this._filter}
        .segments=${[{ value: 'all', label: common.all, count: all.length }, { value: 'pictures', label: w.pictures, count: all.length - videos }, { value: 'videos', label: w.videos, count: videos }]}
        @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._filter = event.value === 'pictures' || event.value === 'videos' ? event.value : 'all')}></ui-segments>
      <ui-search slot="toolbar" label=${w.find} .value=${this._search} @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)}></ui-search>
      <span slot="toolbar" class="grow"></span>
      <span slot="toolbar" class="quiet small numbers">${w.count(all.length, formatBytes(all.reduce((sum, each) => sum + each.sizeBytes, 0)))}</span>`
  }

  #grid(all: readonly LibraryMedium[]): TemplateResult {
    const shown = all.filter((each) => (this._filter === 'all' || isVideo(each) === (this._filter === 'videos')) && isMatch(each.fileName, this._search))
    if (shown.length === 0) return html`<ui-empty class="card" icon="search" heading=${w.noMatch}>${w.noMatchText}</ui-empty>`
    return html`<ul class="media">${repeat(shown, (each) => each.hash, (each) => this.#tile(each))}</ul>`
  }

  #tile(medium: LibraryMedium): TemplateResult {
    return html`<li class="card medium" data-medium=${medium.hash}>
      <button class="open" @click=${() => void openMedium(medium)}>${mediumPicture(medium, w.details(medium.fileName))}</button>
      <div class="about">
        <div class="between"><h2 class="cut" title=${medium.fileName}>${medium.fileName}</h2>
          ${session.may('content.edit') ? html`<button class="icon-button" title=${common.delete} aria-label="${common.delete}: ${medium.fileName}" @click=${() => void askToRemoveMedium(medium)}><ui-icon .name=${'delete' as const}></ui-icon></button>` : nothing}</div>
        <div class="quiet small numbers">${typeName(medium.type)} · ${medium.widthPx} × ${medium.heightPx} · ${formatBytes(medium.sizeBytes)}</div>
        <div class="quiet small">${medium.usedBy === 0 ? common.unused : common.usedBy(medium.usedBy)}</div>
      </div>
    </li>`
  }

  #waiting(): TemplateResult {
    if (this.#media.failure !== null) return html`<p class="notice bad">${wordsOf(this.#media.failure)}</p>`
    return html`<div class="media" aria-busy="true">${[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(() => html`<div class="ghost" style="height:212px"></div>`)}</div>`
  }

  #upload(files: readonly File[]): void {
    const [organisation] = session.placesOf('content.edit')
    if (organisation !== undefined) uploads.add(files, organisation)
  }
}
customElements.define('off-media', OffMedia)
