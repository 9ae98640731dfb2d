import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiElement, UiEmpty, formStyles, formatClock, formatLength, navigate, toast, confirm } from '#elements'
import { slotsByTags, type LibraryPlaylist, type PlaylistSource } from '#protocol'
import { emptyOnes, showProblems } from '../../app/form.ts'
import { askOutdated, outdatedNotice, saveUnlessOutdated, type Differing } from '../../app/outdated.ts'
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
import { isUneven, totalMs } from './lengths.ts'
import { OffNextRound } from './off-next-round.ts'
import { OffSlots, type SlotChosenEvent, type SlotsChangedEvent } from './off-slots.ts'
import { openItemPicker } from './open-item-picker.ts'
import { openPlaylistPicker } from './open-playlist-picker.ts'
import { differingPlaylist, type Draft } from './playlist-said.ts'
import { playlistStyles } from './playlist-styles.ts'
import { removeWithUndo, undoEdit } from './remove-playlist.ts'
import { nestedSlotFor, slotFor, validityOf, type Slot } from './slots.ts'
import { checkTags, freshTags, tagFields, tagStyles } from './tag-fields.ts'
import { usersOf } from './users.ts'
import { w } from './words.ts'

void OffGlass
void OffNextRound
void OffSlots
void UiEmpty

const bySlots: PlaylistSource = { kind: 'slots' }

/** Editor of one playlist. Saving changes the draft of the house; screens change with the next publish, and it says so. */
export class OffPlaylist extends UiElement {
  static override properties: PropertyDeclarations = { playlistId: {}, _draft: { state: true }, _chosen: { state: true }, _problem: { state: true }, _isBusy: { state: true }, _isSaved: { state: true }, _from: { state: true } }
  static override styles = [pageStyles, formStyles, playlistStyles, tagStyles]

  /** The playlist's id, or `new`. */
  declare playlistId: string
  declare private _draft: Draft | null
  declare private _chosen: Slot['id'] | null
  declare private _problem: string | null
  declare private _isBusy: boolean
  declare private _isSaved: boolean
  /** The playlist as it was when the draft was begun. */
  declare private _from: LibraryPlaylist | null
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
    this._from = null
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
    const base = this.#base
    const draft = this._draft ?? base
    const mayEdit = session.may('content.edit')
    return html`<ui-page heading=${saved?.name ?? w.newHeading} backHref="/office/playlists" backLabel=${w.back}>
      ${this._draft === null ? nothing : html`<span slot="actions" class="quiet small">${w.unsaved}</span>`}
      ${saved === null || !mayEdit ? nothing : html`<wa-button slot="actions" appearance="outlined" @click=${() => void this.#remove(saved)}>${common.delete}</wa-button>`}
      ${mayEdit ? html`<wa-button slot="actions" variant="brand" data-act="save" ?loading=${this._isBusy} ?disabled=${this._draft === null && this.playlistId !== 'new'} @click=${() => void this.#save(draft)}>${common.save}</wa-button>` : html`<p class="notice">${w.readOnly}</p>`}
      ${this._draft === null || this._from === null ? nothing : outdatedNotice(this._from, this.#playlists.value === null ? undefined : saved, (theirs) => void this.#look(theirs))}
      ${this.#notice(saved)}
      <div class="desk" ?inert=${!mayEdit}>
        <section class="card" aria-label=${w.order}>
          <div class="head"><wa-input name="name" label=${w.name} placeholder=${w.nameExample} required maxlength="80" .value=${draft.name} @input=${(event: Event) => this.#change({ ...draft, name: (event.target as HTMLInputElement).value })}></wa-input><span class="grow"></span>${this.#headActs(draft)}</div>
          ${draft.source.kind === 'tags' ? this.#byTags(draft, draft.source) : this.#bySlots(draft)}
        </section>
        ${this.#side(draft, saved)}
      </div>
    </ui-page>`
  }

  #headActs(draft: Draft): TemplateResult {
    const { source } = draft
    // An empty list may still become one by tags; a list with slots would lose them.
    const mayChoose = draft.slots.length === 0 && (this.#saved === null || this.#saved.slots.length === 0)
    return html`${mayChoose ? html`<ui-segments label=${w.source} .value=${source.kind} .segments=${[{ value: 'slots', label: w.bySlots }, { value: 'tags', label: w.byTags }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#change({ ...draft, source: event.value === 'tags' ? freshTags : bySlots })}></ui-segments>` : nothing}
      ${source.kind === 'tags' ? (this.#saved === null ? nothing : html`<wa-button appearance="outlined" data-act="fix" @click=${() => void this.#fix(draft)}>${w.fix}</wa-button>`)
        : html`<wa-button appearance="outlined" data-act="add-playlist" @click=${() => void this.#addPlaylist()}><ui-icon slot="start" .name=${'playlist' as const}></ui-icon>${w.addPlaylist}</wa-button>
          <wa-button appearance="outlined" data-act="add" @click=${() => void this.#add()}><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.add}</wa-button>`}`
  }

  #bySlots(draft: Draft): TemplateResult {
    if (draft.slots.length === 0) return html`<ui-empty icon="playlist" heading=${w.emptySlots}>${w.emptySlotsText}</ui-empty>`
    return html`<off-slots .slots=${draft.slots} .items=${this.#items.value ?? []} .media=${this.#media.value ?? []} .playlists=${this.#playlists.value ?? []} .chosen=${this.#chosenOf(draft)?.id ?? null}
        @off-slots-changed=${(event: SlotsChangedEvent) => this.#change({ ...draft, slots: event.slots })} @off-slot-chosen=${(event: SlotChosenEvent) => (this._chosen = event.id)}></off-slots>
      <p class="tip quiet small">${w.orderHint}</p>`
  }

  #byTags(draft: Draft, source: Extract<PlaylistSource, { kind: 'tags' }>): TemplateResult {
    const all = this.#items.value ?? []
    const given = this.#slotsOf(draft)
    return html`${tagFields(source, all, this._problem !== null ? checkTags(source) : null, (next) => this.#change({ ...draft, source: next }))}
      <p class="count-now" role="status" data-count=${given.length}>${w.liveCount(given.length)}</p>
      <ol class="given">${given.slice(0, 100).map((slot) => {
        const item = 'item' in slot ? (all.find((each) => each.item.id === slot.item)?.item ?? null) : null
        const isUpright = item !== null && isTall(item, this.#media.value ?? [])
        return html`<li><off-glass .item=${item} .widthPx=${isUpright ? 1080 : 1920} .heightPx=${isUpright ? 1920 : 1080}></off-glass><a class="grow cut" href="/office/library/${item?.id ?? ''}">${item?.name ?? w.gone}</a><span class="quiet small numbers">${formatClock(source.durationMs)}</span></li>`
      })}</ol>${given.length > 100 ? html`<p class="tip quiet small">${w.moreLines(given.length - 100)}</p>` : nothing}`
  }

  /** What plays by the draft: of tags, what they give now. */
  #slotsOf({ source, slots }: Draft): readonly Slot[] {
    if (source.kind === 'slots') return slots
    return checkTags(source) === null ? slotsByTags(source, this.#items.value ?? []) : []
  }

  get #base(): Draft {
    const saved = this._draft === null ? this.#saved : this._from
    return { name: saved?.name ?? '', source: saved?.source ?? bySlots, slots: saved?.source.kind === 'tags' ? [] : (saved?.slots ?? []) }
  }

  get #saved(): LibraryPlaylist | null {
    return this.#playlists.value?.find((each) => each.id === this.playlistId) ?? null
  }

  #chosenOf(draft: Draft): Slot | null {
    const slots = this.#slotsOf(draft)
    return slots.find((slot) => slot.id === this._chosen) ?? slots.find((slot) => 'item' in slot) ?? null
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
    const all = this.#playlists.value ?? []
    const slots = this.#slotsOf(draft)
    const outside = slots.filter((slot) => validityOf(slot, now()) !== 'valid').length
    const users = usersOf(saved?.id, this.#entries.value ?? [], all)
    const total = Math.round(totalMs(slots, all))
    return html`<aside class="side" aria-label=${w.preview}><div class="card">
      ${item === null ? nothing : html`<div class="stage"><off-glass class=${isUpright ? 'tall' : ''} .item=${item} .widthPx=${isUpright ? 1080 : 1920} .heightPx=${isUpright ? 1920 : 1080} .isSmall=${false}></off-glass></div>`}
      <dl>
        <div><dt>${w.total}</dt><dd class="big numbers" data-total=${total}>${formatLength(total)}${isUneven(slots, all) ? html` <span class="quiet small">${w.average}</span>` : nothing}</dd></div>
        <div><dt>${w.itemsInIt}</dt><dd>${w.slots(slots.length)}</dd></div>
        ${outside === 0 ? nothing : html`<div class="outside"><ui-icon .name=${'warning' as const}></ui-icon>${w.outside(outside)}</div>`}
        ${saved === null ? nothing : html`<div><dt>${w.usedIn}</dt>${users.entries.length === 0 ? html`<dd>${w.noEntries}</dd>` : users.entries.map((each) => html`<dd>${each.name}</dd>`)}</div>
          ${users.playlists.length === 0 ? nothing : html`<div><dt>${w.usedInLists}</dt>${users.playlists.map((each) => html`<dd><a class="link" href="/office/playlists/${each.id}">${each.name}</a></dd>`)}</div>`}`}
      </dl>
      <p class="later quiet small">${w.beforePublish}</p>
    </div>
    ${slots.length === 0 ? nothing : html`<div class="card pad"><off-next-round .playlistId=${saved?.id ?? 'new'} .slots=${slots} .playlists=${all} .items=${this.#items.value ?? []}></off-next-round></div>`}</aside>`
  }

  #missing(): TemplateResult {
    if (this.#playlists.value === null && this.#playlists.failure === null) return html`<div class="ghost" style="height:420px" aria-busy="true"></div>`
    return html`<ui-empty icon="alert" heading=${common.gone}>${this.#playlists.value === null ? wordsOf(this.#playlists.failure) : w.goneText}<a slot="actions" class="link" href="/office/playlists">${w.back}</a></ui-empty>`
  }

  #change(draft: Draft): void {
    // What the first change was made from is what others may overtake.
    if (this._draft === null) this._from = this.#saved
    const { name, slots, source } = this.#base
    this._draft = JSON.stringify([draft.name, draft.slots, draft.source]) === JSON.stringify([name, slots, source]) ? null : draft
    this._isSaved = false
    this._problem = null
  }

  async #add(): Promise<void> {
    const picked = await openItemPicker()
    if (picked !== null) this.#append(picked.map((item) => slotFor(item, this.#media.value ?? [])))
  }

  async #addPlaylist(): Promise<void> {
    const picked = await openPlaylistPicker(this.playlistId)
    if (picked !== null) this.#append([nestedSlotFor(picked)])
  }

  #append(slots: readonly Slot[]): void {
    const draft = this._draft ?? this.#base
    this.#change({ ...draft, slots: [...draft.slots, ...slots] })
  }

  /** A playlist by tags becomes one by hand with what it gives now. */
  async #fix(draft: Draft): Promise<void> {
    const slots = this.#slotsOf(draft)
    if (!(await confirm({ heading: w.fix, text: w.fixText(slots.length), verb: w.fix }))) return
    this.#change({ ...draft, source: bySlots, slots })
    toast({ tone: 'plain', text: w.fixed })
  }

  async #save(draft: Draft): Promise<void> {
    if (this._isBusy) return
    this._problem = null
    const slots = this.renderRoot.querySelector<OffSlots>('off-slots')
    if (!showProblems(this.renderRoot, emptyOnes(this.renderRoot)) || slots?.isSound === false) return
    if (draft.source.kind === 'tags') this._problem = checkTags(draft.source)
    if (this._problem !== null) return
    this._isBusy = true
    try {
      await this.#keep({ ...draft, name: draft.name.trim() })
    } catch (cause) {
      showProblems(this.renderRoot, problemsOf(cause))
      this._problem = wordsOf(cause)
    } finally {
      this._isBusy = false
    }
  }

  async #keep(draft: Draft): Promise<void> {
    const from = this._from ?? this.#saved
    const written = { ...draft, slots: [...draft.slots] }
    if (from === null) {
      const [organisation] = session.placesOf('content.edit')
      if (organisation === undefined) return
      const { id } = await addPlaylist(organisation, written)
      this.#settle()
      navigate(`/playlists/${id}`, { isReplacing: true })
      return
    }
    const saving = await saveUnlessOutdated({
      from,
      name: from.name,
      save: async (revision) => editPlaylist(from.id, written, revision),
      reread: async () => {
        await playlists.refresh()
        return this.#saved
      },
      differing: (theirs) => this.#differing(theirs, draft),
    })
    if (saving.kind === 'kept') return
    this.#settle()
    this._isSaved = saving.kind === 'saved'
    if (saving.kind === 'saved') toast({ tone: 'good', text: w.savedShort(saving.value.name), action: { label: w.undo, run: () => void undoEdit(from, saving.value) } })
  }

  #settle(): void {
    this._draft = null
    this._from = null
    this._isSaved = true
  }

  async #look(theirs: LibraryPlaylist): Promise<void> {
    const choice = await askOutdated({ name: theirs.name, differing: this.#differing(theirs, this._draft ?? this.#base) })
    if (choice === 'mine') this._from = theirs
    else if (choice === 'theirs') {
      this.#settle()
      this._isSaved = false
    }
  }

  #differing(theirs: LibraryPlaylist, yours: Draft): readonly Differing[] {
    return differingPlaylist(theirs, yours, this.#items.value ?? [], this.#playlists.value ?? [])
  }

  async #remove(playlist: LibraryPlaylist): Promise<void> {
    if (!(await removeWithUndo(playlist))) return
    this._draft = null
    navigate('/playlists')
  }
}
customElements.define('off-playlist', OffPlaylist)
