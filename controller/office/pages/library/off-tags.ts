import '@awesome.me/webawesome/dist/components/button/button.js'
import '@awesome.me/webawesome/dist/components/input/input.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, UiIcon } from '#elements'
import { tag, tags } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { tagWords as w } from './tag-words.ts'

void UiIcon

const mostTags = 20

/** Sent up when the chosen tags change. */
export class TagsChangedEvent extends Event {
  static readonly type = 'off-tags-changed'
  readonly tags: readonly string[]
  constructor(tags: readonly string[]) {
    super(TagsChangedEvent.type, { bubbles: true, composed: true })
    this.tags = tags
  }
}

/**
 * Any number of tags: those that items have already as chips to press, others by typing.
 *
 * @property tags - The chosen ones.
 * @property known - Tags that there are, each with how many items have it.
 * @property label - What they are for.
 * @property isClosed - Only known ones can be chosen.
 * @fires off-tags-changed - `TagsChangedEvent`.
 */
export class OffTags extends UiElement {
  static override properties: PropertyDeclarations = { tags: { attribute: false }, known: { attribute: false }, label: {}, isClosed: { type: Boolean, attribute: 'closed' }, _typed: { state: true } }

  static override styles = [pageStyles, css`
    :host { display: grid; gap: 8px; }
    .chips { display: flex; flex-wrap: wrap; gap: 6px; }
    .chips button { display: inline-flex; align-items: center; gap: 5px; padding: 3px 11px; border: 1px solid #c9c4ba; border-radius: 999px; background: #fff; color: var(--ui-ink); font: inherit; font-size: var(--ui-text-s); line-height: 20px; cursor: pointer; --ui-icon-size: 13px; }
    .chips button:hover { border-color: #8c8579; }
    .chips button[aria-pressed='true'] { background: #35302a; border-color: #35302a; color: #fff; }
    .chips .count { color: var(--ui-ink-2); font-variant-numeric: tabular-nums; }
    [aria-pressed='true'] .count { color: #d9d4cb; }
    .new { display: grid; grid-template-columns: minmax(0, 220px) auto; gap: 8px; align-items: end; justify-content: start; }
    .new wa-input::part(form-control-label) { font-weight: 400; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
  `]

  declare tags: readonly string[]
  declare known: ReadonlyMap<string, number>
  declare label: string
  declare isClosed: boolean
  declare private _typed: string

  constructor() {
    super()
    this.tags = []
    this.known = new Map()
    this.label = ''
    this.isClosed = false
    this._typed = ''
  }

  override render(): TemplateResult {
    const all = [...new Set([...this.known.keys(), ...this.tags])].sort((a, b) => a.localeCompare(b))
    return html`${all.length === 0 ? html`<p class="quiet small">${this.isClosed ? w.noTags : w.noTagsYet}</p>` : html`<div class="chips" role="group" aria-label=${this.label}>${all.map((each) => {
      const isOn = this.tags.includes(each)
      return html`<button type="button" data-tag=${each} aria-pressed=${isOn} ?disabled=${!isOn && this.tags.length >= mostTags} @click=${() => this.#tell(isOn ? this.tags.filter((one) => one !== each) : [...this.tags, each])}>${isOn ? html`<ui-icon .name=${'check' as const}></ui-icon>` : nothing}${each}<span class="count" aria-label=${w.items(this.known.get(each) ?? 0)}>${this.known.get(each) ?? 0}</span></button>`
    })}</div>`}
      ${this.isClosed ? nothing : html`<div class="new"><wa-input size="s" label=${w.newTag} maxlength="40" autocomplete="off" .value=${this._typed} @input=${(event: Event) => (this._typed = (event.target as HTMLInputElement).value)} @keydown=${this.#onKey}></wa-input>
        <wa-button size="s" appearance="outlined" ?disabled=${!tag.safeParse(this._typed).success || this.tags.length >= mostTags} @click=${() => this.#add()}>${w.addTag}</wa-button></div>`}`
  }

  /** Enter adds the tag; the form around is not sent by it. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    this.#add()
  }

  #add(): void {
    const read = tag.safeParse(this._typed)
    if (!read.success || this.tags.length >= mostTags) return
    this._typed = ''
    this.#tell([...new Set([...this.tags, read.data])])
  }

  #tell(next: readonly string[]): void {
    this.dispatchEvent(new TagsChangedEvent(tags.parse(next)))
  }
}
customElements.define('off-tags', OffTags)
