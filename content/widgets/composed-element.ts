import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import type { Item, Kind } from '#content'
import { fitWords } from './fit-words.ts'
import { clauses, phrases } from './phrases.ts'
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
    const parts = [...sheet.querySelectorAll<HTMLElement>('.clause')]
    const title = sheet.querySelector<HTMLElement>('.title')
    let isLarge = false
    this.dataset['fit'] = fitWords({
      apply(setting) {
        isLarge = setting.title > 1
        sheet.style.setProperty('--title-step', String(setting.title))
        sheet.style.setProperty('--text-step', String(setting.text))
        sheet.toggleAttribute('data-crowded', setting.isCrowded)
      },
      fits: () => rooms.every(staysInside) && (!isLarge || title === null || isLineWorthy(title)),
      hasWholeClauses: () => (parts.length < 2 ? null : parts.every(isOneLine)),
    })
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

/** A heading that breaks between clauses if it can, else between words. */
export function heading(text: string): readonly TemplateResult[] {
  return clauses(text).map((clause) => {
    const words = clause.trimEnd()
    // Halves with a blank between them are a couplet: they are never run together.
    const kind = words === clause ? nothing : 'half'
    return html`<span class="clause" data-kind=${kind}>${phrases(words).map((phrase, place) => (place === 0 ? phrase : html`<wbr />${phrase}`))}</span
      >${clause.slice(words.length)}`
  })
}

/** Whether the words in the room, its only child, stay inside. */
function staysInside(room: HTMLElement): boolean {
  const words = room.firstElementChild
  if (!(words instanceof HTMLElement)) return true
  // A pixel of rounding is not an overflow.
  return words.offsetHeight <= room.clientHeight + 1 && words.scrollWidth <= words.clientWidth + 1
}

/**
 * Whether a heading that is set large still reads as lines: each holds four characters, and there are few. With less it
 * is a column of words, however impressive.
 */
function isLineWorthy(title: HTMLElement): boolean {
  if (title.clientWidth === 0) return true
  const { fontSize, lineHeight } = getComputedStyle(title)
  const lines = Math.round(title.clientHeight / Number.parseFloat(lineHeight))
  const characters = title.textContent.length
  return title.clientWidth >= 4.1 * Number.parseFloat(fontSize) && lines <= Math.max(3, Math.ceil(characters / 5))
}

function isOneLine(clause: HTMLElement): boolean {
  const range = document.createRange()
  range.selectNodeContents(clause)
  const tops = [...range.getClientRects()].filter((rect) => rect.width > 0).map((rect) => Math.round(rect.top))
  return new Set(tops).size <= 1
}
