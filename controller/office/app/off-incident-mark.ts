import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, UiStatus } from '#elements'
import type { ScreenId } from '#protocol'
import { incidents, incidentsOf } from '../data/incidents.ts'
import { Watching } from '../data/shared.ts'
import { incidentKindWords, toneOf } from './incident-words.ts'

void UiStatus

/**
 * Says that a screen has an incident, the worst of them, and leads there; nothing where all is well.
 *
 * @property screen - Which.
 */
export class OffIncidentMark extends UiElement {
  static override properties: PropertyDeclarations = { screen: {} }
  static override styles = css`
    :host { display: contents; }
    a { display: inline-flex; min-width: 0; max-width: 100%; border-radius: 999px; text-decoration: none; }
    ui-status { min-width: 0; overflow: hidden; }
    a:hover { text-decoration: underline; }
    a:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
    .cut { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  `

  declare screen: ScreenId | null
  readonly #incidents = new Watching(this, incidents)

  constructor() {
    super()
    this.screen = null
  }

  override render(): TemplateResult | typeof nothing {
    const of = this.screen === null ? [] : incidentsOf(this.#incidents.value, this.screen)
    const [worst] = of
    if (worst === undefined) return nothing
    const words = `${incidentKindWords[worst.kind]}${of.length > 1 ? ` +${of.length - 1}` : ''}`
    return html`<a href="/office/incidents/${worst.id}" data-incident=${worst.id} title=${words}><ui-status .tone=${toneOf({ ...worst, state: 'open' })}><span class="cut">${words}</span></ui-status></a>`
  }
}
customElements.define('off-incident-mark', OffIncidentMark)
