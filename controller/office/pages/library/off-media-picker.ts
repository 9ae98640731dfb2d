import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { type SearchChangedEvent, UiDialog, UiEmpty, UiSearch, formStyles } from '#elements'
import type { LibraryMedium } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { media } from '../../data/library.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { uploads, type Upload } from '../../data/uploads.ts'
import { isMatch, isVideo } from './facts.ts'
import { FileDrop } from './file-drop.ts'
import { mediaStyles } from './media-styles.ts'
import { mediumPicture } from './medium-tile.ts'
import { type FilesChosenEvent, OffFileButton, pictureTypes, videoTypes } from './off-file-button.ts'
import { OffUploads } from './off-uploads.ts'
import { media as w } from './words.ts'

void OffFileButton
void OffUploads
void UiEmpty
void UiSearch

/** All media of one sort to choose from. A single file that is uploaded here is chosen as soon as it is in. */
export class OffMediaPicker extends UiDialog<'picture' | 'video', LibraryMedium> {
  static override properties: PropertyDeclarations = { given: { attribute: false }, _search: { state: true } }
  static override styles = [pageStyles, formStyles, mediaStyles, css`
    wa-dialog { --width: 940px; }
    .tools { display: flex; gap: 12px; align-items: center; margin-bottom: 16px; }
    .media { grid-template-columns: repeat(auto-fill, minmax(158px, 1fr)); gap: 12px; min-height: 220px; align-content: start; }
    .about { padding: 7px 10px 9px; }
    .about h3 { font-size: var(--ui-text-s); }
  `]

  declare private _search: string
  readonly #media = new Watching(this, media)
  readonly #drop = new FileDrop(this, (files) => this.#upload(files))
  #own: readonly Upload[] = []
  /** What was brought here: earlier uploads belong to the page of media. A file that is sent once more stays in sight. */
  #files: ReadonlySet<File> = new Set()
  #unwatch: (() => void) | null = null

  constructor() {
    super()
    this._search = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unwatch = uploads.watch(() => this.#follow())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
  }

  override render(): TemplateResult {
    const all = (this.#media.value ?? []).filter((each) => isVideo(each) === (this.given === 'video'))
    const shown = all.filter((each) => isMatch(each.fileName, this._search))
    return html`<wa-dialog open label=${this.given === 'video' ? w.pickVideo : w.pickPicture} @wa-after-hide=${(event: Event) => this.leave(event)}>
        <div class="tools"><p class="note grow">${w.pickLead}</p>
          <ui-search label=${w.find} .value=${this._search} @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)}></ui-search>
          <off-file-button .isQuiet=${true} accept=${this.given === 'video' ? videoTypes : pictureTypes} @off-files-chosen=${(event: FilesChosenEvent) => this.#upload(event.files)}></off-file-button></div>
        <off-uploads .only=${this.#files}></off-uploads>
        ${this.#media.value === null ? html`<div class="ghost" style="height:240px" aria-busy="true"></div>` : shown.length === 0 ? html`<ui-empty icon="media" heading=${all.length === 0 ? w.empty : w.noMatch}>${all.length === 0 ? w.emptyText : w.noMatchText}</ui-empty>` : html`<ul class="media">${repeat(shown, (each) => each.hash, (each) => this.#tile(each))}</ul>`}
      </wa-dialog>
      ${this.#drop.isOver ? html`<div class="over"><div><ui-icon .name=${'upload' as const}></ui-icon><h2>${w.drop}</h2></div></div>` : nothing}`
  }

  #tile(medium: LibraryMedium): TemplateResult {
    return html`<li class="card medium"><button class="open" @click=${() => this.answer(medium)}>${mediumPicture(medium, medium.fileName)}</button>
      <div class="about"><h3 class="cut" title=${medium.fileName}>${medium.fileName}</h3><span class="quiet small numbers">${medium.widthPx} × ${medium.heightPx}</span></div></li>`
  }

  #upload(files: readonly File[]): void {
    const [organisation] = session.placesOf('content.edit')
    if (organisation === undefined) return
    this.#files = new Set([...this.#files, ...files])
    this.#own = uploads.add(files, organisation)
    this.requestUpdate()
  }

  #follow(): void {
    const [only, other] = this.#own
    if (only?.state !== 'done' || other !== undefined) return
    const medium = media.value?.find((each) => each.hash === only.medium)
    if (medium === undefined || isVideo(medium) !== (this.given === 'video')) return
    this.#own = []
    uploads.drop(only)
    this.answer(medium)
  }
}
customElements.define('off-media-picker', OffMediaPicker)
