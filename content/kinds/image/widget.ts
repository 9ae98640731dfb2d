import { css, type CSSResultGroup, type TemplateResult } from 'lit'
import { GlassPicture } from '../../widgets/glass-picture.ts'
import { boxStyles } from '../../widgets/glass-styles.ts'
import { WidgetElement, type Loading } from '../../widgets/widget-element.ts'
import type { ImageItem } from './model.ts'

/** One picture. */
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
  readonly #picture = new GlassPicture(this, (error) => this.report(error))

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#picture.disconnect()
  }

  protected override render(): TemplateResult {
    return this.#picture.template
  }

  protected override async load({ medium, name, fit, focus }: ImageItem, loading: Loading): Promise<void> {
    await this.updateComplete
    loading.signal.throwIfAborted()
    await this.#picture.load(medium, loading, (element) => {
      element.role = 'img'
      element.ariaLabel = name
      element.style.objectFit = fit
      element.style.objectPosition = `${focus.x * 100}% ${focus.y * 100}%`
    })
  }

  protected override start(): void {
    this.#picture.show()
  }

  protected override stop(): void {
    this.#picture.stop()
  }
}

customElements.define(ImageWidget.tag, ImageWidget)
