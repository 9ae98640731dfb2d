import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, UiEmpty, formatDay, formatLength, formatRelative, formatTime, shapeOf } from '#elements'
import { activityStateAt, type Screen } from '#protocol'
import { OffIncidentMark } from '../../app/off-incident-mark.ts'
import { pageStyles } from '../../app/styles.ts'
import { unpublishedOf } from '../../app/unpublished.ts'
import { healthOf, healths, toneOfHealth, type Health } from '../../app/health.ts'
import { conditionWords } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { incidents, incidentsOf } from '../../data/incidents.ts'
import { media } from '../../data/library.ts'
import { activities } from '../../data/life.ts'
import { organisations } from '../../data/people.ts'
import { waiting } from '../../data/publishing.ts'
import { programmes, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { NowShowing } from '../../glass/now-showing.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { managedOf } from '../activities/managed.ts'
import { OffPlayerUrl } from '../screens/off-player-url.ts'
import { OffAlarm } from '../takeover/off-alarm.ts'
import { OffFirstSteps } from './off-first-steps.ts'
import { homeStyles } from './styles.ts'
import { w } from './words.ts'

void OffAlarm
void OffFirstSteps
void OffGlass
void OffPlayerUrl
void OffIncidentMark
void UiEmpty


/** More is a matter of the page of screens. */
const mostLooked = 5

/** The first look of the day: is everything on, what waits to be published, what comes next. */
export class OffHome extends UiElement {
  static override styles = [pageStyles, homeStyles]

  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #waiting = new Watching(this, waiting)
  readonly #programmes = new Watching(this, programmes)
  readonly #activities = new Watching(this, activities)
  readonly #organisations = new Watching(this, organisations)
  readonly #media = new Watching(this, media)
  readonly #incidents = new Watching(this, incidents)
  readonly #showing = new NowShowing(this)

  override render(): TemplateResult {
    void this.#media
    const all = this.#screens.value
    return html`<ui-page heading=${w.heading} lead=${w.hello(session.account?.displayName ?? '', formatDay(now()))}>
      <off-alarm large></off-alarm>
      <off-first-steps></off-first-steps>
      ${all === null ? html`<div class="ghost" style="height:520px" aria-busy="true"></div>` : all.length === 0 ? this.#empty() : html`
        <div class="figures card">${healths.map((health) => this.#figure(health, all))}</div>
        <div class="columns"><div class="stack">${this.#glasses(all)}</div><div class="stack">${this.#look(all)}${this.#unpublished()}${session.may('activities.manage') ? this.#next() : nothing}</div></div>`}
    </ui-page>`
  }

  #empty(): TemplateResult {
    return html`<div class="card"><ui-empty icon="screens" heading=${w.noScreens}>${w.noScreensText}<off-player-url style="margin-top:14px"></off-player-url><wa-button slot="actions" variant="brand" href="/office/pair">${w.pair}</wa-button></ui-empty></div>`
  }

  #figure(health: Health, all: readonly Screen[]): TemplateResult {
    const count = all.filter((each) => this.#healthOf(each) === health).length
    const tone = toneOfHealth[health]
    return html`<div class="figure ${count === 0 ? 'none' : tone}"><svg viewBox="0 0 12 12" aria-hidden="true">${shapeOf(tone)}</svg><b class="numbers">${count}</b><span>${conditionWords[health]}</span></div>`
  }

  #glasses(all: readonly Screen[]): TemplateResult {
    return html`<section class="card pad"><div class="between"><h2>${w.onGlass}</h2><a class="link small" href="/office/wall">${w.toWall}</a></div>
      ${(this.#sites.value ?? []).map((site) => {
        const of = all.filter((each) => each.site === site.id)
        return of.length === 0 ? nothing : html`<h3>${site.name} <span class="quiet small">${of.length}</span></h3><ul class="glasses">${repeat(of, (each) => each.id, (each) => this.#glass(each, site.zone))}</ul>`
      })}
    </section>`
  }

  #glass(screen: Screen, zone: string): TemplateResult {
    const on = this.#showing.of(screen.id)
    const health = this.#healthOf(screen)
    const label = `${screen.name} · ${conditionWords[health]} · ${on?.item?.name ?? ''}`
    return html`<li class=${screen.condition} title=${label}><off-glass .item=${on?.item ?? null} .widthPx=${screen.glass.widthPx} .heightPx=${screen.glass.heightPx} .zone=${zone}></off-glass>
      ${health === 'alive' ? nothing : html`<svg class="mark ${toneOfHealth[health]}" viewBox="0 0 12 12" aria-hidden="true">${shapeOf(toneOfHealth[health])}</svg>`}<span class="spoken">${label}</span></li>`
  }

  #look(all: readonly Screen[]): TemplateResult {
    const troubled = all.filter((each) => this.#healthOf(each) !== 'alive')
    const blank = all.filter((each) => !troubled.includes(each) && !this.#hasPicture(each))
    if (troubled.length + blank.length === 0) return html`<section class="card pad row"><ui-status tone="good">${w.allWell}</ui-status></section>`
    const shown = [...troubled, ...blank].slice(0, mostLooked)
    return html`<section class="card pad"><h2>${w.needLook}</h2><ul class="list">${shown.map((each) => this.#troubled(each))}</ul></section>`
  }

  #troubled(screen: Screen): TemplateResult {
    const site = this.#sites.value?.find((each) => each.id === screen.site)?.name ?? ''
    const health = this.#healthOf(screen)
    const isBlank = health === 'alive'
    const seen = screen.condition === 'alive' || screen.lastSeenAt === null ? '' : ` · ${formatRelative(screen.lastSeenAt, now())}`
    return html`<li><span class="grow"><a class="name cut" href=${isBlank ? '/office/schedule' : '/office/screens'}>${screen.name}</a><span class="quiet small">${site}${seen}</span></span>
      ${incidentsOf(this.#incidents.value, screen.id).length > 0 ? html`<off-incident-mark .screen=${screen.id}></off-incident-mark>` : html`<ui-status plain .tone=${isBlank ? 'warning' : toneOfHealth[health]}>${isBlank ? (screen.published === null ? w.neverPublished : w.blank) : conditionWords[health]}</ui-status>`}</li>`
  }

  #healthOf(screen: Screen): Health {
    return healthOf(screen, this.#incidents.value)
  }

  /** A screen that never has anything to play is well in itself, but nobody sees anything on it. Hours without a picture are somebody's plan. */
  #hasPicture(screen: Screen): boolean {
    if (screen.published === null) return false
    const programme = this.#programmes.value?.find((each) => each.screen === screen.id)
    return programme === undefined || programme.items.length > 0
  }

  #unpublished(): TemplateResult {
    const { seen, unseen, perDayMs } = unpublishedOf(this.#waiting.value, this.#screens.value)
    return html`<section class="card pad"><h2>${w.unpublished}</h2>
      ${seen > 0
        ? html`<p>${w.willChange(seen)}<span class="quiet"> · ${w.perDay(formatLength(perDayMs))}</span></p><wa-button variant="brand" href="/office/publish">${w.look}</wa-button>`
        : unseen > 0
          ? html`<p>${w.unseen(unseen)}</p><wa-button appearance="outlined" href="/office/publish">${w.look}</wa-button>`
          : html`<p class="quiet">${(this.#programmes.value ?? []).some((each) => each.items.length > 0) ? w.none : w.nothingYet}</p>`}
    </section>`
  }

  #next(): TemplateResult {
    const at = now()
    const coming = (managedOf(this.#activities.value, this.#organisations.value, session.placesOf('activities.manage')) ?? []).filter((each) => each.endsAt > at).sort((a, b) => a.startsAt - b.startsAt).slice(0, 4)
    return html`<section class="card pad"><div class="between"><h2>${w.next}</h2><a class="link small" href="/office/activities">${w.allActivities}</a></div>
      ${coming.length === 0 ? html`<p class="quiet">${w.noActivities}</p>` : html`<ul class="list">${coming.map((each) => html`<li><span class="day"><b>${formatDay(each.startsAt)}</b><span class="numbers">${formatTime(each.startsAt)}</span></span><span class="grow"><a class="name cut" href="/office/activities/${each.id}" title=${each.title}>${each.title}</a><span class="quiet small cut">${each.place}</span>
        ${activityStateAt(each, at) === 'open' ? html`<ui-status plain tone="busy">${each.expected > 0 ? w.presentOf(each.present, each.expected) : w.present(each.present)}</ui-status>` : nothing}</span></li>`)}</ul>`}
    </section>`
  }
}
customElements.define('off-home', OffHome)
