import { css, html, type CSSResultGroup, type TemplateResult } from 'lit'
import { boxStyles } from '../../widgets/glass-styles.ts'
import { part } from '../../widgets/part.ts'
import { setPicture } from '../../widgets/picture.ts'
import { WidgetElement, type Loading } from '../../widgets/widget-element.ts'
import type { ImageItem } from './model.ts'

/** One picture in a permanent <img>: as it stays the same element, nothing flashes when it is used again. */
export class ImageWidget extends WidgetElement<'image'> {
  static readonly tag = 'w-image'
  static override styles: CSSResultGroup = [
    boxStyles,
    css`
      img {
        display: block;
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
      }
    `,
  ]
  readonly kind = 'image'

  protected override render(): TemplateResult {
    return html`<img alt="" draggable="false" />`
  }

  protected override async load(item: ImageItem, { signal, address }: Loading): Promise<void> {
    await this.updateComplete
    const url = (await address(item.medium)) ?? (await this.surroundings.still(item.medium))
    signal.throwIfAborted()
    if (url === null) throw new Error('The picture is not here.')
    const img = part<HTMLImageElement>(this.renderRoot, 'img')
    img.alt = item.name
    img.style.objectFit = item.fit
    img.style.objectPosition = `${item.focus.x * 100}% ${item.focus.y * 100}%`
    await setPicture(img, url, signal, this.surroundings.isMoving)
  }
}

customElements.define(ImageWidget.tag, ImageWidget)
