import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { positionOfTime, timeAt, type Axis } from './axis.ts'
import { FixedBlockEvent, GroundDragEvent, MoveBlockEvent, OpenBlockEvent } from './grid-events.ts'
import { wallAt, wallOf, type LocalDay } from './local-days.ts'
import { isFixed } from './move-when.ts'
import type { Piece } from './pieces.ts'
import type { Block } from './plan.ts'
import { dayMs, hourMs, minuteMs, type WallMs } from './wall.ts'
import { w } from './words.ts'

/** What would be if it were dropped now; null for `block` is a new one. */
export interface Ghost {
  readonly block: Block | null
  readonly from: WallMs
  readonly to: WallMs
  readonly label: string
}

/** What a grid lets its gestures know and set. */
export interface DragHost extends ReactiveControllerHost, EventTarget {
  readonly renderRoot: ParentNode
  readonly days: readonly LocalDay[]
  readonly axis: Axis
  readonly zone: string
  readonly isReadOnly: boolean
  readonly scroller: HTMLElement | null
  _ghost: Ghost | null
  /** What is read aloud. */
  _said: string
  pieceAt(target: EventTarget | null): Piece | null
  sayWall(from: WallMs, to: WallMs): { readonly day: string; readonly hours: string }
}

type Grip = 'start' | 'end' | 'all'

const snapMs = 15 * minuteMs
const fineMs = 5 * minuteMs
/** Less than this is a click. */
const slackPx = 4
/** So near an edge the days scroll along. */
const edgePx = 36

interface Drag {
  readonly block: Block | null
  readonly grip: Grip
  readonly pointer: number
  readonly x: number
  readonly y: number
  /** Where on the clock it was grabbed. */
  readonly grabbed: WallMs
  readonly from: WallMs
  readonly to: WallMs
  hasMoved: boolean
  at: { readonly x: number; readonly y: number; readonly isFine: boolean }
}

/**
 * Dragging in the grid, by pointer and by keys.
 *
 *   still ──down──▶ held ──moved──▶ dragging ──up / Enter──▶ dropped (still)
 *     ▲               └──up: a click     └──Escape──▶ still
 */
export class GridGesture implements ReactiveController {
  readonly #grid: DragHost
  #drag: Drag | null = null
  #lift: { readonly piece: Piece; readonly began: WallMs; readonly ended: WallMs } | null = null

  constructor(grid: DragHost) {
    this.#grid = grid
    grid.addController(this)
  }

  hostConnected(): void {
    // Listeners come with a drag and go with it.
  }

  hostDisconnected(): void {
    this.#end()
  }

  positionOfTime(msOfDay: number, isEnd = false): number {
    return msOfDay >= dayMs ? this.#grid.axis.lengthMs : positionOfTime(this.#grid.axis, msOfDay, isEnd)
  }

  onScroll(): void {
    if (this.#drag?.hasMoved === true) this.#follow()
  }

  onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || this.#drag !== null) return
    const piece = this.#grid.pieceAt(event.target)
    const grabbed = this.#wallAt(event.clientX, event.clientY)
    if (grabbed === null) return
    // Fingers scroll; they open what they tap, and the phone has its own view.
    if (event.pointerType === 'touch' || (this.#grid.isReadOnly && piece === null)) {
      if (piece !== null) this.#openOnUp(event, piece.block)
      return
    }
    event.preventDefault()
    const edge = event.target instanceof Element ? event.target.getAttribute('data-edge') : null
    const grip: Grip = edge === 'start' || edge === 'end' ? edge : 'all'
    const { from, to } = piece === null ? { from: grabbed, to: grabbed } : this.#wallsOf(piece.block)
    this.#drag = { block: piece?.block ?? null, grip, pointer: event.pointerId, x: event.clientX, y: event.clientY, grabbed, from, to, hasMoved: false, at: { x: event.clientX, y: event.clientY, isFine: event.altKey } }
    window.addEventListener('pointermove', this.#onMove)
    window.addEventListener('pointerup', this.#onUp)
    window.addEventListener('pointercancel', this.#onCancel)
    window.addEventListener('keydown', this.#onKeyWhileDragging, { capture: true })
    if (piece !== null) this.#grid.renderRoot.querySelector<HTMLElement>(`[data-piece="${CSS.escape(`${piece.day} ${piece.block.key}`)}"]`)?.focus({ preventScroll: true })
  }

  onDouble = (event: MouseEvent): void => {
    if (this.#grid.isReadOnly || this.#grid.pieceAt(event.target) !== null) return
    const at = this.#wallAt(event.clientX, event.clientY)
    if (at === null) return
    const from = Math.floor(at / (2 * snapMs)) * 2 * snapMs
    this.#grid.dispatchEvent(new GroundDragEvent(from, from + hourMs))
  }

  #openOnUp(event: PointerEvent, block: Block): void {
    const { clientX, clientY } = event
    const done = (up: PointerEvent): void => {
      if (Math.hypot(up.clientX - clientX, up.clientY - clientY) < 2 * slackPx) this.#grid.dispatchEvent(new OpenBlockEvent(block))
    }
    window.addEventListener('pointerup', done, { once: true })
    window.addEventListener('pointercancel', () => window.removeEventListener('pointerup', done), { once: true })
  }

  #onMove = (event: PointerEvent): void => {
    const drag = this.#drag
    if (drag === null || event.pointerId !== drag.pointer) return
    drag.at = { x: event.clientX, y: event.clientY, isFine: event.altKey }
    if (!drag.hasMoved) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < slackPx) return
      const why = drag.block === null ? null : isFixed(drag.block.line.written.when)
      if (why !== null || (this.#grid.isReadOnly && drag.block !== null)) {
        this.#end()
        if (why !== null) this.#grid.dispatchEvent(new FixedBlockEvent(why))
        return
      }
      drag.hasMoved = true
    }
    this.#scrollAlong(event.clientY)
    this.#follow()
  }

  #onUp = (event: PointerEvent): void => {
    const drag = this.#drag
    if (drag === null || event.pointerId !== drag.pointer) return
    const ghost = this.#grid._ghost
    const { block, hasMoved, from } = drag
    this.#end()
    if (!hasMoved) {
      if (block !== null) this.#grid.dispatchEvent(new OpenBlockEvent(block))
      return
    }
    if (ghost === null) return
    if (block === null) this.#grid.dispatchEvent(new GroundDragEvent(ghost.from, ghost.to))
    else this.#drop(block, from, drag.to, ghost.from, ghost.to)
  }

  #onCancel = (event: PointerEvent): void => {
    if (event.pointerId === this.#drag?.pointer) this.#end()
  }

  #onKeyWhileDragging = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    this.#end()
    this.#grid._said = w.cancelled
  }

  #end(): void {
    this.#drag = null
    this.#lift = null
    this.#grid._ghost = null
    window.removeEventListener('pointermove', this.#onMove)
    window.removeEventListener('pointerup', this.#onUp)
    window.removeEventListener('pointercancel', this.#onCancel)
    window.removeEventListener('keydown', this.#onKeyWhileDragging, { capture: true })
  }

  #follow(): void {
    const drag = this.#drag
    if (drag === null) return
    const here = this.#wallAt(drag.at.x, drag.at.y)
    if (here === null) return
    const step = drag.at.isFine ? fineMs : snapMs
    const by = here - drag.grabbed
    if (drag.block === null) {
      const [low, high] = [Math.min(here, drag.grabbed), Math.max(here, drag.grabbed)]
      const from = Math.floor(low / step) * step
      this.#show(null, from, Math.max(from + step, Math.ceil(high / step) * step))
    } else if (drag.grip === 'all') {
      const from = Math.round((drag.from + by) / step) * step
      this.#show(drag.block, from, from + drag.to - drag.from)
    } else if (drag.grip === 'start') this.#show(drag.block, Math.min(Math.round((drag.from + by) / step) * step, drag.to - step), drag.to)
    else this.#show(drag.block, drag.from, Math.max(Math.round((drag.to + by) / step) * step, drag.from + step))
  }

  #show(block: Block | null, from: WallMs, to: WallMs): void {
    const { day, hours } = this.#grid.sayWall(from, to)
    this.#grid._ghost = { block, from, to, label: hours }
    if (this.#lift !== null) this.#grid._said = w.movedTo(day, hours)
  }

  /** Moves by keys lift the block until Enter drops it. True where the key was for that. */
  onKey(event: KeyboardEvent, piece: Piece): boolean {
    const { key } = event
    if (this.#lift !== null && key === 'Escape') {
      this.#end()
      this.#grid._said = w.cancelled
      return true
    }
    if (this.#lift !== null && key === 'Enter') {
      const { began, ended } = this.#lift
      const ghost = this.#grid._ghost
      this.#end()
      if (ghost !== null) this.#drop(piece.block, began, ended, ghost.from, ghost.to)
      return true
    }
    if (!event.altKey && !event.shiftKey) return this.#lift !== null && key.startsWith('Arrow')
    const vertical = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    const sideways = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    if (vertical === 0 && sideways === 0) return false
    const why = isFixed(piece.block.line.written.when)
    if (why !== null || this.#grid.isReadOnly) {
      if (why !== null) this.#grid.dispatchEvent(new FixedBlockEvent(why))
      return true
    }
    const walls = this.#wallsOf(piece.block)
    this.#lift ??= { piece, began: walls.from, ended: walls.to }
    const { from, to } = this.#grid._ghost ?? walls
    if (event.altKey) this.#show(piece.block, from + vertical * snapMs + sideways * dayMs, to + vertical * snapMs + sideways * dayMs)
    else this.#show(piece.block, from, Math.max(from + snapMs, to + vertical * snapMs))
    return true
  }

  #drop(block: Block, began: WallMs, ended: WallMs, from: WallMs, to: WallMs): void {
    const shift = { startByMs: from - began, endByMs: to - ended }
    if (shift.startByMs !== 0 || shift.endByMs !== 0) this.#grid.dispatchEvent(new MoveBlockEvent({ block, shift, began, from, to }))
  }

  /** When a block begins and ends on the clock; it may do so on days out of view. */
  #wallsOf({ from, to }: Block): { readonly from: WallMs; readonly to: WallMs } {
    const { days, zone } = this.#grid
    const wall = (at: number): WallMs => {
      const day = days.find((each) => at >= each.from && at < each.to)
      return day === undefined ? wallOf(zone, at) : wallAt(day, at)
    }
    return { from: wall(from), to: wall(to) }
  }

  /** The wall time below the pointer. */
  #wallAt(x: number, y: number): WallMs | null {
    const columns = [...this.#grid.renderRoot.querySelectorAll<HTMLElement>('.day')]
    const boxes = columns.map((each) => each.getBoundingClientRect())
    const found = boxes.findIndex((box) => x < box.right)
    const index = found === -1 ? boxes.length - 1 : found
    const box = boxes[index]
    const day = this.#grid.days[index]
    if (box === undefined || day === undefined || box.height === 0) return null
    const position = Math.min(1, Math.max(0, (y - box.top) / box.height)) * this.#grid.axis.lengthMs
    return day.midnight + Math.min(dayMs, timeAt(this.#grid.axis, position))
  }

  #scrollAlong(y: number): void {
    const { scroller } = this.#grid
    if (scroller === null) return
    const box = scroller.getBoundingClientRect()
    if (y > box.bottom - edgePx) scroller.scrollTop += edgePx / 3
    else if (y < box.top + 2 * edgePx + 60) scroller.scrollTop -= edgePx / 3
  }
}
