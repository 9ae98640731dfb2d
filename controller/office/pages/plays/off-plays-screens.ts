import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, formatDay } from '#elements'
import { shareOf, type PlaysReport, type Screen, type ScreenId, type Site } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { openRecords } from './open-records.ts'
import { dayStrip, legend, sayShare, sayState, shareIn, stateOf, sumOf, type State } from './strip.ts'
import { playsStyles, stateStyles } from './styles.ts'
import { sayCause, w } from './words.ts'

/** Sent up when one day is to be looked at alone. */
export class DayChosenEvent extends Event {
  static readonly type = 'off-day-chosen'
  readonly day: string
  constructor(day: string) {
    super(DayChosenEvent.type, { bubbles: true, composed: true })
    this.day = day
  }
}

const LEGEND: readonly State[] = ['whole', 'short', 'failed', 'skipped', 'unproven', 'takeover', 'off', 'waiting', 'nothing']
const MOST_CAUSES = 2

type Day = PlaysReport['days'][number]

/** A line per screen: one day by its quarters of an hour, several days by a square each. */
export class OffPlaysScreens extends UiElement {
  static override properties: PropertyDeclarations = { report: { attribute: false }, screens: { attribute: false }, sites: { attribute: false } }
  static override styles = [pageStyles, stateStyles, playsStyles]

  declare report: PlaysReport
  declare screens: readonly Screen[]
  declare sites: readonly Site[]

  override render(): TemplateResult {
    const byScreen = Map.groupBy(this.report.days, ({ screen }) => screen)
    return html`${legend(LEGEND)}${this.sites.map((site) => {
      const of = this.screens.filter((screen) => screen.site === site.id && byScreen.has(screen.id))
      return of.length === 0 ? nothing : html`<div class="section"><h2>${site.name}</h2></div><div class="card rows">${this.#head(byScreen.get(of[0]?.id ?? ('' as ScreenId)) ?? [])}${repeat(of, ({ id }) => id, (screen) => this.#line(screen, byScreen.get(screen.id) ?? [], site.zone))}</div>`
    })}`
  }

  #head(days: readonly Day[]): TemplateResult {
    const [first, last] = [days[0], days.at(-1)]
    const axis = days.length === 1 ? ['00', '06', '12', '18', '24'].map((hour) => html`<span>${hour}:00</span>`) : [first, last].map((day) => html`<span>${day === undefined ? '' : formatDay(day.from + 43_200_000)}</span>`)
    return html`<div class="line head" aria-hidden="true"><span>${w.screen}</span><span class="axis">${axis}</span><span class="share">${w.share}</span><span class="causes">${w.troubles}</span><span></span></div>`
  }

  #line(screen: Screen, days: readonly Day[], zone: string): TemplateResult {
    const [only] = days
    const share = shareIn(days)
    const [from, to] = [days[0]?.from ?? 0, days.at(-1)?.to ?? 0]
    return html`<div class="line" data-screen=${screen.id}><span class="cut" title=${screen.name}>${screen.name}</span>
      ${days.length === 1 && only !== undefined ? dayStrip(only.strip, only.from, zone) : html`<div class="dayline">${days.map((day) => this.#square(day))}</div>`}
      <span class="share" title=${share === null ? w.notMeasurable : w.shareTitle}>${sayShare(share)}</span>
      <span class="causes">${this.#causes(screen.id, days)}</span>
      <button class="icon-button" data-act="records" title=${w.openRecords(screen.name)} aria-label=${w.openRecords(screen.name)} @click=${() => void openRecords({ screen: screen.id, name: screen.name, zone, from, to, item: null })}><ui-icon .name=${'list' as const}></ui-icon></button></div>`
  }

  #square({ day, from, figures }: Day): TemplateResult {
    const label = `${formatDay(from + 43_200_000)} · ${sayState(figures)} · ${sayShare(shareOf(figures))}`
    return html`<button class=${stateOf(figures)} title=${label} aria-label="${label}${w.comma}${w.openDay(day)}" @click=${() => this.dispatchEvent(new DayChosenEvent(day))}></button>`
  }

  #causes(screen: ScreenId, days: readonly Day[]): unknown {
    const chain = this.report.chains.find((each) => each.screen === screen)
    const warnings = chain === undefined ? [] : [...(chain.refused > 0 ? [w.refused(chain.refused)] : []), ...(chain.missing > 0 ? [w.missing(chain.missing)] : []), ...(chain.unreadable > 0 ? [w.unreadable(chain.unreadable)] : []), ...(chain.summed > 0 ? [w.summed(chain.summed)] : [])]
    const causes = new Map<string, number>()
    for (const { figures } of days) for (const [name, count] of Object.entries(figures.causes)) causes.set(name, (causes.get(name) ?? 0) + count)
    const said = [...causes].toSorted(([, a], [, b]) => b - a).map(([name, count]) => sayCause(name, count))
    const [expected, whole] = [sumOf(days, 'expected'), sumOf(days, 'whole')]
    return html`${warnings.map((each) => html`<div class="warn">${each}</div>`)}${said.length > 0 ? html`<div title=${said.join(w.comma)}>${said.slice(0, MOST_CAUSES).join(w.comma)}${said.length > MOST_CAUSES ? '…' : ''}</div>` : expected > 0 && whole === expected ? html`<div>${w.allWhole}</div>` : nothing}`
  }
}
customElements.define('off-plays-screens', OffPlaysScreens)
