import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement } from '#elements'
import { mediaPath } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { editor as w } from './words.ts'

export interface Focus {
  readonly x: number
  readonly y: number
}

export class FocusMovedEvent extends Event {
  static readonly type = 'off-focus-moved'
  readonly focus: Focus
  constructor(focus: Focus) {
    super(FocusMovedEvent.type, { bubbles: true, composed: true })
    this.focus = focus
  }
}

const steps: Readonly<Record<string, Focus>> = { ArrowLeft: { x: -0.02, y: 0 }, ArrowRight: { x: 0.02, y: 0 }, ArrowUp: { x: 0, y: -0.02 }, ArrowDown: { x: 0, y: 0.02 } }

/**
 * A picture on which the point is set that stays in view, by pointer or by arrow keys.
 *
 * @property medium - Hash of the picture.
 * @property point - The point, in fractions of its width and height.
 * @fires off-focus-moved - `FocusMovedEvent`
 */
export class OffFocus extends UiElement {
  static override properties: PropertyDeclarations = { medium: {}, point: { attribute: false } }
  static override styles = [pageStyles, css`
    button { position: relative; display: block; max-width: 100%; margin: 0; padding: 0; border: 0; border-radius: 6px; overflow: hidden; cursor: crosshair; background: #ece9e3; touch-action: none; line-height: 0; }
    img { display: block; max-width: 100%; max-height: 260px; user-select: none; }
    i { position: absolute; width: 30px; height: 30px; margin: -15px 0 0 -15px; border: 3px solid #fff; border-radius: 50%; box-shadow: 0 0 0 1.5px rgb(0 0 0 / 65%), inset 0 0 0 1.5px rgb(0 0 0 / 65%); pointer-events: none; }
    i::after { content: ''; position: absolute; inset: 9px; border-radius: 50%; background: #fff; box-shadow: 0 0 0 1px rgb(0 0 0 / 65%); }
  `]

  declare medium: string
  declare point: Focus

  constructor() {
    super()
    this.medium = ''
    this.point = { x: 0.5, y: 0.5 }
  }

  override render(): TemplateResult {
    const { x, y } = this.point
    return html`<button type="button" aria-label="${w.focus}: ${w.focusAt(Math.round(x * 100), Math.round(y * 100))}"
      @pointerdown=${(event: PointerEvent) => this.#begin(event)} @pointermove=${(event: PointerEvent) => this.#follow(event)} @keydown=${(event: KeyboardEvent) => this.#step(event)}>
      <img src=${mediaPath(this.medium)} alt="" draggable="false" /><i style="left:${x * 100}%;top:${y * 100}%"></i>
    </button>`
  }

  #begin(event: PointerEvent): void {
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.setPointerCapture(event.pointerId)
    this.#put(event)
  }

  #follow(event: PointerEvent): void {
    if (event.buttons === 1) this.#put(event)
  }

  #put(event: PointerEvent): void {
    if (!(event.currentTarget instanceof HTMLElement)) return
    const box = event.currentTarget.getBoundingClientRect()
    this.#move({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height })
  }

  #step(event: KeyboardEvent): void {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    this.#move({ x: this.point.x + step.x, y: this.point.y + step.y })
  }

  #move({ x, y }: Focus): void {
    this.dispatchEvent(new FocusMovedEvent({ x: within(x), y: within(y) }))
  }
}
customElements.define('off-focus', OffFocus)

function within(part: number): number {
  return Math.round(Math.min(1, Math.max(0, part)) * 1000) / 1000
}
