import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { hoursOf, holesOf, positionOf, type Axis } from './axis.ts'
import { blockLook, notesOf } from './block-look.ts'
import { GridGesture, type Ghost } from './grid-gesture.ts'
import { DayChosenEvent, OpenBlockEvent } from './grid-events.ts'
import { gridStyles } from './grid-styles.ts'
import { sideBySide } from './layout.ts'
import type { LocalDay } from './local-days.ts'
import { bandsOf, hoursOfBlock, piecesOf, type Band, type Piece } from './pieces.ts'
import type { Block, Part } from './plan.ts'
import { hourMs, midnightOf, type WallMs, dayMs, dateOf } from './wall.ts'
import { said, sayDay } from './view.ts'
import { w } from './words.ts'

/** Less of a block than this cannot be read or grabbed. */
const leastMs = hourMs / 4

/**
 * One or several days with their hours. Blocks are dragged, stretched by their edges, and moved by keys; empty ground is
 * dragged for a new one.
 *
 * @property days - The days from left to right.
 * @property axis - Their hours.
 * @property zone - The zone of their clocks.
 * @property blocks - What is on.
 * @property uncovered - When screens have nothing but their fallback.
 * @property at - The instant now.
 * @property openKey - The block whose details are open.
 * @property isReadOnly - Nothing can be moved.
 * @fires off-block-open - `OpenBlockEvent`.
 * @fires off-block-move - `MoveBlockEvent`, dropped in another place.
 * @fires off-block-fixed - `FixedBlockEvent`, it was tried on one that has no time of its own.
 * @fires off-ground-drag - `GroundDragEvent`.
 * @fires off-day-chosen - `DayChosenEvent`.
 */
export class OffTimeGrid extends UiElement {
  static override properties: PropertyDeclarations = { days: { attribute: false }, axis: { attribute: false }, zone: {}, blocks: { attribute: false }, uncovered: { attribute: false }, at: { attribute: false }, openKey: {}, isReadOnly: { type: Boolean }, _ghost: { state: true }, _roving: { state: true }, _said: { state: true } }
  static override styles = [pageStyles, gridStyles]

  declare days: readonly LocalDay[]
  declare axis: Axis
  declare zone: string
  declare blocks: readonly Block[]
  declare uncovered: readonly Part[]
  declare at: number
  declare openKey: string | null
  declare isReadOnly: boolean
  declare _ghost: Ghost | null
  declare private _roving: string | null
  declare _said: string
  readonly #gesture = new GridGesture(this)
  #pieces: readonly (readonly Piece[])[] = []
  #bands: readonly Band[] = []
  #hasScrolled = false

  constructor() {
    super()
    this.days = []
    this.axis = { strips: [], lengthMs: dayMs }
    this.zone = 'UTC'
    this.blocks = []
    this.uncovered = []
    this.at = 0
    this.openKey = null
    this.isReadOnly = false
    this._ghost = null
    this._roving = null
    this._said = ''
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('days') || changed.has('axis') || changed.has('blocks')) {
      this.#pieces = piecesOf(this.blocks, this.days, this.axis)
      this.#bands = bandsOf(this.blocks, this.days)
    }
  }

  protected override updated(): void {
    if (this.#hasScrolled || this.days.length === 0) return
    this.#hasScrolled = true
    const { scroller } = this
    // Mornings begin at the top; nights are above.
    if (scroller !== null) scroller.scrollTop = (6.75 / 24) * (scroller.querySelector('.body')?.clientHeight ?? 0)
  }

  get scroller(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroll')
  }

  /** Puts the focus on a block of the calendar, where it is in view. */
  async focusBlock(key: string): Promise<void> {
    this._roving = key
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus()
  }

  override render(): TemplateResult {
    const hourHeight = 'var(--off-hour, 46px)'
    return html`<div class="card frame" style="--days:${this.days.length};--height:calc(${this.axis.lengthMs / hourMs} * ${hourHeight})">
      <div class="scroll" tabindex="-1" @scroll=${() => this.#gesture.onScroll()}>
        <div class="heads">${this.#bands.length === 0 ? nothing : html`<span class="corner small quiet">${w.allDay}</span>`}${this.days.map((day, index) => this.#head(day, index))}
          ${this.#bands.length === 0 ? nothing : html`<div class="bands" style="--lines:${Math.max(...this.#bands.map((each) => each.line)) + 1}">${repeat(this.#bands, (each) => each.block.key, (each) => this.#band(each))}</div>`}</div>
        <div class="body" role="group" aria-label=${w.heading} aria-describedby="help" @pointerdown=${this.#gesture.onDown} @dblclick=${this.#gesture.onDouble} @keydown=${this.#onKey}>
          <div class="hours" aria-hidden="true">${hoursOf(this.axis).map((hour) => html`<span style="top:${this.#percent(hour.position)}">${hour.position === 0 ? '' : hour.label}${hour.isSecond ? html`<br />${w.second}` : nothing}</span>`)}</div>
          ${this.days.map((day, index) => this.#day(day, index))}
        </div>
      </div>
      <p id="help" class="spoken">${w.gridHelp}</p><div class="spoken" aria-live="assertive">${this._said}</div>
    </div>`
  }

  #head(day: LocalDay, index: number): TemplateResult {
    const isToday = this.at >= day.from && this.at < day.to
    return html`<button class="head" style="grid-column:${index + 2}" ?data-today=${isToday} data-date=${day.date} title=${w.goDay(sayDay(day.date))} @click=${() => this.dispatchEvent(new DayChosenEvent(day.date))}>
      <span class="weekday">${said(day.date, { weekday: 'short' })}</span><span class="number numbers">${Number(day.date.slice(8))}</span>${isToday ? html`<span class="spoken">${w.today}</span>` : nothing}</button>`
  }

  #band({ block, from, to, line, startsHere, endsHere }: Band): TemplateResult {
    const look = blockLook(block)
    return html`<button class="band ${look}" ?data-from=${!startsHere} ?data-to=${!endsHere} ?data-open=${this.openKey === block.key} data-key=${block.key} style="grid-column:${from + 1}/${to + 1};grid-row:${line + 1}" title=${block.line.name}
      aria-label="${block.line.name}${notesOf(block).map((note) => w.note(note)).join('')}" @click=${() => this.#open(block)}><span class="cut">${block.line.name}</span>${this.#marks(block)}</button>`
  }

  #day(day: LocalDay, index: number): TemplateResult {
    const isToday = this.at >= day.from && this.at < day.to
    const pieces = sideBySide((this.#pieces[index] ?? []).map((piece) => ({ piece, from: piece.from, to: Math.max(piece.to, piece.from + leastMs) })))
    return html`<div class="day" data-day=${index} ?data-today=${isToday}>
      ${holesOf(this.axis, day).map((hole) => html`<div class="hole" style="top:${this.#percent(hole.from)};height:${this.#percent(hole.to - hole.from)}">${hole.kind === 'skipped' ? html`<span>${w.skipped}</span>` : nothing}</div>`)}
      ${this.uncovered.filter((each) => each.from < day.to && each.to > day.from).map((each) => this.#uncovered(each, day))}
      ${repeat(pieces, ({ of }) => of.piece.block.key, ({ of, column, columns, wide }) => this.#block(of.piece, day, column, columns, wide))}
      ${this._ghost === null ? nothing : this.#ghost(this._ghost, day)}
      ${isToday ? html`<div class="now" style="top:${this.#percent(positionOf(this.axis, day, this.at))}"></div>` : nothing}
    </div>`
  }

  #uncovered(part: Part, day: LocalDay): TemplateResult {
    const from = positionOf(this.axis, day, part.from)
    const to = positionOf(this.axis, day, part.to, true)
    const text = part.isEverywhere ? w.uncovered : w.uncoveredOn(part.screens)
    return html`<div class="uncovered ${part.isEverywhere ? '' : 'some'}" style="top:${this.#percent(from)};height:${this.#percent(to - from)}" title=${text}>${to - from >= hourMs / 2 ? html`<span>${text}</span>` : nothing}</div>`
  }

  #block(piece: Piece, day: LocalDay, column: number, columns: number, wide: number): TemplateResult {
    const left = column / columns
    // Where room is scarce, a block reaches below the next one, so that its name can be read.
    const width = Math.min(1 - left, (wide / columns) * (columns > 2 && this.days.length > 1 ? 1.7 : 1))
    const { block, from, to, startsHere, endsHere } = piece
    const length = to - from
    const hours = hoursOfBlock(block, this.days, this.zone)
    const notes = notesOf(block)
    const label = w.block(block.line.name, sayDay(day.date), hours, notes.map((note) => w.note(note)).join(''))
    const isDragged = this._ghost?.block?.key === block.key
    const size = length < hourMs * 0.6 ? 'tiny' : length < hourMs * 1.1 ? 'low' : ''
    return html`<div class="block ${blockLook(block)} ${size}" role="button" tabindex=${this.#stopKey === this.#pieceKey(piece) ? 0 : -1} data-key=${block.key} data-piece=${this.#pieceKey(piece)} ?data-open=${this.openKey === block.key} ?data-dragged=${isDragged} ?data-from=${!startsHere} ?data-to=${!endsHere}
      style="top:${this.#percent(from)};height:max(16px, calc(${this.#percent(length)} - 2px));z-index:${heightOf(piece)};inset-inline-start:calc(${left * 100}% + 1px);width:calc(${width * 100}% - 3px)" title="${block.line.name} ${hours}${notes.map((note) => `\n${note}`).join('')}" aria-label=${label} @focus=${() => (this._roving = this.#pieceKey(piece))}>
      ${block.lost.filter((each) => each.from < day.to && each.to > day.from).map((each) => {
        const begin = positionOf(this.axis, day, each.from) - from
        const end = positionOf(this.axis, day, each.to, true) - from
        return html`<span class="lost ${each.isEverywhere ? '' : 'some'}" style="top:${(begin / length) * 100}%;height:${((end - begin) / length) * 100}%"></span>`
      })}
      ${this.isReadOnly || !startsHere ? nothing : html`<span class="edge top" data-edge="start"></span>`}
      <span class="text"><span class="name">${this.#marks(block)}${block.line.name}</span> <span class="time numbers">${hours}</span></span>
      ${this.isReadOnly || !endsHere ? nothing : html`<span class="edge bottom" data-edge="end"></span>`}
    </div>`
  }

  #marks({ line, clashes }: Block): TemplateResult {
    return html`${clashes.length === 0 ? nothing : html`<ui-icon class="mark clash" .name=${'warning' as const}></ui-icon>`}${line.mark === 'same' ? nothing : html`<i class="mark draft" title=${line.mark === 'new' ? w.isNew : w.isChanged}></i>`}`
  }

  /** What is dragged or about to be made, on each day that it touches. */
  #ghost(ghost: Ghost, day: LocalDay): TemplateResult | typeof nothing {
    const from = Math.max(ghost.from, day.midnight) - day.midnight
    const to = Math.min(ghost.to, day.midnight + dayMs) - day.midnight
    if (to <= from) return nothing
    const [top, bottom] = [this.#gesture.positionOfTime(from), this.#gesture.positionOfTime(to, true)]
    return html`<div class="ghost-block ${ghost.block === null ? 'fresh' : blockLook(ghost.block)}" style="top:${this.#percent(top)};height:calc(${this.#percent(bottom - top)} - 2px)"><strong class="numbers">${ghost.label}</strong>${ghost.block === null || midnightOf(ghost.from) !== day.midnight ? nothing : html`<span class="cut">${ghost.block.line.name}</span>`}</div>`
  }

  #percent(position: number): string {
    return `${(position / this.axis.lengthMs) * 100}%`
  }

  #pieceKey({ block, day }: Piece): string {
    return `${day} ${block.key}`
  }

  /** Where the tabulator key stops: the block that had the focus last, else the first. */
  get #stopKey(): string | null {
    const all = this.#pieces.flat()
    const kept = all.find((each) => this.#pieceKey(each) === this._roving || each.block.key === this._roving)
    const stop = kept ?? all.toSorted((a, b) => a.day - b.day || a.from - b.from)[0]
    return stop === undefined ? null : this.#pieceKey(stop)
  }

  #open(block: Block): void {
    this.dispatchEvent(new OpenBlockEvent(block))
  }

  pieceAt(target: EventTarget | null): Piece | null {
    const key = target instanceof Element ? target.closest('[data-piece]')?.getAttribute('data-piece') : null
    return key == null ? null : (this.#pieces.flat().find((each) => this.#pieceKey(each) === key) ?? null)
  }

  #onKey = (event: KeyboardEvent): void => {
    const piece = this.pieceAt(event.target)
    if (piece === null || event.ctrlKey || event.metaKey) return
    if (this.#gesture.onKey(event, piece)) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (event.altKey || event.shiftKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      this.#open(piece.block)
      return
    }
    const next = this.#neighbour(piece, event.key)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    this._roving = this.#pieceKey(next)
    this.renderRoot.querySelector<HTMLElement>(`[data-piece="${CSS.escape(this._roving)}"]`)?.focus()
  }

  /** Up and down go through time; left and right to the nearest of another day. */
  #neighbour(piece: Piece, key: string): Piece | undefined {
    const all = this.#pieces.flat().toSorted((a, b) => a.day - b.day || a.from - b.from || a.to - b.to)
    const at = all.indexOf(piece)
    if (key === 'ArrowDown') return all[at + 1]
    if (key === 'ArrowUp') return all[at - 1]
    if (key === 'Home') return all[0]
    if (key === 'End') return all.at(-1)
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return undefined
    for (let day = piece.day + step; day >= 0 && day < this.days.length; day += step) {
      const [near] = all.filter((each) => each.day === day).toSorted((a, b) => Math.abs(a.from - piece.from) - Math.abs(b.from - piece.from))
      if (near !== undefined) return near
    }
    return undefined
  }

  /** `周二 14:15–15:15`, for ghosts and for the voice. */
  sayWall(from: WallMs, to: WallMs): { readonly day: string; readonly hours: string } {
    const time = (wall: WallMs) => new Date(wall).toISOString().slice(11, 16)
    const end = to - midnightOf(from) === dayMs ? '24:00' : time(to)
    return { day: sayDay(dateOf(from)), hours: `${time(from)}–${end}` }
  }
}
customElements.define('off-time-grid', OffTimeGrid)

/** What begins later, and what wins, lies above, so that no name is covered by what goes on for longer. */
function heightOf({ block, from }: Piece): number {
  return 1 + Math.floor(from / leastMs) + (block.line.written.priority === 'campaign' ? 200 : 0)
}
