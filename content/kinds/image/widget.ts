import { css, html, type CSSResultGroup, type TemplateResult } from 'lit'
import type { Size } from '../../widgets/contract.ts'
import { boxStyles } from '../../widgets/glass-styles.ts'
import { part } from '../../widgets/part.ts'
import { onPicturesLost, setPicture } from '../../widgets/picture.ts'
import { WidgetElement, type Loading } from '../../widgets/widget-element.ts'
import type { ImageItem } from './model.ts'

interface Decoded {
  readonly item: ImageItem
  readonly name: string
  /** Null: the canvas holds the picture already. */
  readonly bitmap: ImageBitmap | null
}

/**
 * One picture. On glass it waits decoded, beside the page, and is handed to a permanent <canvas> when its turn comes: getting
 * it ready costs no frame, and showing it one. Elsewhere, and for vector graphics, a permanent <img> does.
 */
export class ImageWidget extends WidgetElement<'image'> {
  static readonly tag = 'w-image'
  static override styles: CSSResultGroup = [
    boxStyles,
    css`
      :is(canvas, img) {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
      }
      [hidden] {
        display: none;
      }
    `,
  ]
  readonly kind = 'image'
  #ready: Decoded | null = null
  /** What the canvas holds, and for which size of the box. */
  #drawn: string | null = null
  #shown: ImageItem | null = null
  #unwatch: (() => void) | null = null

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
    this.#unwatch = null
  }

  protected override render(): TemplateResult {
    return html`<canvas role="img" hidden></canvas><img alt="" draggable="false" />`
  }

  protected override async load(item: ImageItem, { signal, address }: Loading): Promise<void> {
    await this.updateComplete
    signal.throwIfAborted()
    const size = this.#sizeOnGlass()
    const name = nameOf(item, size)
    const bitmap = this.#drawn === name ? null : await this.surroundings.bitmap(item.medium, size)
    if (signal.aborted) bitmap?.close()
    signal.throwIfAborted()
    if (bitmap !== null || this.#drawn === name) {
      this.#ready = { item, name, bitmap }
      return
    }
    const url = (await address(item.medium)) ?? (await this.surroundings.still(item.medium))
    signal.throwIfAborted()
    if (url === null) throw new Error('The picture is not here.')
    const img = part<HTMLImageElement>(this.renderRoot, 'img')
    img.alt = item.name
    this.#bringOut(img, item)
    await setPicture(img, url, signal)
  }

  protected override start(): void {
    if (this.#ready === null) return
    const { item, name, bitmap } = this.#ready
    this.#ready = null
    this.#shown = item
    const canvas = part<HTMLCanvasElement>(this.renderRoot, 'canvas')
    canvas.ariaLabel = item.name
    if (bitmap !== null) this.#draw(canvas, bitmap, name)
    this.#bringOut(canvas, item)
    this.#unwatch ??= onPicturesLost(() => void this.#drawAgain().catch((error: unknown) => this.report(new Error('The picture was lost and cannot be drawn again.', { cause: error }))))
  }

  #draw(canvas: HTMLCanvasElement, bitmap: ImageBitmap, name: string): void {
    canvas.width = bitmap.width
    canvas.height = bitmap.height
    canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
    this.#drawn = name
  }

  /** What the canvas is to hold already. */
  get #held(): ImageItem | null {
    return this.#shown ?? (this.#ready?.bitmap === null ? this.#ready.item : null)
  }

  /** What the canvas held is lost: what is in sight is drawn anew, all else when its turn comes. */
  async #drawAgain(): Promise<void> {
    this.#drawn = null
    const item = this.#held
    if (item === null) return
    const size = this.#sizeOnGlass()
    const bitmap = await this.surroundings.bitmap(item.medium, size)
    if (bitmap !== null && item === this.#held) this.#draw(part<HTMLCanvasElement>(this.renderRoot, 'canvas'), bitmap, nameOf(item, size))
    else bitmap?.close()
  }

  protected override stop(): void {
    this.#ready?.bitmap?.close()
    this.#ready = null
    this.#shown = null
  }

  /** A box that is not laid out yet is taken for the whole glass. */
  #sizeOnGlass(): Size {
    const { clientWidth, clientHeight } = this.clientWidth === 0 ? document.documentElement : this
    return { widthPx: Math.round(clientWidth * devicePixelRatio), heightPx: Math.round(clientHeight * devicePixelRatio) }
  }

  #bringOut(element: HTMLElement, { fit, focus }: ImageItem): void {
    element.style.objectFit = fit
    element.style.objectPosition = `${focus.x * 100}% ${focus.y * 100}%`
    for (const each of this.renderRoot.querySelectorAll<HTMLElement>('canvas, img')) each.hidden = each !== element
  }
}

customElements.define(ImageWidget.tag, ImageWidget)

function nameOf({ medium }: ImageItem, { widthPx, heightPx }: Size): string {
  return `${medium} ${widthPx}×${heightPx}`
}
