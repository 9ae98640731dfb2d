import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js'
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { type SearchChangedEvent, UiElement, UiEmpty, UiSearch, formatLength, navigate, toast } from '#elements'
import type { LibraryPlaylist } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { attempt, wordsOf } from '../../data/failure.ts'
import { items, media } from '../../data/library.ts'
import { addPlaylist, playlists } from '../../data/playlists.ts'
import { entries } from '../../data/publishing.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { isMatch, isTall } from '../library/facts.ts'
import { removeWithUndo } from './remove-playlist.ts'
import { totalMs } from './lengths.ts'
import { usersOf } from './users.ts'
import { w } from './words.ts'

void OffGlass
void UiEmpty
void UiSearch

/** Enough for the widest window; the line shows as many whole pictures as fit. */
const stripLength = 16

/** All playlists, each with how long a round is, where it is used, and what it looks like. */
export class OffPlaylists extends UiElement {
  static override properties: PropertyDeclarations = { _search: { state: true } }
  static override styles = [pageStyles, css`
    ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 12px; }
    .list { position: relative; display: grid; grid-template-columns: minmax(180px, 240px) minmax(0, 1fr) auto; gap: 24px; align-items: center; padding: 14px 12px 14px 20px; }
    .list:hover { border-color: #cfc8bc; box-shadow: var(--ui-shadow-raised); }
    h2 { font-size: 15px; }
    h2 a { color: inherit; text-decoration: none; }
    h2 a::after { content: ''; position: absolute; inset: 0; }
    h2 a:focus-visible { outline: none; }
    .list:has(h2 a:focus-visible) { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
    .facts { display: grid; gap: 1px; margin-top: 4px; color: var(--ui-ink-2); font-size: var(--ui-text-s); line-height: 1.5; }
    .strip { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; height: 63px; overflow: hidden; }
    .strip off-glass { flex: none; height: 63px; width: 112px; }
    .strip off-glass.tall { width: 35.4px; }
    .inner { flex: none; display: grid; gap: 2px; place-content: center; justify-items: center; width: 112px; height: 63px; padding: 0 8px; border-radius: 4px; background: var(--ui-sunken); color: var(--ui-ink-2); font-size: var(--ui-text-xs); }
    .inner .cut { max-width: 96px; }
    wa-dropdown { position: relative; z-index: 1; }
  `]

  declare private _search: string
  readonly #playlists = new Watching(this, playlists)
  readonly #items = new Watching(this, items)
  readonly #media = new Watching(this, media)
  readonly #entries = new Watching(this, entries)

  constructor() {
    super()
    this._search = ''
  }

  override render(): TemplateResult {
    const all = this.#playlists.value
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      ${session.may('content.edit') ? html`<wa-button slot="actions" variant="brand" href="/office/playlists/new"><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.create}</wa-button>` : nothing}
      ${all !== null && all.length > 8 ? html`<ui-search slot="toolbar" label=${w.find} .value=${this._search} @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)}></ui-search>` : nothing}
      ${all === null ? this.#waiting() : all.length === 0 ? html`<ui-empty class="card" icon="playlist" heading=${w.empty}>${w.emptyText}</ui-empty>` : this.#list(all)}
    </ui-page>`
  }

  #list(all: readonly LibraryPlaylist[]): TemplateResult {
    const shown = all.filter((each) => isMatch(each.name, this._search))
    if (shown.length === 0) return html`<ui-empty class="card" icon="search" heading=${w.noMatch}>${w.noMatchText}</ui-empty>`
    return html`<ul>${repeat(shown, (each) => each.id, (each) => this.#card(each))}</ul>`
  }

  #card(playlist: LibraryPlaylist): TemplateResult {
    const { id, name, slots, source } = playlist
    return html`<li class="card list" data-playlist=${id}>
      <div><h2 class="cut"><a href="/office/playlists/${id}" title=${name}>${name}</a></h2>
        <div class="facts numbers"><span>${source.kind === 'tags' ? `${w.byTags} · ` : ''}${w.slots(slots.length)} · ${w.loop(formatLength(totalMs(slots, this.#playlists.value ?? [])))}</span><span>${this.#users(playlist)}</span></div></div>
      <div class="strip">${slots.length === 0 ? html`<span class="quiet small">${w.noSlots}</span>` : this.#strip(playlist)}</div>
      ${session.may('content.edit') ? html`<wa-dropdown placement="bottom-end" @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => void this.#choose(event.detail.item.value, playlist)}>
        <wa-button slot="trigger" appearance="plain" size="s"><ui-icon label="${common.more}: ${name}" .name=${'more' as const}></ui-icon></wa-button>
        <wa-dropdown-item value="edit"><ui-icon slot="icon" .name=${'edit' as const}></ui-icon>${common.edit}</wa-dropdown-item>
        <wa-dropdown-item value="duplicate"><ui-icon slot="icon" .name=${'copy' as const}></ui-icon>${w.duplicate}</wa-dropdown-item>
        <wa-dropdown-item value="remove" variant="danger"><ui-icon slot="icon" .name=${'delete' as const}></ui-icon>${w.remove}</wa-dropdown-item>
      </wa-dropdown>` : html`<span></span>`}
    </li>`
  }

  #users({ id }: LibraryPlaylist): string {
    const users = usersOf(id, this.#entries.value ?? [], this.#playlists.value ?? [])
    return w.users(users.entries.length, users.playlists.length)
  }

  #strip({ slots }: LibraryPlaylist): TemplateResult {
    const byId = new Map((this.#items.value ?? []).map((each) => [each.item.id, each.item]))
    return html`${slots.slice(0, stripLength).map((slot) => {
      if ('playlist' in slot) return html`<span class="inner"><ui-icon .name=${'playlist' as const}></ui-icon><span class="cut">${this.#playlists.value?.find((each) => each.id === slot.playlist)?.name ?? w.goneList}</span></span>`
      const item = byId.get(slot.item) ?? null
      const isUpright = item !== null && isTall(item, this.#media.value ?? [])
      return html`<off-glass class=${isUpright ? 'tall' : ''} .item=${item} .widthPx=${isUpright ? 1080 : 1920} .heightPx=${isUpright ? 1920 : 1080}></off-glass>`
    })}`
  }

  async #choose(value: string, playlist: LibraryPlaylist): Promise<void> {
    if (value === 'edit') navigate(`/playlists/${playlist.id}`)
    else if (value === 'remove') await removeWithUndo(playlist)
    else if (value === 'duplicate') {
      const [organisation] = session.placesOf('content.edit')
      const name = w.copyOf(playlist.name).slice(0, 80)
      if (organisation !== undefined && (await attempt(async () => addPlaylist(organisation, { name, slots: playlist.slots, source: playlist.source })))) toast({ tone: 'good', text: w.duplicated(name) })
    }
  }

  #waiting(): TemplateResult {
    if (this.#playlists.failure !== null) return html`<p class="notice bad">${wordsOf(this.#playlists.failure)}</p>`
    return html`<ul aria-busy="true">${[1, 2, 3, 4].map(() => html`<li class="ghost" style="height:92px"></li>`)}</ul>`
  }
}
customElements.define('off-playlists', OffPlaylists)
