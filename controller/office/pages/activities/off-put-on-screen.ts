import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiSegments, formatClock, navigate, parseClock, toast } from '#elements'
import type { Theme } from '#content'
import type { Activity, LibraryItem, LibraryPlaylist } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { themeWords } from '../../app/words.ts'
import { items } from '../../data/library.ts'
import { playlists } from '../../data/playlists.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { playlistsWith, putOnScreen, signInItemsOf } from './on-screen.ts'
import { w } from './words.ts'

void UiSegments

const themes: readonly Theme[] = ['festive', 'sober', 'clean', 'memorial']
const usualMs = 25_000
const shortestMs = 10_000
const longestMs = 600_000

export class OffPutOnScreen extends FormDialog<Activity, true> {
  static override properties: PropertyDeclarations = { _theme: { state: true } }

  declare private _theme: Theme
  readonly #items = new Watching(this, items)
  readonly #playlists = new Watching(this, playlists)

  constructor() {
    super()
    this._theme = 'festive'
  }

  protected override heading(): string {
    return w.putHeading
  }

  protected override verb(): string {
    return w.put
  }

  protected override fields(): TemplateResult {
    const [all, library] = [this.#bySlots, this.#items.value]
    if (all === null || library === null) return html`<div class="ghost" style="height:180px" aria-busy="true"></div>`
    if (all.length === 0) return this.#withoutPlaylists(library)
    const pictures = signInItemsOf(this.given, library)
    const holding = new Set(playlistsWith(pictures, all).map((each) => each.id))
    const free = all.filter((each) => !holding.has(each.id))
    return html`<p class="note">${w.onScreenText}</p>
      <wa-select name="playlist" label=${w.playlist} hint=${w.playlistHint} required .value=${free.length === 1 ? (free[0]?.id ?? '') : ''}>
        ${all.map((each) => html`<wa-option value=${each.id} ?disabled=${holding.has(each.id)}>${holding.has(each.id) ? w.alreadyIn(each.name) : each.name}</wa-option>`)}
      </wa-select>
      <wa-input name="duration" label=${w.duration} hint=${w.durationHint} required .value=${formatClock(usualMs)}></wa-input>
      ${pictures.length > 0 ? nothing : html`<div class="form" style="gap:8px"><span>${w.theme}</span><ui-segments label=${w.theme} .value=${this._theme} .segments=${themes.map((value) => ({ value, label: themeWords[value] }))} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._theme = themes.find((each) => each === event.value) ?? 'festive')}></ui-segments></div>`}`
  }

  /** What a playlist by tags plays is not put there by hand. */
  get #bySlots(): readonly LibraryPlaylist[] | null {
    return this.#playlists.value?.filter((each) => each.source.kind === 'slots') ?? null
  }

  /** The picture can be made before there is a playlist for it. */
  #withoutPlaylists(library: readonly LibraryItem[]): TemplateResult {
    const isMade = signInItemsOf(this.given, library).length > 0
    return html`<p class="notice">${w.noPlaylists}</p>
      <wa-button variant="brand" href=${isMade ? '/office/playlists/new' : `/office/library/new?kind=sign-in&activity=${this.given.id}`} @click=${() => this.answer(null)}>${isMade ? w.toPlaylists : w.makePicture}</wa-button>`
  }

  protected override check(values: Values): Record<string, string> {
    const length = parseClock(values['duration'] ?? '')
    if (this.#bySlots?.length === 0) return { none: w.noPlaylists }
    return length === null || length < shortestMs || length > longestMs ? { duration: w.durationWrong } : {}
  }

  protected override async save(values: Values): Promise<true> {
    const playlist = this.#playlists.value?.find((each) => each.id === values['playlist'])
    const [place] = session.placesOf('content.edit')
    if (playlist === undefined || place === undefined) throw new Error('Editors choose a playlist from the list.')
    const [existing] = signInItemsOf(this.given, this.#items.value ?? [])
    await putOnScreen(this.given, existing ?? null, this._theme, playlist, parseClock(values['duration'] ?? '') ?? usualMs, place)
    if (playlist.usedBy === 0) toast({ tone: 'good', text: w.addedUnscheduled(playlist.name), action: { label: w.toSchedule, run: () => navigate('/schedule') } })
    else toast({ tone: 'good', text: w.added(playlist.name) })
    return true
  }
}
customElements.define('off-put-on-screen', OffPutOnScreen)
