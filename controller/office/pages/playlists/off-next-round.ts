import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, formatClock } from '#elements'
import type { LibraryItem, LibraryPlaylist } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { roundOf } from './next-round.ts'
import type { Slot } from './slots.ts'
import { w } from './words.ts'

const shownCount = 40
/**
 * The next round as it will really be played: weights spread out, playlists in it opened.
 *
 * @property playlistId - Its own id, which is not to be found in it.
 * @property slots - As they are in the editor.
 * @property playlists - All of them.
 * @property items - All of them, for the names.
 */
export class OffNextRound extends UiElement {
  static override properties: PropertyDeclarations = { playlistId: { attribute: false }, slots: { attribute: false }, playlists: { attribute: false }, items: { attribute: false } }
  static override styles = [pageStyles, css`
    ol { display: grid; gap: 1px; margin: 8px 0 0; padding: 0; list-style: none; max-height: 320px; overflow: auto; font-size: var(--ui-text-s); line-height: 22px; }
    ol:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
    li { display: grid; grid-template-columns: 44px minmax(0, 1fr) auto; gap: 8px; font-variant-numeric: tabular-nums; }
    li > :first-child { text-align: end; color: var(--ui-ink-2); }
    li > :last-child { color: var(--ui-ink-2); }
    .refused { color: var(--ui-bad); font-size: var(--ui-text-s); }
  `]

  declare playlistId: string
  declare slots: readonly Slot[]
  declare playlists: readonly LibraryPlaylist[]
  declare items: readonly LibraryItem[]

  constructor() {
    super()
    this.playlistId = ''
    this.slots = []
    this.playlists = []
    this.items = []
  }

  override render(): TemplateResult {
    const round = roundOf(this.playlistId, this.slots, this.playlists, now())
    if (round.kind === 'refused') return html`<h2>${w.nextRound}</h2><p class="refused" role="alert">${round.words}</p>`
    const names = new Map(this.items.map((each) => [String(each.item.id), each.item.name]))
    const lines = round.lines.slice(0, shownCount)
    const more = round.lines.length - lines.length
    return html`<h2>${w.nextRound}</h2><p class="quiet small">${lines.length === 0 ? w.nothingNow : w.nextRoundText}</p>
      ${lines.length === 0 ? nothing : html`<ol tabindex="0" aria-label=${w.nextRound}>${lines.map((line) => html`<li data-line=${line.item}><span>${formatClock(Math.max(0, line.startsInMs))}</span><span class="cut" title=${names.get(line.item) ?? w.gone}>${names.get(line.item) ?? w.gone}</span><span>${formatClock(line.durationMs)}</span></li>`)}</ol>`}
      ${more > 0 ? html`<p class="quiet small">${w.moreLines(more)}</p>` : nothing}`
  }
}
customElements.define('off-next-round', OffNextRound)
