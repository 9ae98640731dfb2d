import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { kind as kindSchema, type Item, type Kind } from '#content'
import { UiElement, UiEmpty, formStyles, navigate } from '#elements'
import type { LibraryItem, OrganisationId } from '#protocol'
import { emptyOnes, showProblems } from '../../app/form.ts'
import { askOutdated, outdatedNotice, saveUnlessOutdated } from '../../app/outdated.ts'
import { pageStyles } from '../../app/styles.ts'
import { Unsaved } from '../../app/unsaved.ts'
import { common, kindWords } from '../../app/words.ts'
import { problemsOf, wordsOf } from '../../data/failure.ts'
import { addItem, editItem, items, media } from '../../data/library.ts'
import { activities } from '../../data/life.ts'
import { organisations } from '../../data/people.ts'
import { playlists } from '../../data/playlists.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { activityOf, draftOf, isSame, newDraft, previewOf, problemsIn, readDraft, type Draft } from './draft.ts'
import { plainName } from './facts.ts'
import { differingItem } from './item-said.ts'
import { itemFields } from './item-fields.ts'
import { itemStyles } from './item-styles.ts'
import { knownTags } from './known-tags.ts'
import { OffTags, type TagsChangedEvent } from './off-tags.ts'
import { askToRemoveItem } from './remove-item.ts'
import { tagWords } from './tag-words.ts'
import { editor as w, kindHints, library } from './words.ts'

void OffGlass
void OffTags
void UiEmpty

/** Editor of one item: the form on the left, the same item by its real widget in both shapes on the right. */
export class OffItem extends UiElement {
  static override properties: PropertyDeclarations = { itemId: {}, query: { attribute: false }, _draft: { state: true }, _problems: { state: true }, _problem: { state: true }, _isBusy: { state: true }, _said: { state: true }, _tags: { state: true }, _from: { state: true } }
  static override styles = [pageStyles, formStyles, itemStyles]

  /** The item's id, or `new`. */
  declare itemId: string
  /** For a new one: its `kind`, and the `medium` or the `activity` to begin with. */
  declare query: URLSearchParams
  declare private _draft: Draft | null
  declare private _problems: Readonly<Record<string, string>>
  declare private _problem: string | null
  declare private _isBusy: boolean
  declare private _said: 'saved' | 'created' | null
  /** Null while they are as they were. */
  declare private _tags: readonly string[] | null
  /** The item as it was when the first change was made. */
  declare private _from: LibraryItem | null
  readonly #items = new Watching(this, items)
  readonly #media = new Watching(this, media)
  readonly #activities = new Watching(this, activities)
  readonly #organisations = new Watching(this, organisations)
  readonly #playlists = new Watching(this, playlists)
  readonly #unsaved = new Unsaved(this, () => this.#isDirty, () => this.#settle())
  #shown: Item | null = null

  constructor() {
    super()
    this.itemId = ''
    this.query = new URLSearchParams()
    this._draft = null
    this._problems = {}
    this._problem = null
    this._isBusy = false
    this._said = null
    this._tags = null
    this._from = null
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('itemId')) return
    const isCreated = changed.get('itemId') === 'new' && this._said === 'created'
    this.#settle()
    this._problems = {}
    this._problem = null
    if (!isCreated) this._said = null
    this.#shown = null
  }

  override render(): TemplateResult {
    void this.#playlists
    void this.#unsaved
    const saved = this.#saved
    if (this.itemId !== 'new' && saved === null) return this.#missing()
    const base = this.#base(this.#isDirty ? this._from : saved)
    const draft = this._draft ?? base
    this.#shown = previewOf(draft) ?? (this.#shown?.kind === draft.kind ? this.#shown : null)
    const mayEdit = session.may('content.edit')
    return html`<ui-page heading=${saved?.item.name ?? w.newHeading(kindWords[draft.kind])} lead=${saved === null ? kindHints[draft.kind] : kindWords[draft.kind]} backHref="/office/library" backLabel=${w.back}>
      ${!this.#isDirty || this.itemId === 'new' ? nothing : html`<span slot="actions" class="quiet small">${w.unsaved}</span>`}
      ${saved === null || !mayEdit ? nothing : html`<wa-button slot="actions" appearance="outlined" @click=${() => void this.#remove(saved)}>${common.delete}</wa-button>`}
      ${mayEdit ? html`<wa-button slot="actions" variant="brand" data-act="save" ?loading=${this._isBusy} ?disabled=${!this.#isDirty && this.itemId !== 'new'} @click=${() => void this.#save(draft)}>${common.save}</wa-button>` : nothing}
      ${mayEdit ? nothing : html`<p class="notice">${w.readOnly}</p>`}
      ${this.#isDirty ? outdatedNotice(this._from, this.#items.value === null ? undefined : saved, (theirs) => void this.#look(theirs, draft)) : nothing}
      ${this.#notice()}
      <div class="desk">
        <form class="card form" ?inert=${!mayEdit} novalidate @submit=${(event: Event) => { event.preventDefault(); void this.#save(draft) }}>
          ${itemFields({ draft, media: this.#media.value ?? [], playlists: this.#playlists.value ?? [], items: (this.#items.value ?? []).map((each) => each.item), activities: this.#activities.value ?? [], organisations: this.#organisations.value ?? [], problems: this._problems, change: (part) => this.#change(base, draft, part) })}
          <div class="field" role="group" aria-label=${tagWords.tags}><span class="label">${tagWords.tags}</span><off-tags label=${tagWords.tags} .tags=${this.#tags} .known=${knownTags(this.#items.value ?? [])} @off-tags-changed=${(event: TagsChangedEvent) => this.#changeTags(event.tags)}></off-tags><span class="hint">${tagWords.tagsHint}</span></div>
          <button type="submit" hidden></button>
        </form>
        ${this.#preview(this.#shown)}
      </div>
    </ui-page>`
  }

  get #saved(): LibraryItem | null {
    return this.#items.value?.find((each) => each.item.id === this.itemId) ?? null
  }

  #base(saved: LibraryItem | null): Draft {
    if (saved !== null) return draftOf(saved.item)
    const medium = this.#media.value?.find((each) => each.hash === this.query.get('medium'))
    const draft = newDraft(this.#kind, medium?.hash ?? null, this.#top)
    const activity = this.#activities.value?.find((each) => each.id === this.query.get('activity'))
    if (draft.kind === 'sign-in' && activity !== undefined) return { ...draft, name: activity.title, activity: activityOf(activity) }
    return medium === undefined ? draft : { ...draft, name: plainName(medium.fileName) }
  }

  get #kind(): Kind {
    const read = kindSchema.safeParse(this.query.get('kind'))
    return read.success ? read.data : 'image'
  }

  /** A ranking begins with the highest organisation that the account may edit for. */
  get #top(): OrganisationId | null {
    return session.placesOf('content.edit')[0] ?? null
  }

  #notice(): TemplateResult | typeof nothing {
    if (this._problem !== null) return html`<p class="notice bad" role="alert"><ui-icon .name=${'alert' as const}></ui-icon>${this._problem}</p>`
    if (this._said === null || this.#isDirty) return nothing
    return html`<p class="notice good" role="status"><ui-icon .name=${'check' as const}></ui-icon><span>${this._said === 'saved' ? w.saved : w.created} ${this._said === 'saved' ? html`<a class="link" href="/office/publish">${w.toPublish}</a>` : html`<a class="link" href="/office/playlists">${w.toPlaylists}</a>`}</span></p>`
  }

  #preview(item: Item | null): TemplateResult {
    return html`<section class="preview" aria-label=${w.preview}><h2>${w.preview}</h2><div class="glasses">
      <figure><off-glass .item=${item} .widthPx=${1920} .heightPx=${1080} .isSmall=${false} .emptyText=${w.previewEmpty}></off-glass><figcaption>${library.landscape}</figcaption></figure>
      <figure><off-glass .item=${item} .widthPx=${1080} .heightPx=${1920} .isSmall=${false} .emptyText=${w.previewEmpty}></off-glass><figcaption>${library.portrait}</figcaption></figure>
    </div></section>`
  }

  #missing(): TemplateResult {
    if (this.#items.value === null && this.#items.failure === null) return html`<div class="ghost" style="height:420px" aria-busy="true"></div>`
    const text = this.#items.value === null ? wordsOf(this.#items.failure) : w.goneText
    return html`<ui-empty icon="alert" heading=${common.gone}>${text}<a slot="actions" class="link" href="/office/library">${w.back}</a></ui-empty>`
  }

  #change(base: Draft, draft: Draft, part: Partial<Draft>): void {
    if (!this.#isDirty) this._from = this.#saved
    const next = { ...draft, ...part }
    this._draft = isSame(next, base) ? null : next
    this._said = null
    this._problem = null
    const touched = Object.keys(part)
    this._problems = Object.fromEntries(Object.entries(this._problems).filter(([name]) => !touched.includes(name)))
  }

  get #isDirty(): boolean {
    return this._draft !== null || this._tags !== null
  }

  get #tags(): readonly string[] {
    return this._tags ?? this.#saved?.tags ?? []
  }

  #changeTags(tags: readonly string[]): void {
    if (!this.#isDirty) this._from = this.#saved
    this._tags = tags.toSorted().join() === (this._from?.tags ?? []).toSorted().join() ? null : tags
    this._said = null
  }

  #settle(): void {
    this._draft = null
    this._tags = null
    this._from = null
  }

  /** Somebody saved while the form was changed, and the person wants to see it before saving. */
  async #look(theirs: LibraryItem, draft: Draft): Promise<void> {
    const choice = await askOutdated({ name: theirs.item.name, differing: differingItem(theirs, draft, this.#tags) })
    if (choice === 'theirs') this.#settle()
    else if (choice === 'mine') this._from = theirs
  }

  async #save(draft: Draft): Promise<void> {
    if (this._isBusy) return
    this._problem = null
    this._problems = { ...emptyOnes(this.renderRoot), ...problemsIn(draft) }
    const item = readDraft(draft)
    if (!showProblems(this.renderRoot, this._problems) || Object.keys(this._problems).length > 0 || item === null) return
    this._isBusy = true
    try {
      if (this.itemId === 'new') await this.#create(item)
      else await this.#edit(draft, item)
    } catch (cause) {
      this._problems = Object.fromEntries(Object.entries(problemsOf(cause)).map(([path, words]) => [path.replace(/^item\./, '').split('.')[0] ?? path, words]))
      showProblems(this.renderRoot, this._problems)
      this._problem = wordsOf(cause)
    } finally {
      this._isBusy = false
    }
  }

  async #edit(draft: Draft, item: Parameters<typeof addItem>[1]): Promise<void> {
    const from = this._from ?? this.#saved
    if (from === null) return
    const tags = this.#tags
    const saving = await saveUnlessOutdated({
      from,
      name: from.item.name,
      save: async (revision) => editItem(from.item.id, item, { tags, revision }),
      reread: async () => {
        await items.refresh()
        return this.#saved
      },
      differing: (theirs) => differingItem(theirs, draft, tags),
    })
    if (saving.kind === 'kept') return
    this.#settle()
    this._said = saving.kind === 'saved' ? 'saved' : null
  }

  async #create(item: Parameters<typeof addItem>[1]): Promise<void> {
    const [organisation] = session.placesOf('content.edit')
    if (organisation === undefined) return
    const added = await addItem(organisation, item, this.#tags)
    this.#settle()
    this._said = 'created'
    navigate(`/library/${added.item.id}`, { isReplacing: true })
  }

  async #remove({ item }: LibraryItem): Promise<void> {
    if (!(await askToRemoveItem(item))) return
    this.#settle()
    navigate('/library')
  }
}
customElements.define('off-item', OffItem)
