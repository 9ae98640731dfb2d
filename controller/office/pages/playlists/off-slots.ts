import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Item } from '#content'
import { UiElement, formatLength, formatMoment } from '#elements'
import type { LibraryItem, LibraryMedium, LibraryPlaylist } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { kindWords } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { isTall } from '../library/facts.ts'
import { OffDuration, type DurationSetEvent } from './off-duration.ts'
import { lengthOf, lengthOfSlot } from './lengths.ts'
import { OffSlotOptions, type SlotSetEvent } from './off-slot-options.ts'
import { OffValidity, type ValiditySetEvent } from './off-validity.ts'
import { RowDrag } from './row-drag.ts'
import { lengthOfVideo, moveSlot, validityOf, withValidity, type Slot } from './slots.ts'
import { slotsStyles } from './slots-styles.ts'
import { w } from './words.ts'

void OffDuration
void OffGlass
void OffSlotOptions
void OffValidity

export class SlotsChangedEvent extends Event {
  static readonly type = 'off-slots-changed'
  readonly slots: readonly Slot[]
  constructor(slots: readonly Slot[]) {
    super(SlotsChangedEvent.type, { bubbles: true, composed: true })
    this.slots = slots
  }
}

export class SlotChosenEvent extends Event {
  static readonly type = 'off-slot-chosen'
  readonly id: Slot['id']
  constructor(id: Slot['id']) {
    super(SlotChosenEvent.type, { bubbles: true, composed: true })
    this.id = id
  }
}

/**
 * The slots of a playlist in order: moved by a handle, by buttons, or by Alt and an arrow key; each with its length and
 * validity.
 *
 * @property slots - What is shown; changes are only told.
 * @property items - All items, to draw and name the slots.
 * @property media - All media, for the lengths of videos.
 * @property playlists - All playlists, to name those that are in this one.
 * @property chosen - The slot that is previewed elsewhere.
 * @fires off-slots-changed - `SlotsChangedEvent`
 * @fires off-slot-chosen - `SlotChosenEvent`
 */
export class OffSlots extends UiElement {
  static override properties: PropertyDeclarations = { slots: { attribute: false }, items: { attribute: false }, media: { attribute: false }, playlists: { attribute: false }, chosen: {}, _open: { state: true }, _said: { state: true } }
  static override styles = [pageStyles, slotsStyles]

  declare slots: readonly Slot[]
  declare items: readonly LibraryItem[]
  declare media: readonly LibraryMedium[]
  declare playlists: readonly LibraryPlaylist[]
  declare chosen: Slot['id'] | null
  declare private _open: Slot['id'] | null
  declare private _said: string
  readonly #drag = new RowDrag(this, () => this.slots, (slots) => this.#tell(slots))

  #afterMove: (() => void) | null = null

  constructor() {
    super()
    this.slots = []
    this.items = []
    this.media = []
    this.playlists = []
    this.chosen = null
    this._open = null
    this._said = ''
  }

  /** False while something that was typed cannot be read. */
  get isSound(): boolean {
    return [...this.renderRoot.querySelectorAll<OffDuration | OffSlotOptions | OffValidity>('off-duration, off-slot-options, off-validity')].every((each) => each.isSound)
  }

  override render(): TemplateResult {
    const items = new Map(this.items.map((each) => [each.item.id, each.item]))
    return html`<ol aria-label=${w.order}>${repeat(this.slots, (slot) => slot.id, (slot, index) => this.#row(slot, index, 'item' in slot ? items.get(slot.item) : undefined))}</ol>
      <div class="spoken" role="status">${this._said}</div>`
  }

  #row(slot: Slot, index: number, item: Item | undefined): TemplateResult {
    const inner = 'playlist' in slot ? this.playlists.find((each) => each.id === slot.playlist) : undefined
    const name = 'item' in slot ? (item?.name ?? w.gone) : (inner?.name ?? w.goneList)
    const isUpright = item !== undefined && isTall(item, this.media)
    return html`<li data-slot=${slot.id} class="${this.#drag.id === slot.id ? 'dragged' : ''} ${this.chosen === slot.id ? 'chosen' : ''}" @keydown=${(event: KeyboardEvent) => this.#onKey(event, slot, index)}>
      <div class="line">
        <button class="grip" title=${w.drag(name)} aria-label=${w.drag(name)} @pointerdown=${(event: PointerEvent) => this.#drag.begin(event, slot.id)}><ui-icon .name=${'grip' as const}></ui-icon></button>
        <span class="place numbers">${index + 1}</span>
        ${'playlist' in slot ? html`<span class="shot list" aria-hidden="true"><ui-icon .name=${'playlist' as const}></ui-icon></span>` : html`<span class="shot ${isUpright ? 'tall' : ''}"><off-glass .item=${item ?? null} .widthPx=${isUpright ? 1080 : 1920} .heightPx=${isUpright ? 1920 : 1080}></off-glass><button title=${w.show(name)} aria-label=${w.show(name)} @click=${() => this.dispatchEvent(new SlotChosenEvent(slot.id))}></button></span>`}
        <span class="grow what">${this.#what(slot, name, item, inner)}</span>
        <button title=${w.settings} class="dates ${validityOf(slot, now())}" aria-expanded=${this._open === slot.id} aria-label="${w.validity}: ${name}, ${validityWords(slot)}" @click=${() => (this._open = this._open === slot.id ? null : slot.id)}><ui-icon .name=${'calendar' as const}></ui-icon>${validityWords(slot)}</button>
        ${'item' in slot ? html`<off-duration .ms=${slot.durationMs} .of=${name} .wholeMs=${lengthOfVideo(item, this.media)} @off-duration-set=${(event: DurationSetEvent) => this.#put({ ...slot, durationMs: event.ms })}></off-duration>` : html`<span class="round numbers quiet">${inner === undefined ? nothing : w.about(formatLength(lengthOfSlot(slot, this.playlists)))}</span>`}
        <span class="acts">
          <button class="icon-button" data-act="up" title=${w.up} aria-label="${w.up}: ${name}" ?disabled=${index === 0} @click=${() => this.#move(slot, index - 1, 'up')}><ui-icon .name=${'up' as const}></ui-icon></button>
          <button class="icon-button" data-act="down" title=${w.down} aria-label="${w.down}: ${name}" ?disabled=${index === this.slots.length - 1} @click=${() => this.#move(slot, index + 1, 'down')}><ui-icon .name=${'down' as const}></ui-icon></button>
          <button class="icon-button" data-act="remove" title=${w.take} aria-label="${w.take}: ${name}" @click=${() => this.#tell(this.slots.filter((each) => each.id !== slot.id))}><ui-icon .name=${'close' as const}></ui-icon></button>
        </span>
      </div>
      ${this._open === slot.id ? html`<off-validity .from=${slot.from ?? null} .until=${slot.until ?? null} @off-validity-set=${(event: ValiditySetEvent) => this.#put(withValidity(slot, event.from, event.until))}></off-validity>
        <off-slot-options .of=${slot} @off-slot-set=${(event: SlotSetEvent) => this.#put(event.slot)}></off-slot-options>` : nothing}
    </li>`
  }

  #what(slot: Slot, name: string, item: Item | undefined, inner: LibraryPlaylist | undefined): TemplateResult {
    const often = oftenWords(slot)
    const facts = [...(item === undefined ? [] : [kindWords[item.kind]]), ...(inner === undefined ? [] : [w.nestedFacts(inner.slots.length, formatLength(lengthOf(inner, this.playlists)))]), ...often]
    const said = facts.length === 0 ? nothing : html`<span class="quiet small">${facts.join(' · ')}</span>`
    if (item !== undefined) return html`<a class="name cut" href="/office/library/${item.id}">${name}</a>${said}`
    return inner === undefined ? html`<span class="gone">${name}</span>` : html`<a class="name cut" href="/office/playlists/${inner.id}">${name}</a>${said}`
  }

  #onKey(event: KeyboardEvent, slot: Slot, index: number): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    this.#move(slot, index + (event.key === 'ArrowUp' ? -1 : 1), null)
  }

  /** Moved rows lose the focus with their place in the document: it is given back to where it was, or to the row's other button. */
  #move(slot: Slot, to: number, act: 'up' | 'down' | null): void {
    const focused = this.shadowRoot?.activeElement
    const slots = moveSlot(this.slots, slot.id, to)
    if (slots === this.slots) return
    this._said = w.moved(this.#nameOf(slot), slots.indexOf(slot) + 1, slots.length)
    this.#afterMove = () => {
      const row = this.renderRoot.querySelector(`[data-slot="${CSS.escape(slot.id)}"]`)
      const wanted = act === null ? focused : row?.querySelector(`[data-act="${act}"]:not(:disabled)`) ?? row?.querySelector('[data-act]:not(:disabled)')
      if (wanted instanceof HTMLElement) wanted.focus()
      row?.scrollIntoView({ block: 'nearest' })
    }
    this.#tell(slots)
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('slots')) return
    this.#afterMove?.()
    this.#afterMove = null
  }

  #nameOf(slot: Slot): string {
    if ('item' in slot) return this.items.find((each) => each.item.id === slot.item)?.item.name ?? w.gone
    return this.playlists.find((each) => each.id === slot.playlist)?.name ?? w.goneList
  }

  #put(slot: Slot): void {
    this.#tell(this.slots.map((each) => (each.id === slot.id ? slot : each)))
  }

  #tell(slots: readonly Slot[]): void {
    this.dispatchEvent(new SlotsChangedEvent(slots))
  }
}
customElements.define('off-slots', OffSlots)

function validityWords({ from, until }: Slot): string {
  if (from === undefined && until === undefined) return w.always
  if (from === undefined) return w.validUntil(formatMoment(until ?? 0, now()))
  return until === undefined ? w.validFrom(formatMoment(from, now())) : w.validBetween(formatMoment(from, now()), formatMoment(until, now()))
}

/** How often it plays, where that is not once in each round. */
function oftenWords(slot: Slot): readonly string[] {
  return [
    ...(slot.weight === undefined ? [] : [w.perRound(slot.weight)]),
    ...('item' in slot && slot.perHour !== undefined ? [w.perHourShort(slot.perHour)] : []),
    ...('playlist' in slot && slot.take !== undefined ? [w.takes(slot.take)] : []),
  ]
}
