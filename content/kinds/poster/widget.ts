import { html, nothing, type CSSResultGroup, type TemplateResult } from 'lit'
import { ComposedElement, heading } from '../../widgets/composed-element.ts'
import { fontsReady } from '../../widgets/fonts.ts'
import { GlassPicture } from '../../widgets/glass-picture.ts'
import type { Loading } from '../../widgets/widget-element.ts'
import type { PosterItem } from './model.ts'
import { posterStyles } from '../../widgets/styles/poster.ts'

export type Layout = 'statement' | 'words' | 'bleed' | 'split'

/** Words up to this length are one glance on a photo; longer ones want ground of their own. */
const GLANCE_CHARACTERS = 36

export function layoutOf({ picture, text }: Pick<PosterItem, 'picture' | 'text'>): Layout {
  if (picture === null) return text === '' ? 'statement' : 'words'
  return text.length <= GLANCE_CHARACTERS && !text.includes('\n\n') ? 'bleed' : 'split'
}

/** A heading, a text and a picture, composed for the shape of the glass. */
export class PosterWidget extends ComposedElement<'poster'> {
  static readonly tag = 'w-poster'
  static override styles: CSSResultGroup = posterStyles
  readonly kind = 'poster'
  readonly #picture = new GlassPicture(this, (error) => this.report(error))

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#picture.disconnect()
  }

  protected override render(): TemplateResult {
    const { item } = this
    const layout = item === null ? 'statement' : layoutOf(item)
    const isApart = layout === 'words'
    const title = html`<h2 class="title">${heading(item?.heading ?? '')}</h2>
      <div class="rule"></div>`
    const text = item === null || item.text === '' ? nothing : html`<p class="text">${item.text}</p>`
    const footer = item === null || item.footer === '' ? nothing : html`<div class="footer room"><p>${item.footer}</p></div>`
    const head = html`<div class="head room">
      <div class="words">
        <div>${title}</div>
        ${isApart ? nothing : text}
      </div>
    </div>`
    // The picture's elements are the same for ever; only what stands around them changes.
    return html`
      <article class="sheet" data-layout=${layout}>
        <div class="picture">${this.#picture.template}</div>
        ${layout === 'bleed' ? html`<div class="foot">${head}${footer}</div>` : html`${head}${footer}`}
        ${isApart ? html`<div class="body room"><div>${text}</div></div>` : nothing}
      </article>
    `
  }

  protected override async load(item: PosterItem, loading: Loading): Promise<void> {
    await this.updateComplete
    loading.signal.throwIfAborted()
    const fonts = [fontsReady(item.heading, ['serif']), fontsReady(item.text + item.footer, ['sans'])]
    await Promise.all([...fonts, item.picture === null ? null : this.#picture.load(item.picture, loading)])
    loading.signal.throwIfAborted()
    this.dataset['theme'] = item.theme
    this.item = item
    await this.updateComplete
    this.fit()
  }

  protected override start(): void {
    this.#picture.show()
  }

  protected override stop(): void {
    this.#picture.stop()
  }
}

customElements.define(PosterWidget.tag, PosterWidget)
