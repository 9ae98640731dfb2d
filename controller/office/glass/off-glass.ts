import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import type { Item } from '#content'
import { makeWidget, type Widget } from '#content/widgets'
import { UiElement, dictionary, homeZone } from '#elements'
import { ownTask } from './own-task.ts'
import type { Loop } from './loops.ts'
import { PreviewSurroundings } from './surroundings.ts'

const w = dictionary({
  empty: { zh: '无画面', en: 'Nothing on' },
  broken: { zh: '预览不了', en: 'No preview' },
})

/** Longer edge that the widget is laid out with. It is then scaled, so that no minimum font size can spoil the picture. */
const layoutPx = 960

/**
 * One glass with one item on it, drawn by the item's own widget at the size of the element.
 *
 * @property item - What is on; null draws an empty glass.
 * @property widthPx - Width of the glass, for its shape.
 * @property heightPx - Height of the glass.
 * @property zone - IANA zone of the place where it hangs; the organisation's where it is left out.
 * @property isSmall - Thumbnails may stand for media.
 * @property at - The instant it stands at; null where it goes with the time.
 * @property loop - What zones of layouts play by; the library as it is now where it is null.
 * @property emptyText - Stands on an empty glass; says that nothing is on where it is left out.
 */
export class OffGlass extends UiElement {
  static override properties: PropertyDeclarations = { item: { attribute: false }, widthPx: { type: Number }, heightPx: { type: Number }, zone: {}, isSmall: { type: Boolean }, at: { type: Number }, loop: { attribute: false }, emptyText: { attribute: false }, _state: { state: true } }

  static override styles = css`
    :host { display: block; position: relative; overflow: hidden; background: #1d1a17; border-radius: var(--off-glass-radius, 4px); container-type: size; }
    :host([data-waits]) { background: var(--ui-line); }
    .layer { position: absolute; inset: 0 auto auto 0; transform-origin: 0 0; }
    .layer > * { position: absolute; inset: 0; display: block; }
    .word { position: absolute; inset: 0; display: grid; place-items: center; text-align: center; color: #d8d2c8; font-size: clamp(9px, 9cqmin, 14px); padding: 4px; }
  `

  declare item: Item | null
  declare widthPx: number
  declare heightPx: number
  declare zone: string
  declare isSmall: boolean
  declare at: number | null
  declare loop: Loop | null
  declare emptyText: string | null
  declare private _state: 'waiting' | 'drawn' | 'broken'
  #widget: Widget | null = null
  #drawn: Item | null = null
  #drawing: AbortController | null = null
  readonly #layer = document.createElement('div')
  #isNear = false
  readonly #sizes = new ResizeObserver(() => this.#fit())
  /** Long lists draw what is in sight or nearly so. */
  readonly #sight = new IntersectionObserver((seen) => this.#see(seen.at(-1)?.isIntersecting ?? false), { rootMargin: '300px' })

  constructor() {
    super()
    this.item = null
    this.widthPx = 1920
    this.heightPx = 1080
    this.zone = homeZone()
    this.isSmall = true
    this.at = null
    this.loop = null
    this.emptyText = null
    this._state = 'waiting'
    this.#layer.className = 'layer'
    // The element around it says in words what is on; reading out the picture as well would only be noise.
    this.#layer.inert = true
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#sizes.observe(this)
    this.#sight.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#sizes.disconnect()
    this.#sight.disconnect()
    this.#isNear = false
    this.#drawing?.abort()
    this.#clear()
  }

  protected override updated(changed: PropertyValues<this>): void {
    // What is to come is no empty glass.
    this.toggleAttribute('data-waits', this.item !== null && this._state === 'waiting')
    if (changed.has('widthPx') || changed.has('heightPx')) {
      this.style.aspectRatio = `${this.widthPx} / ${this.heightPx}`
      this.#fit()
    }
    const isOther = JSON.stringify(this.item) !== JSON.stringify(this.#drawn)
    const isElsewhere = this.item?.kind === 'layout' && (changed.has('at') || changed.has('loop'))
    if ((changed.has('item') && isOther) || isElsewhere || (changed.has('zone') && this.hasUpdated)) void this.#draw()
  }

  #fit(): void {
    const { width } = this.getBoundingClientRect()
    const longer = Math.max(this.widthPx, this.heightPx)
    const layoutWidth = (this.widthPx / longer) * layoutPx
    this.#layer.style.width = `${layoutWidth}px`
    this.#layer.style.height = `${(this.heightPx / longer) * layoutPx}px`
    // A hair larger than the glass: rounded edges must not let its dark ground through.
    this.#layer.style.transform = `translate(-0.5px, -0.5px) scale(${(width + 1) / layoutWidth})`
  }

  #see(isNear: boolean): void {
    if (!isNear || this.#isNear) return
    this.#isNear = true
    void this.#draw()
  }

  async #draw(): Promise<void> {
    if (!this.#isNear) return
    this.#drawing?.abort()
    const drawing = new AbortController()
    this.#drawing = drawing
    const { item } = this
    this.#drawn = item
    if (item === null) {
      this.#clear()
      this._state = 'waiting'
      return
    }
    if (this._state !== 'drawn') this._state = 'waiting'
    await ownTask(drawing.signal)
    if (drawing.signal.aborted) return
    const widget = makeWidget(item.kind)
    widget.surroundings = new PreviewSurroundings(this.zone, this.isSmall, this.at, this.loop)
    widget.style.opacity = '0'
    this.#layer.append(widget)
    try {
      await widget.prepare(item, 0, drawing.signal)
      drawing.signal.throwIfAborted()
      widget.style.opacity = ''
      widget.show()
      this.#clear()
      this.#widget = widget
      this._state = 'drawn'
    } catch {
      widget.hide()
      widget.remove()
      if (drawing.signal.aborted) return
      this.#clear()
      this._state = 'broken'
    }
  }

  #clear(): void {
    this.#widget?.hide()
    this.#widget?.remove()
    this.#widget = null
  }

  override render(): TemplateResult {
    return html`${this.#layer}${this.item === null ? html`<span class="word">${this.emptyText ?? w.empty}</span>` : this._state === 'broken' ? html`<span class="word">${w.broken}</span>` : nothing}`
  }
}
customElements.define('off-glass', OffGlass)
