import '@awesome.me/webawesome/dist/components/button/button.js'
import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import { html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SearchChangedEvent, UiDialog, formStyles, formatLength } from '#elements'
import type { LibraryPlaylist } from '#protocol'
import { OffPicker, type PickedEvent } from '../../app/off-picker.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { playlists } from '../../data/playlists.ts'
import { Watching } from '../../data/shared.ts'
import { isMatch } from '../library/facts.ts'
import { holds, lengthOf } from './lengths.ts'
import { w } from './words.ts'

void OffPicker

/** One playlist to be taken into another; those that hold the other one themselves are shown but cannot be chosen. */
export class OffPlaylistPicker extends UiDialog<string, LibraryPlaylist> {
  static override properties: PropertyDeclarations = { given: { attribute: false }, _search: { state: true }, _picked: { state: true } }
  static override styles = [pageStyles, formStyles]

  declare private _search: string
  declare private _picked: string
  readonly #playlists = new Watching(this, playlists)

  constructor() {
    super()
    this._search = ''
    this._picked = ''
  }

  override render(): TemplateResult {
    const all = this.#playlists.value ?? []
    const picks = all.filter((each) => isMatch(each.name, this._search)).map((each) => {
      const isOff = holds(each.id, this.given as LibraryPlaylist['id'], all)
      return { value: each.id, label: each.name, note: each.id === this.given ? w.itself : isOff ? w.holdsThis : `${w.slots(each.slots.length)} · ${w.loop(formatLength(lengthOf(each, all)))}`, isOff }
    })
    const picked = all.find((each) => each.id === this._picked)
    return html`<wa-dialog open label=${w.pickPlaylist} @wa-after-hide=${(event: Event) => this.leave(event)}>
      <div class="form"><p class="note">${w.pickPlaylistLead}</p>
        <off-picker label=${w.find} .picks=${picks} .value=${this._picked} .emptyText=${w.noMatch} @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)} @off-picked=${(event: PickedEvent) => (this._picked = event.value)}></off-picker></div>
      <wa-button slot="footer" appearance="outlined" @click=${() => this.answer(null)}>${common.cancel}</wa-button>
      <wa-button slot="footer" variant="brand" data-act="add" ?disabled=${picked === undefined} @click=${() => this.answer(picked ?? null)}>${w.addPlaylist}</wa-button>
    </wa-dialog>`
  }
}
customElements.define('off-playlist-picker', OffPlaylistPicker)
