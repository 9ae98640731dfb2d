import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import type { Item, Kind } from '#content'
import { fitWords, staysInside } from './fit-words.ts'
import { phrases } from './phrases.ts'
import { WidgetElement } from './widget-element.ts'

/**
 * A widget that sets words. Its template has a `.sheet`, in it each `.room` has a height that does not depend on its
 * words and one child, the words, which are set as large as all rooms allow. `data-fit` tells an editor how that went: `well`, `tight` (smaller than is read from
 * 8 m) or `cut`.
 */
export abstract class ComposedElement<K extends Kind> extends WidgetElement<K> {
  static override properties: PropertyDeclarations = { item: { attribute: false, state: true } }
  declare protected item: Extract<Item, { kind: K }> | null
  #observer: ResizeObserver | null = null
  #size = ''

  constructor() {
    super()
    this.item = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#observer = new ResizeObserver(() => this.#resized())
    this.#observer.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#observer?.disconnect()
    this.#observer = null
  }

  /** Sets the words anew; to be called when they or their room have changed. */
  protected fit(): void {
    const sheet = this.renderRoot.querySelector<HTMLElement>('.sheet')
    if (sheet === null) return
    const rooms = [...sheet.querySelectorAll<HTMLElement>('.room')]
    this.dataset['fit'] = fitWords(
      (setting) => {
        sheet.style.setProperty('--title-step', String(setting.title))
        sheet.style.setProperty('--text-step', String(setting.text))
        sheet.toggleAttribute('data-crowded', setting.isCrowded)
      },
      () => rooms.every(staysInside),
    )
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    if (changed.has('item')) this.fit()
  }

  #resized(): void {
    const size = `${this.clientWidth}×${this.clientHeight}`
    if (size === this.#size) return
    this.#size = size
    this.fit()
    this.requestUpdate()
  }
}

/** A heading that breaks between words. */
export function heading(text: string): TemplateResult {
  return html`${phrases(text).map((phrase, place) => (place === 0 ? phrase : html`<wbr />${phrase}`))}`
}
