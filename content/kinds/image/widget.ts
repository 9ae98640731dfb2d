import { css, html, type CSSResultGroup, type TemplateResult } from 'lit'
import type { MediaHash } from '../../ids.ts'
import { boxStyles } from '../../widgets/glass-styles.ts'
import { part } from '../../widgets/part.ts'
import { setPicture } from '../../widgets/picture.ts'
import { WidgetElement, type Loading } from '../../widgets/widget-element.ts'
import type { ImageItem } from './model.ts'

interface Decoded {
  readonly item: ImageItem
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
  #drawn: MediaHash | null = null

  protected override render(): TemplateResult {
    return html`<canvas role="img" hidden></canvas><img alt="" draggable="false" />`
  }

  protected override async load(item: ImageItem, { signal, address }: Loading): Promise<void> {
    await this.updateComplete
    signal.throwIfAborted()
    const bitmap = this.#drawn === item.medium ? null : await this.surroundings.bitmap(item.medium)
    if (signal.aborted) bitmap?.close()
    signal.throwIfAborted()
    if (bitmap !== null || this.#drawn === item.medium) {
      this.#ready = { item, bitmap }
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
    const { item, bitmap } = this.#ready
    this.#ready = null
    const canvas = part<HTMLCanvasElement>(this.renderRoot, 'canvas')
    canvas.ariaLabel = item.name
    if (bitmap !== null) {
      canvas.width = bitmap.width
      canvas.height = bitmap.height
      canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
      this.#drawn = item.medium
    }
    this.#bringOut(canvas, item)
  }

  protected override stop(): void {
    this.#ready?.bitmap?.close()
    this.#ready = null
  }

  #bringOut(element: HTMLElement, { fit, focus }: ImageItem): void {
    element.style.objectFit = fit
    element.style.objectPosition = `${focus.x * 100}% ${focus.y * 100}%`
    for (const each of this.renderRoot.querySelectorAll<HTMLElement>('canvas, img')) each.hidden = each !== element
  }
}

customElements.define(ImageWidget.tag, ImageWidget)
