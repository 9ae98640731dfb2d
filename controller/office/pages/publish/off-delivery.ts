import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, UiProgressLine, formatCount, type Step } from '#elements'
import type { Publish, Screen, ScreenId, Site } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { live } from '../../data/live.ts'
import { screens, sites } from '../../data/screens.ts'
import { Watching } from '../../data/shared.ts'
import { OffRollout } from './off-rollout.ts'
import { advance, beginWay, countPast, hasArrived, isOnGlass, onGlassAfter, stagesOf, type Way } from './progress.ts'
import { refusedWords, w } from './words.ts'

void OffRollout
void UiProgressLine

/** Five stages of a large house. */
const mostEarly = 3000

/**
 * How one publish travels, screen by screen, as they report it.
 *
 * @property publish - The publish that is followed.
 */
export class OffDelivery extends UiElement {
  static override properties: PropertyDeclarations = { publish: { attribute: false } }

  static override styles = [pageStyles, css`
    section { scroll-margin-top: 16px; }
    h2:focus { outline: none; }
    .head { display: flex; align-items: baseline; gap: 14px; padding: 16px 20px; border-bottom: 1px solid var(--ui-line); }
    .total { height: 3px; background: #ece8e1; }
    .total i { display: block; height: 100%; background: var(--ui-good); transition: width 200ms ease-out; }
    ul { list-style: none; margin: 0; padding: 0; max-height: 560px; overflow: auto; }
    ul:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: -2px; }
    li { display: grid; grid-template-columns: minmax(150px, 1fr) minmax(420px, 2.6fr); gap: 20px; align-items: center; padding: 10px 20px; }
    li + li { border-top: 1px solid #f0ede8; }
    .waits { color: var(--ui-ink-2); font-size: var(--ui-text-s); }
    .counts { display: flex; flex-wrap: wrap; gap: 4px 18px; padding: 8px 20px; font-size: var(--ui-text-s); color: var(--ui-ink-2); border-bottom: 1px solid var(--ui-line); }
    .counts b { color: var(--ui-ink); font-weight: 600; }
    .median { margin-inline-start: auto; color: var(--ui-ink-2); font-size: var(--ui-text-s); }
  `]

  declare publish: Publish | null
  readonly #ways = new Map<ScreenId, Way>()
  #followed: Publish['id'] | null = null
  #unlisten: (() => void) | null = null
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)

  constructor() {
    super()
    this.publish = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    // Straight from the line: two reports in one drawing must not become one.
    this.#unlisten = live.onEvent((event) => {
      if (event.type !== 'screen') return
      this.#early = [...this.#early.slice(-mostEarly), event.screen]
      this.#hear(event.screen, true)
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unlisten?.()
  }

  /** Reports that came before the answer to the publish did. */
  #early: readonly Screen[] = []

  protected override willUpdate(): void {
    if (this.publish === null || this.publish.id === this.#followed) return
    this.#followed = this.publish.id
    this.#ways.clear()
    for (const { screen, version } of this.publish.screens) this.#ways.set(screen, beginWay(this.publish, version))
    for (const screen of this.#early) if ((screen.lastSeenAt ?? 0) >= this.publish.at) this.#hear(screen, true)
    this.#early = []
    for (const screen of this.#screens.value ?? []) this.#hear(screen, false)
  }

  #hear(screen: Screen, isNews: boolean): void {
    const way = this.#ways.get(screen.id)
    if (way === undefined) return
    this.#ways.set(screen.id, advance(way, screen, isNews))
    this.requestUpdate()
  }

  override render(): TemplateResult | typeof nothing {
    if (this.publish === null) return nothing
    const ways = [...this.#ways.values()]
    const done = ways.filter(isOnGlass).length
    const [median, slowest] = [onGlassAfter(ways, 0.5), onGlassAfter(ways, 1)]
    const byId = new Map((this.#screens.value ?? []).map((each) => [each.id, each]))
    const siteNames = new Map((this.#sites.value ?? []).map((each) => [each.id, each]))
    return html`<section class="card" aria-label=${w.live} data-done=${done} data-all=${ways.length}>
      <div class="head" role="status"><h2 tabindex="-1">${done < ways.length ? w.live : this.publish.rollout?.state === 'watching' ? w.triedThere : w.allThere}</h2><span class="numbers">${w.reached(done, ways.length)}</span>
        <span class="median numbers">${[median === null ? null : w.median(formatCount(median)), slowest === null ? null : w.slowest(formatCount(slowest))].filter((each) => each !== null).join(' · ')}</span></div>
      <off-rollout .publish=${this.publish}></off-rollout>
      <p class="counts numbers">${(['verified', 'armed', 'active', 'glass'] as const).map((stage) => html`<span>${w[stage]} <b>${countPast(ways, stage)}</b></span>`)}</p>
      <div class="total" aria-hidden="true"><i style="width:${ways.length === 0 ? 0 : (done / ways.length) * 100}%"></i></div>
      <ul tabindex="0" aria-label=${w.live}>${repeat(this.publish.screens, (each) => each.screen, ({ screen }) => this.#line(byId.get(screen), siteNames, this.#ways.get(screen)))}</ul>
    </section>`
  }

  /** Where people are led once they have published. */
  async focusHeading(): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector('section')?.scrollIntoView({ block: 'start' })
    this.renderRoot.querySelector('h2')?.focus({ preventScroll: true })
  }

  #line(screen: Screen | undefined, siteNames: ReadonlyMap<string, Site>, way: Way | undefined): TemplateResult | typeof nothing {
    if (screen === undefined || way === undefined) return nothing
    // What has arrived is on its way, whatever the line does meanwhile.
    const waits = hasArrived(way) ? null : screen.condition === 'offline' ? w.waitsOffline : screen.condition === 'unpaired' ? w.waitsUnpaired : null
    return html`<li data-screen=${screen.id}><span><strong class="cut">${screen.name}</strong><br /><span class="quiet small">${siteNames.get(screen.site)?.name ?? ''}</span></span>
      ${waits === null ? html`<ui-progress-line label=${screen.name} .steps=${stepsOf(way)}></ui-progress-line>` : html`<span class="waits"><ui-status plain tone="quiet">${waits}</ui-status></span>`}</li>`
  }
}
customElements.define('off-delivery', OffDelivery)

function stepsOf(way: Way): Step[] {
  return stagesOf(way).map(({ stage, state, afterMs }) => {
    const detail = afterMs !== null ? w.afterMs(formatCount(afterMs)) : state === 'failed' && way.refused !== null ? refusedWords[way.refused] : null
    return { label: w[stage], state, ...(detail === null ? {} : { detail }) }
  })
}
