import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, formatMoment, formatRelative } from '#elements'
import type { Reported, Screen } from '#protocol'
import type { Item } from '#content'
import { healthOf, toneOfHealth } from '../../app/health.ts'
import { pageStyles } from '../../app/styles.ts'
import { conditionWords } from '../../app/words.ts'
import { sayDetail } from '../../app/say-detail.ts'
import { now } from '../../data/clock.ts'
import { incidents } from '../../data/incidents.ts'
import { Watching } from '../../data/shared.ts'
import { Ticking } from '../../data/ticking.ts'
import { clockOf, downloadOf, storageOf, versionOf, zoneOf, type Fact } from '../screens/facts.ts'
import { orderWords, w as said } from './order-words.ts'
import { screenStyles } from './styles.ts'
import { troubleWords, w } from './words.ts'

/**
 * All that one screen says of itself, and what is wrong with it in plain words.
 *
 * @property screen - The screen.
 * @property items - Names of what its programme has.
 */
export class OffScreenFacts extends UiElement {
  static override properties: PropertyDeclarations = { screen: { attribute: false }, items: { attribute: false } }
  static override styles = [pageStyles, screenStyles, css`:host { display: block; }`]

  declare screen: Screen
  declare items: ReadonlyMap<string, Item> | null
  readonly #incidents = new Watching(this, incidents)

  constructor() {
    super()
    this.items = null
    new Ticking(this, 1000)
  }

  override render(): TemplateResult {
    const { screen } = this
    const { reported } = screen
    const health = healthOf(screen, this.#incidents.value)
    return html`<div class="between"><h2>${w.status}</h2><ui-status .tone=${toneOfHealth[health]}>${conditionWords[health]}</ui-status></div>
      ${reported === null ? html`<p class="quiet" style="margin-top:12px">${w.noReport}</p>` : this.#facts(screen, reported)}`
  }

  #facts(screen: Screen, reported: Reported): TemplateResult {
    const { glass, player, storage } = reported
    return html`${screen.condition !== 'offline' || screen.lastSeenAt === null ? nothing : html`<p class="quiet small" style="margin-top:12px">${w.lastReport(formatMoment(screen.lastSeenAt, now()))}</p>`}<dl class="facts">
        ${row(w.onGlass, html`${this.#nameOf(glass.item) ?? w.nothing} <span class="quiet">${w.since(formatRelative(glass.since, now()))}</span>`)}
        ${row(w.programme, html`${fact(versionOf(screen))}${downloadOf(screen) === null ? nothing : html`<span class="quiet"> · ${downloadOf(screen)}</span>`}<div class="quiet numbers">${w.wayOf(...versionsOf(reported))}</div>`)}
        ${optional(w.clock, clockOf(screen))}
        ${optional(w.zone, zoneOf(screen))}
        ${row(w.storage, html`${storageOf(screen)?.text ?? '–'}${storage.quotaBytes === null ? nothing : html`<span class="bar" aria-hidden="true"><i style="width:${Math.min(100, (storage.usedBytes / storage.quotaBytes) * 100)}%"></i></span>`}${storage.persisted === false ? html`<div>${fact({ text: w.unprotected, isTrouble: true })}</div>` : nothing}`)}
        ${row(w.size, html`<span class="numbers">${player.widthPx} × ${player.heightPx}</span>`)}
        ${row(w.player, html`<span class="numbers">${player.version}</span> <span class="quiet" title=${player.agent}>${browserOf(player.agent)}</span>`)}
        ${this.#hands(reported)}
        ${screen.condition === 'alive' ? nothing : row(w.lastSeen, screen.lastSeenAt === null ? w.never : formatRelative(screen.lastSeenAt, now()))}
      </dl>
      <h3>${w.troubles}</h3>${this.#troubles(reported)}
      ${reported.faults.length === 0 ? nothing : html`<h3>${w.faults}</h3><ul class="wrongs">${reported.faults.toReversed().slice(0, 5).map((fault) => html`<li><ui-icon .name=${'warning' as const}></ui-icon><strong>${this.#nameOf(fault.item) ?? fault.item}</strong><span class="small">${sayDetail(fault.reason)} · ${formatMoment(fault.at, now())}</span></li>`)}</ul>`}`
  }

  #hands({ hands }: Reported): TemplateResult | typeof nothing {
    if (hands === undefined) return nothing
    const { volume, display, abilities } = hands
    const until = (at: number | null) => (at === null ? '' : w.untilMoment(formatMoment(at, now())))
    const set = [volume === null ? [] : [w.volumeIs(volume.percent, until(volume.until))], display === null ? [] : [w.displayIs(display.isOn, until(display.until))]].flat()
    const names = (abilities ?? []).map((each) => (each === 'log' ? orderWords['collect-log'] : each in orderWords ? orderWords[each as keyof typeof orderWords] : each))
    return html`${set.length === 0 ? nothing : row(w.byHand, set.join(said.semicolon))}
      ${row(w.agent, abilities === null ? html`<span class="quiet">${w.noAgent}</span>` : w.canDo(names.join(said.comma)))}`
  }

  #troubles({ troubles }: Reported): TemplateResult {
    // What is not heard of cannot be known to be well.
    if (troubles.length === 0 && this.screen.condition === 'offline') return html`<ui-status plain tone="bad">${w.silent}</ui-status>`
    if (troubles.length === 0) return html`<ui-status plain tone="good">${w.noTroubles}</ui-status>`
    return html`<ul class="wrongs">${troubles.map((each) => html`<li><ui-icon .name=${'warning' as const}></ui-icon><strong>${troubleWords[each.kind]}${each.kind === 'item' && this.#nameOf(each.name) !== null ? ` · ${this.#nameOf(each.name)}` : ''}</strong><span class="small">${sayDetail(each.detail)} · ${w.since(formatRelative(each.since, now()))}</span></li>`)}</ul>`
  }

  #nameOf(item: string | null): string | null {
    return item === null ? null : (this.items?.get(item)?.name ?? item)
  }
}
customElements.define('off-screen-facts', OffScreenFacts)

function row(name: string, value: unknown): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`
}

function optional(name: string, value: Fact | null): TemplateResult | typeof nothing {
  return value === null ? nothing : row(name, fact(value))
}

function fact({ text, isTrouble }: Fact): TemplateResult {
  return isTrouble ? html`<span class="trouble"><ui-icon .name=${'warning' as const}></ui-icon>${text}</span>` : html`${text}`
}

function versionsOf({ programme: { received, verified, armed, active } }: Reported): [string, string, string, string] {
  const say = (version: number | null) => (version === null ? '–' : String(version))
  return [say(received), say(verified), say(armed), say(active)]
}

/** The browser's own name out of the long line that it says of itself. */
function browserOf(agent: string): string {
  return /(Edg|OPR|Chrom(?:e|ium)|Firefox)\/[\d.]+/.exec(agent)?.[0].replace('/', ' ') ?? agent.slice(0, 40)
}
