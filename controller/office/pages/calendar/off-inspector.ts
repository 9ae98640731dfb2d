import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, say } from '#elements'
import type { LibraryItem, LibraryPlaylist } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import type { Places } from '../schedule/arranged.ts'
import { nameOfClass } from '../schedule/name-of-class.ts'
import { nameOfTarget } from '../schedule/say-where.ts'
import { sayValidity, sayWhen } from '../schedule/say-when.ts'
import type { Times } from '../schedule/times.ts'
import { sayVoice } from '../schedule/voice-fields.ts'
import { classStyles } from './grid-styles.ts'
import { wallOf } from './local-days.ts'
import type { Block, LostPart } from './plan.ts'
import { sayDay } from './view.ts'
import { dateOf, dayMs, midnightOf, writeTime, type WallMs } from './wall.ts'
import { w } from './words.ts'

void OffGlass

/** Enough to know a playlist by. */
const mostItems = 6
/** More reasons than these say nothing new. */
const mostLost = 4

/** Sent up when something is to be done with the entry that is shown. */
export class InspectorEvent extends Event {
  static readonly type = 'off-inspector'
  readonly wish: 'close' | 'edit' | 'delete'
  constructor(wish: InspectorEvent['wish']) {
    super(InspectorEvent.type, { bubbles: true, composed: true })
    this.wish = wish
  }
}

/**
 * What one block of the calendar is: what, when, where, and why it may not play.
 *
 * @property block - The block.
 * @property zone - The zone of its clocks.
 * @property places, times, playlists, items - What its entry speaks of.
 * @property mayEdit - Whether it can be changed here.
 * @fires off-inspector - `InspectorEvent`.
 */
export class OffInspector extends UiElement {
  static override properties: PropertyDeclarations = { block: { attribute: false }, zone: {}, places: { attribute: false }, times: { attribute: false }, playlists: { attribute: false }, items: { attribute: false }, mayEdit: { type: Boolean } }
  static override styles = [pageStyles, classStyles, css`
    .panel { padding: 16px 18px 18px; display: grid; gap: 14px; }
    .top { display: flex; align-items: flex-start; gap: 8px; margin: -4px -6px 0 0; }
    h2 { flex: 1; min-width: 0; font-size: 17px; overflow-wrap: anywhere; padding-top: 3px; }
    h2:focus { outline: none; }
    .tags { display: flex; flex-wrap: wrap; gap: 6px; }
    .class { background: var(--bg); color: var(--ink); font-weight: 500; }
    dl { display: grid; gap: 11px; margin: 0; }
    dt { font-size: var(--ui-text-xs); color: var(--ui-ink-2); }
    dd { margin: 0; }
    .items { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 6px; margin-top: 7px; }
    .items off-glass { width: 100%; aspect-ratio: 16 / 9 !important; --off-glass-radius: 4px; }
    .note { display: grid; grid-template-columns: 16px minmax(0, 1fr); gap: 9px; padding: 9px 12px; border-radius: var(--ui-radius); background: var(--ui-sunken); font-size: var(--ui-text-s); --ui-icon-size: 16px; }
    .note ui-icon { margin-top: 2px; }
    .note.warn { background: var(--ui-warn-quiet); color: var(--ui-warn); }
    .note ul { margin: 4px 0 0; padding: 0; list-style: none; display: grid; gap: 3px; }
    .acts { display: flex; gap: 8px; }
    .acts wa-button { flex: 1; }
  `]

  declare block: Block
  declare zone: string
  declare places: Places
  declare times: Times
  declare playlists: readonly LibraryPlaylist[]
  declare items: readonly LibraryItem[]
  declare mayEdit: boolean

  constructor() {
    super()
    this.zone = 'UTC'
    this.places = { sites: [], groups: [], screens: [] }
    this.times = { calendars: [], dayParts: [] }
    this.playlists = []
    this.items = []
    this.mayEdit = false
  }

  async focusHeading(): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus()
  }

  override render(): TemplateResult {
    const { line } = this.block
    const { written, entry } = line
    const voice = sayVoice(written.voice ?? { kind: 'alone' })
    return html`<section class="card panel ${written.priority}" aria-label=${w.details}>
      <div class="top"><h2 tabindex="-1">${line.name}</h2><button class="icon-button" aria-label=${w.close} title=${w.close} @click=${() => this.#wish('close')}><ui-icon .name=${'close' as const}></ui-icon></button></div>
      <div class="tags"><span class="tag class">${nameOfClass(written.priority)}</span><span class="tag">${w.rank} ${written.rank}</span>${voice === null ? nothing : html`<span class="tag">${voice}</span>`}${line.mark === 'same' ? nothing : html`<span class="tag">${line.mark === 'new' ? w.isNew : w.isChanged}</span>`}</div>
      ${this.#notes()}
      <dl><div><dt>${w.thisTime}</dt><dd class="numbers">${this.#occurrence()}</dd></div>
        <div><dt>${w.when}</dt><dd>${sayWhen(written.when, this.times)}${this.#validity()}</dd></div>
        <div><dt>${w.place}</dt><dd>${entry === null ? common.screens(line.screens.size) : w.reach(entry.targets.map((target) => nameOfTarget(target, this.places)).join(' · '), line.screens.size)}</dd></div>
        <div><dt>${w.playlist}</dt><dd>${this.#playlist(written.playlist)}</dd></div></dl>
      ${this.mayEdit && entry !== null ? html`<div class="acts"><wa-button size="s" appearance="outlined" data-act="edit" @click=${() => this.#wish('edit')}><ui-icon slot="start" .name=${'edit' as const}></ui-icon>${common.edit}</wa-button><wa-button size="s" appearance="outlined" data-act="delete" @click=${() => this.#wish('delete')}><ui-icon slot="start" .name=${'delete' as const}></ui-icon>${common.delete}</wa-button></div>` : nothing}
    </section>`
  }

  #notes(): TemplateResult {
    const { line, lost, clashes } = this.block
    return html`${clashes.length === 0 ? nothing : html`<div class="note warn"><ui-icon .name=${'warning' as const}></ui-icon><span>${w.clash}</span></div>`}
      ${lost.length === 0 ? nothing : html`<div class="note"><ui-icon .name=${'eye' as const}></ui-icon><div><strong>${w.whyNot}</strong><ul>${lost.slice(0, mostLost).map((part) => html`<li>${this.#lost(part)}</li>`)}</ul>${lost.length > mostLost ? html`<span class="quiet">${w.more(lost.length - mostLost)}</span>` : nothing}</div></div>`}
      ${(line.written.criteria ?? []).length === 0 ? nothing : html`<div class="note"><ui-icon .name=${'alert' as const}></ui-icon><span>${w.conditionalText}</span></div>`}
      ${line.mark === 'changed' ? html`<div class="note"><ui-icon .name=${'publish' as const}></ui-icon><span>${w.changedText}</span></div>` : nothing}
      ${line.entry === null ? html`<div class="note"><ui-icon .name=${'delete' as const}></ui-icon><span>${w.deletedText}</span></div>` : nothing}`
  }

  #lost(part: LostPart): TemplateResult {
    return html`<b class="numbers">${this.#span(part.from, part.to)}</b> ${part.isEverywhere ? nothing : html`${w.lostOn(part.screens)} `}<span class="quiet">${say(part.words)}</span>`
  }

  #occurrence(): string {
    const { from, to } = this.block
    return Number.isFinite(from) && Number.isFinite(to) ? this.#span(from, to) : w.allDay
  }

  /** `11月24日 周二 08:30–18:00`, with the day of the end where it is another. */
  #span(from: number, to: number): string {
    const [begin, end]: readonly [WallMs, WallMs] = [wallOf(this.zone, from), wallOf(this.zone, to)]
    const isMidnight = end - midnightOf(begin) === dayMs
    const sameDay = isMidnight || dateOf(begin) === dateOf(end)
    return `${sayDay(dateOf(begin))} ${writeTime(begin)}–${isMidnight ? '24:00' : sameDay ? writeTime(end) : `${sayDay(dateOf(end))} ${writeTime(end)}`}`
  }

  #validity(): TemplateResult | typeof nothing {
    const validity = sayValidity(this.block.line.written.when)
    return validity === null ? nothing : html`<span class="quiet small"> · ${validity}</span>`
  }

  #playlist(id: string): TemplateResult {
    const playlist = this.playlists.find((each) => each.id === id)
    if (playlist === undefined) return html`<span class="quiet">${w.playlistGone}</span>`
    const items = playlist.slots.flatMap((slot) => ('item' in slot ? (this.items.find((each) => each.item.id === slot.item)?.item ?? []) : []))
    return html`<a class="link" href="/office/playlists/${playlist.id}">${playlist.name}</a>
      ${playlist.slots.length === 0 ? html`<p class="small quiet">${w.playlistEmpty}</p>` : html`<div class="items">${items.slice(0, mostItems).map((item) => html`<off-glass .item=${item} .zone=${this.zone} title=${item.name}></off-glass>`)}</div>${items.length > mostItems ? html`<span class="small quiet">${w.more(items.length - mostItems)}</span>` : nothing}`}`
  }

  #wish(wish: InspectorEvent['wish']): void {
    this.dispatchEvent(new InspectorEvent(wish))
  }
}
customElements.define('off-inspector', OffInspector)
