import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { UiElement, UiEmpty, formStyles, formatLength, navigate } from '#elements'
import type { LibraryPlaylist } from '#protocol'
import { emptyOnes, showProblems } from '../../app/form.ts'
import { pageStyles } from '../../app/styles.ts'
import { Unsaved } from '../../app/unsaved.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { problemsOf, wordsOf } from '../../data/failure.ts'
import { items, media } from '../../data/library.ts'
import { addPlaylist, editPlaylist, playlists } from '../../data/playlists.ts'
import { entries } from '../../data/publishing.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { isTall } from '../library/facts.ts'
import { OffSlots, type SlotChosenEvent, type SlotsChangedEvent } from './off-slots.ts'
import { openItemPicker } from './open-item-picker.ts'
import { playlistStyles } from './playlist-styles.ts'
import { askToRemovePlaylist } from './remove-playlist.ts'
import { slotFor, totalMs, validityOf, type Slot } from './slots.ts'
import { w } from './words.ts'

void OffGlass
void OffSlots
void UiEmpty

interface Draft {
  readonly name: string
  readonly slots: readonly Slot[]
}

/** Editor of one playlist. Saving changes the draft of the house; screens change with the next publish, and it says so. */
export class OffPlaylist extends UiElement {
  static override properties: PropertyDeclarations = { playlistId: {}, _draft: { state: true }, _chosen: { state: true }, _problem: { state: true }, _isBusy: { state: true }, _isSaved: { state: true } }
  static override styles = [pageStyles, formStyles, playlistStyles]

  /** The playlist's id, or `new`. */
  declare playlistId: string
  declare private _draft: Draft | null
  declare private _chosen: Slot['id'] | null
  declare private _problem: string | null
  declare private _isBusy: boolean
  declare private _isSaved: boolean
  readonly #playlists = new Watching(this, playlists)
  readonly #items = new Watching(this, items)
  readonly #media = new Watching(this, media)
  readonly #entries = new Watching(this, entries)
  readonly #unsaved = new Unsaved(this, () => this._draft !== null, () => (this._draft = null))

  constructor() {
    super()
    this.playlistId = ''
    this._draft = null
    this._chosen = null
    this._problem = null
    this._isBusy = false
    this._isSaved = false
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('playlistId')) return
    if (changed.get('playlistId') !== 'new') this._isSaved = false
    this._draft = null
    this._problem = null
  }

  override render(): TemplateResult {
    void this.#unsaved
    const saved = this.#saved
    if (this.playlistId !== 'new' && saved === null) return this.#missing()
    const base: Draft = { name: saved?.name ?? '', slots: saved?.slots ?? [] }
    const draft = this._draft ?? base
    const mayEdit = session.may('content.edit')
    return html`<ui-page heading=${saved?.name ?? w.newHeading} backHref="/office/playlists" backLabel=${w.back}>
      ${this._draft === null ? nothing : html`<span slot="actions" class="quiet small">${w.unsaved}</span>`}
      ${saved === null || !mayEdit ? nothing : html`<wa-button slot="actions" appearance="outlined" @click=${() => void this.#remove(saved)}>${common.delete}</wa-button>`}
      ${mayEdit ? html`<wa-button slot="actions" variant="brand" data-act="save" ?loading=${this._isBusy} ?disabled=${this._draft === null && this.playlistId !== 'new'} @click=${() => void this.#save(draft)}>${common.save}</wa-button>` : html`<p class="notice">${w.readOnly}</p>`}
      ${this.#notice(saved)}
      <div class="desk" ?inert=${!mayEdit}>
        <section class="card" aria-label=${w.order}>
          <div class="head"><wa-input name="name" label=${w.name} placeholder=${w.nameExample} required maxlength="80" .value=${draft.name} @input=${(event: Event) => this.#change(base, { ...draft, name: (event.target as HTMLInputElement).value })}></wa-input><span class="grow"></span>
            <wa-button appearance="outlined" data-act="add" @click=${() => void this.#add(base)}><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.add}</wa-button></div>
          ${draft.slots.length === 0
            ? html`<ui-empty icon="playlist" heading=${w.emptySlots}>${w.emptySlotsText}</ui-empty>`
            : html`<off-slots .slots=${draft.slots} .items=${this.#items.value ?? []} .media=${this.#media.value ?? []} .chosen=${this.#chosenOf(draft)?.id ?? null}
                @off-slots-changed=${(event: SlotsChangedEvent) => this.#change(base, { ...draft, slots: event.slots })} @off-slot-chosen=${(event: SlotChosenEvent) => (this._chosen = event.id)}></off-slots>
              <p class="tip quiet small">${w.orderHint}</p>`}
        </section>
        ${this.#side(draft, saved)}
      </div>
    </ui-page>`
  }

  get #saved(): LibraryPlaylist | null {
    return this.#playlists.value?.find((each) => each.id === this.playlistId) ?? null
  }

  #chosenOf(draft: Draft): Slot | null {
    return draft.slots.find((slot) => slot.id === this._chosen) ?? draft.slots[0] ?? null
  }

  #notice(saved: LibraryPlaylist | null): TemplateResult | typeof nothing {
    if (this._problem !== null) return html`<p class="notice bad" role="alert"><ui-icon .name=${'alert' as const}></ui-icon>${this._problem}</p>`
    if (!this._isSaved || this._draft !== null || saved === null) return nothing
    const isUsed = saved.usedBy > 0
    return html`<p class="notice good" role="status" data-saved><ui-icon .name=${'check' as const}></ui-icon><span>${isUsed ? w.savedUsed : w.savedUnused} <a class="link" href="/office/${isUsed ? 'publish' : 'schedule'}">${isUsed ? w.toPublish : w.toSchedule}</a></span></p>`
  }

  #side(draft: Draft, saved: LibraryPlaylist | null): TemplateResult {
    const chosen = this.#chosenOf(draft)
    const item = this.#items.value?.find((each) => chosen !== null && 'item' in chosen && each.item.id === chosen.item)?.item ?? null
    const isUpright = item !== null && isTall(item, this.#media.value ?? [])
    const outside = draft.slots.filter((slot) => validityOf(slot, now()) !== 'valid').length
    const users = (this.#entries.value ?? []).filter((each) => each.playlist === saved?.id)
    return html`<aside class="side" aria-label=${w.preview}><div class="card">
      ${item === null ? nothing : html`<div class="stage"><off-glass class=${isUpright ? 'tall' : ''} .item=${item} .widthPx=${isUpright ? 1080 : 1920} .heightPx=${isUpright ? 1920 : 1080} .isSmall=${false}></off-glass></div>`}
      <dl>
        <div><dt>${w.total}</dt><dd class="big numbers" data-total=${totalMs(draft.slots)}>${formatLength(totalMs(draft.slots))}</dd></div>
        <div><dt>${w.itemsInIt}</dt><dd>${w.slots(draft.slots.length)}</dd></div>
        ${outside === 0 ? nothing : html`<div class="outside"><ui-icon .name=${'warning' as const}></ui-icon>${w.outside(outside)}</div>`}
        ${saved === null ? nothing : html`<div><dt>${w.usedIn}</dt>${users.length === 0 ? html`<dd>${w.noEntries}</dd>` : users.map((each) => html`<dd>${each.name}</dd>`)}</div>`}
      </dl>
      <p class="later quiet small">${w.beforePublish}</p>
    </div></aside>`
  }

  #missing(): TemplateResult {
    if (this.#playlists.value === null && this.#playlists.failure === null) return html`<div class="ghost" style="height:420px" aria-busy="true"></div>`
    return html`<ui-empty icon="alert" heading=${common.gone}>${this.#playlists.value === null ? wordsOf(this.#playlists.failure) : w.goneText}<a slot="actions" class="link" href="/office/playlists">${w.back}</a></ui-empty>`
  }

  #change(base: Draft, draft: Draft): void {
    this._draft = JSON.stringify(draft) === JSON.stringify(base) ? null : draft
    this._isSaved = false
    this._problem = null
  }

  async #add(base: Draft): Promise<void> {
    const picked = await openItemPicker()
    if (picked === null) return
    const draft = this._draft ?? base
    this.#change(base, { ...draft, slots: [...draft.slots, ...picked.map((item) => slotFor(item, this.#media.value ?? []))] })
  }

  async #save(draft: Draft): Promise<void> {
    if (this._isBusy) return
    this._problem = null
    const slots = this.renderRoot.querySelector<OffSlots>('off-slots')
    if (!showProblems(this.renderRoot, emptyOnes(this.renderRoot)) || slots?.isSound === false) return
    this._isBusy = true
    try {
      const saved = await this.#keep(draft)
      this._draft = null
      this._isSaved = true
      if (saved !== null && this.playlistId === 'new') navigate(`/playlists/${saved.id}`, { isReplacing: true })
    } catch (cause) {
      showProblems(this.renderRoot, problemsOf(cause))
      this._problem = wordsOf(cause)
    } finally {
      this._isBusy = false
    }
  }

  async #keep(draft: Draft): Promise<LibraryPlaylist | null> {
    const [organisation] = session.placesOf('content.edit')
    if (this.#saved !== null) return editPlaylist(this.#saved.id, draft.name.trim(), [...draft.slots])
    return organisation === undefined ? null : addPlaylist(organisation, draft.name.trim(), [...draft.slots])
  }

  async #remove(playlist: LibraryPlaylist): Promise<void> {
    if (!(await askToRemovePlaylist(playlist))) return
    this._draft = null
    navigate('/playlists')
  }
}
customElements.define('off-playlist', OffPlaylist)
