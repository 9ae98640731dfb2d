import '@awesome.me/webawesome/dist/components/option/option.js'
import '@awesome.me/webawesome/dist/components/select/select.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { Item } from '#content'
import { UiElement, formatPercent, homeZone } from '#elements'
import type { Screen, ScreenId } from '#protocol'
import { itemOf, playsAt, type Schedule } from '#schedules'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { calendars, dayParts } from '../../data/calendars.ts'
import { now } from '../../data/clock.ts'
import { items } from '../../data/library.ts'
import { playlists } from '../../data/playlists.ts'
import { entries } from '../../data/publishing.ts'
import { groups, programmes, screens, sites } from '../../data/screens.ts'
import { Watching } from '../../data/shared.ts'
import { Ticking } from '../../data/ticking.ts'
import { NowShowing } from '../../glass/now-showing.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { Arrangements } from './arranged.ts'
import { closeExplain, openExplain } from '../explain/open-explain.ts'
import { OffDayStrip, type Stripe, type StripPressedEvent } from './off-day-strip.ts'
import { startOfDay, timeIn } from './wall-time.ts'
import { w } from './words.ts'

void OffDayStrip
void OffGlass

const dayMs = 86_400_000
const none: readonly never[] = []
const looks = { takeover: 'strong', campaign: 'strong', normal: 'plain', background: 'weak' } as const

/** Sent up when another screen is looked at. */
export class ScreenChosenEvent extends Event {
  static readonly type = 'off-screen-chosen'
  readonly screen: ScreenId
  constructor(screen: ScreenId) {
    super(ScreenChosenEvent.type, { bubbles: true, composed: true })
    this.screen = screen
  }
}

/**
 * What one screen plays at this moment and through the day, as it is arranged now, by the engine that the players run.
 *
 * @property screenId - The screen that is looked at.
 * @fires off-screen-chosen - `ScreenChosenEvent`.
 */
export class OffWhatPlays extends UiElement {
  static override properties: PropertyDeclarations = { screenId: { attribute: false } }

  static override styles = [pageStyles, css`
    :host { container-type: inline-size; }
    .panel { display: grid; grid-template-columns: 224px minmax(0, 1fr); gap: 22px; padding: 18px 20px; }
    .glass { display: grid; place-items: center; height: 126px; }
    .glass off-glass { height: 126px; max-width: 224px; box-shadow: 0 1px 3px rgb(33 30 26 / 25%); }
    .facts { display: grid; gap: 12px; align-content: start; }
    .top { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 8px 20px; }
    .top .grow { flex: 1 1 240px; }
    .facts { min-width: 0; }
    .over { font-size: var(--ui-text-s); font-weight: 500; color: var(--ui-ink-2); }
    .title { font-size: var(--ui-text-xl); font-weight: 600; line-height: 1.4; }
    wa-select { width: min(360px, 100%); flex: none; }
    @container (max-width: 620px) { .panel { grid-template-columns: minmax(0, 1fr); } }
    .why { padding: 0; border: 0; border-radius: 3px; background: none; font: inherit; font-size: var(--ui-text-s); color: var(--ui-ink-2); cursor: pointer; text-decoration: underline; text-decoration-color: #bdb6aa; text-underline-offset: 3px; }
    .why:hover { color: var(--ui-ink); }
    .differs { color: var(--ui-warn); font-size: var(--ui-text-s); --ui-icon-size: 15px; }
  `]

  declare screenId: ScreenId | null
  readonly #arrangements = new Arrangements()
  readonly #entries = new Watching(this, entries)
  readonly #playlists = new Watching(this, playlists)
  readonly #items = new Watching(this, items)
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #groups = new Watching(this, groups)
  readonly #calendars = new Watching(this, calendars)
  readonly #dayParts = new Watching(this, dayParts)
  readonly #programmes = new Watching(this, programmes)
  readonly #published = new NowShowing(this)

  constructor() {
    super()
    this.screenId = null
    new Ticking(this, 1000)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    closeExplain()
  }

  override render(): TemplateResult {
    const screen = (this.#screens.value ?? []).find((each) => each.id === this.screenId)
    const isReady = [this.#entries, this.#playlists, this.#items, this.#sites, this.#groups].every((each) => each.value !== null)
    if (screen === undefined || !isReady) return html`<div class="ghost" style="height:222px" aria-busy="true"></div>`
    const site = this.#sites.value?.find((each) => each.id === screen.site)
    const zone = site?.zone ?? homeZone()
    const schedule = this.#arrangements.schedule(screen, zone, this.#entries.value ?? none, this.#playlists.value ?? none, this.#groups.value ?? none, { calendars: this.#calendars.value ?? none, dayParts: this.#dayParts.value ?? none })
    const at = now()
    const winner = playsAt(this.#arrangements.prepared(schedule), at)
    const item = this.#items.value?.find((each) => each.item.id === itemOf(winner))?.item ?? null
    return html`<section class="card panel" aria-label=${w.nowHeading}>
      <div class="glass"><off-glass style=${screen.glass.widthPx >= screen.glass.heightPx ? 'width:224px;height:auto' : ''} .item=${item} .widthPx=${screen.glass.widthPx} .heightPx=${screen.glass.heightPx} .zone=${zone}></off-glass></div>
      <div class="facts">
        <div class="top"><div class="grow"><h2 class="over">${w.nowHeading}</h2>
            <p class="title cut" aria-live="polite">${item?.name ?? w.nothing}</p>
            ${winner.kind === 'item' ? html`<p class="quiet small">${w.byEntry} <b>${this.#nameOf(winner.entry)}</b>${winner.to === null || winner.to - at > dayMs ? nothing : html` · ${w.thisItemUntil(timeIn(zone, winner.to))}`}</p>` : nothing}
            ${this.#compared(screen, item)}
          </div>${this.#select(screen)}</div>
        ${this.#day(screen, schedule, zone, at, site?.name ?? '')}
        <div><button type="button" class="why" data-act="why" @click=${() => void openExplain(screen.id, null, 'drafts')}>${w.why}</button></div>
      </div>
    </section>`
  }

  #select(screen: Screen): TemplateResult {
    return html`<wa-select size="s" data-inline label=${w.chooseScreen} .value=${screen.id} @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}>
      <ui-icon slot="start" .name=${'screen' as const}></ui-icon>
      ${(this.#sites.value ?? []).flatMap((site) => (this.#screens.value ?? []).filter((each) => each.site === site.id).map((each) => html`<wa-option value=${each.id}>${site.name} · ${each.name}</wa-option>`))}
    </wa-select>`
  }

  #compared(screen: Screen, item: Item | null): TemplateResult {
    const on = this.#published.of(screen.id)
    if (this.#programmes.value === null && this.#programmes.failure === null) return html`<p class="quiet small">${common.loading}</p>`
    if (on === null) return html`<p class="differs">${w.stillEmpty}</p>`
    if (on.item?.id === item?.id) return html`<p class="quiet small">${w.sameAsGlass}</p>`
    return html`<p class="differs">${w.stillShows(on.item?.name ?? '–')}</p>`
  }

  #day(screen: Screen, schedule: Schedule, zone: string, at: number, site: string): TemplateResult {
    const from = startOfDay(zone, at)
    const stripes = this.#arrangements.day(schedule, from, from + dayMs).flatMap((each): Stripe[] => {
      const all = each.parts.reduce((sum, { ms }) => sum + ms, 0)
      const [first, ...others] = each.parts.flatMap(({ entry, ms }) => (this.#entries.value ?? []).filter((one) => one.id === entry).map(({ name, priority }) => ({ name, look: looks[priority], part: ms / all })))
      if (first === undefined) return []
      const label = others.length === 0 ? first.name : [first, ...others].map(({ name, part }) => `${name} ${formatPercent(part)}`).join(w.comma)
      return [{ fromMs: each.from - from, toMs: each.to - from, label, look: first.look, ...(others[0] === undefined ? {} : { beside: { look: others[0].look, part: 1 - first.part } }) }]
    })
    return html`<div><p class="quiet small" style="margin-bottom:6px">${w.dayOf(site)}</p><off-day-strip tall pressable label="${w.dayOf(site)}: ${stripes.map((each) => each.label).join(w.comma)}" .stripes=${stripes} .nowMs=${at - from} @off-strip-pressed=${(event: StripPressedEvent) => void openExplain(screen.id, from + event.ms, 'drafts')}></off-day-strip></div>`
  }

  #nameOf(entry: string): string {
    return this.#entries.value?.find((each) => each.id === entry)?.name ?? entry
  }

  #choose(id: string): void {
    const screen = this.#screens.value?.find((each) => each.id === id)
    if (screen !== undefined) this.dispatchEvent(new ScreenChosenEvent(screen.id))
  }
}
customElements.define('off-what-plays', OffWhatPlays)
