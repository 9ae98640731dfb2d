import { html, type TemplateResult } from 'lit'
import type { MediaHash } from '#content'
import type { Size, Surroundings } from './contract.ts'
import { part } from './part.ts'
import { onPicturesLost, setPicture } from './picture.ts'
import type { Loading } from './widget-element.ts'

interface Host extends HTMLElement {
  readonly renderRoot: ParentNode
  readonly surroundings: Surroundings
}

/** Says how the element lies in its box, and what it is called. */
type Dress = (element: HTMLElement) => void

interface Decoded {
  readonly medium: MediaHash
  readonly name: string
  /** Null: the canvas holds the picture already. */
  readonly bitmap: ImageBitmap | null
  readonly dress: Dress | undefined
}

/**
 * A widget's picture. On glass it waits decoded, beside the page, and is handed to a permanent <canvas> when its turn comes: getting
 * it ready costs no frame, showing it one, and the browser keeps nothing of those that are over, as it does of what an <img> has
 * shown (half a gigabyte of it). Elsewhere, and for vector graphics, a permanent <img> does.
 */
export class GlassPicture {
  readonly template: TemplateResult = html`<canvas hidden></canvas><img alt="" draggable="false" />`
  readonly #host: Host
  readonly #report: (error: Error) => void
  #ready: Decoded | null = null
  /** What the canvas holds, and for which size of the box. */
  #drawn: string | null = null
  #shown: Decoded | null = null
  #unwatch: (() => void) | null = null

  constructor(host: Host, report: (error: Error) => void) {
    this.#host = host
    this.#report = report
  }

  /** Resolves when `show` can paint it at once. */
  async load(medium: MediaHash, { signal, address }: Loading, dress?: Dress): Promise<void> {
    const { surroundings, renderRoot } = this.#host
    const size = this.#sizeOnGlass()
    const name = nameOf(medium, size)
    const bitmap = this.#drawn === name ? null : await surroundings.bitmap(medium, size)
    if (signal.aborted) bitmap?.close()
    signal.throwIfAborted()
    if (bitmap !== null || this.#drawn === name) {
      this.#ready = { medium, name, bitmap, dress }
      return
    }
    const url = (await address(medium)) ?? (await surroundings.still(medium))
    signal.throwIfAborted()
    if (url === null) throw new Error('The picture is not here.')
    const img = part<HTMLImageElement>(renderRoot, 'img')
    this.#bringOut(img, dress)
    await setPicture(img, url, signal)
  }

  show(): void {
    if (this.#ready === null) return
    const { name, bitmap, dress } = (this.#shown = this.#ready)
    this.#ready = null
    if (bitmap !== null) this.#draw(bitmap, name)
    this.#bringOut(this.#canvas, dress)
    this.#unwatch ??= onPicturesLost(() => void this.#drawAgain().catch((error: unknown) => this.#report(new Error('The picture was lost and cannot be drawn again.', { cause: error }))))
  }

  /** It is off glass. The canvas keeps what it holds. */
  stop(): void {
    this.#ready?.bitmap?.close()
    this.#ready = this.#shown = null
  }

  disconnect(): void {
    this.#unwatch?.()
    this.#unwatch = null
  }

  get #canvas(): HTMLCanvasElement {
    return part(this.#host.renderRoot, 'canvas')
  }

  #draw(bitmap: ImageBitmap, name: string): void {
    const canvas = this.#canvas
    canvas.width = bitmap.width
    canvas.height = bitmap.height
    canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap)
    this.#drawn = name
  }

  /** What the canvas is to hold already. */
  get #held(): Decoded | null {
    return this.#shown ?? (this.#ready?.bitmap === null ? this.#ready : null)
  }

  /** What the canvas held is lost: what is in sight is drawn anew, all else when its turn comes. */
  async #drawAgain(): Promise<void> {
    this.#drawn = null
    const held = this.#held
    if (held === null) return
    const size = this.#sizeOnGlass()
    const bitmap = await this.#host.surroundings.bitmap(held.medium, size)
    if (bitmap !== null && held === this.#held) this.#draw(bitmap, nameOf(held.medium, size))
    else bitmap?.close()
  }

  /** A box that is not laid out yet is taken for the whole glass. */
  #sizeOnGlass(): Size {
    const { clientWidth, clientHeight } = this.#host.clientWidth === 0 ? document.documentElement : this.#host
    return { widthPx: Math.round(clientWidth * devicePixelRatio), heightPx: Math.round(clientHeight * devicePixelRatio) }
  }

  #bringOut(element: HTMLElement, dress: Dress | undefined): void {
    dress?.(element)
    for (const each of this.#host.renderRoot.querySelectorAll<HTMLElement>('canvas, img')) each.hidden = each !== element
  }
}

function nameOf(medium: MediaHash, { widthPx, heightPx }: Size): string {
  return `${medium} ${widthPx}×${heightPx}`
}
