import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { UiElement, UiStatus } from '#elements'
import type { EntryCriterion } from '#protocol'
import { feedValues } from '../../data/system.ts'
import { w } from './criteria-words.ts'

void UiStatus

/**
 * What a condition's figure is at this moment, and whether the condition is met.
 *
 * @property criterion - Null while it is not complete.
 */
export class OffFeedNow extends UiElement {
  static override properties: PropertyDeclarations = { criterion: { attribute: false } }
  static override styles = css`:host { display: block; font-size: var(--ui-text-s); color: var(--ui-ink-2); }`

  declare criterion: EntryCriterion | null
  #unwatch: (() => void) | null = null
  #watched = ''

  constructor() {
    super()
    this.criterion = null
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const key = this.criterion === null ? '' : `${this.criterion.feed}/${this.criterion.scope}`
    if (key === this.#watched) return
    this.#unwatch?.()
    this.#watched = key
    this.#unwatch = this.criterion === null ? null : feedValues.watch(this.criterion, () => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
    this.#unwatch = null
    this.#watched = ''
  }

  override render(): TemplateResult | typeof nothing {
    if (this.criterion === null) return nothing
    const kept = feedValues.value(this.criterion)
    const value = kept === undefined ? undefined : valueAt(kept.value, this.criterion.path)
    if (value === undefined || value === null) return html`${w.noValue}`
    return html`${w.now(String(value))} <ui-status plain .tone=${isMet(this.criterion, value) ? 'good' : 'quiet'}>${isMet(this.criterion, value) ? w.met : w.unmet}</ui-status>`
  }
}
customElements.define('off-feed-now', OffFeedNow)

function valueAt(value: unknown, path: EntryCriterion['path']): unknown {
  return path.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Readonly<Record<string | number, unknown>>)[step] : undefined), value)
}

function isMet({ is, value: wanted }: EntryCriterion, value: unknown): boolean {
  if (is === 'equal' || is === 'not-equal') return (value === wanted) === (is === 'equal')
  return typeof value === 'number' && typeof wanted === 'number' && (is === 'above' ? value > wanted : value < wanted)
}
