import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js'
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js'
import { html, nothing, type TemplateResult } from 'lit'
import { Router, type SegmentChosenEvent, UiElement, UiPage, UiSegments, UiStatus, language, navigate, setLanguage, type IconName, type Place } from '#elements'
import { incidents, openCount } from '../data/incidents.ts'
import { live } from '../data/live.ts'
import { publishes, waiting } from '../data/publishing.ts'
import { screens } from '../data/screens.ts'
import { session } from '../data/session.ts'
import { Watching } from '../data/shared.ts'
import { takeovers } from '../data/takeovers.ts'
import { openChangePassword } from '../pages/door/open-change-password.ts'
import { OffAlarm, alarms } from '../pages/takeover/off-alarm.ts'
import { routes, type PlaceName } from './routes.ts'
import mark from '../mark.svg'
import { shellStyles } from './shell-styles.ts'
import { pageStyles } from './styles.ts'
import { toPublish, unpublishedOf } from './unpublished.ts'
import { common, shell } from './words.ts'

void OffAlarm
void UiPage
void UiSegments
void UiStatus

interface Entry {
  readonly path: string
  readonly word: 'home' | 'screens' | 'wall' | 'library' | 'media' | 'playlists' | 'schedule' | 'publish' | 'takeover' | 'class' | 'plays' | 'incidents' | 'activities' | 'people' | 'trail'
  readonly icon: IconName
  readonly places: readonly PlaceName[]
}

const onAir: readonly Entry[] = [
  { path: '/screens', word: 'screens', icon: 'screens', places: ['screens', 'screen', 'builds', 'pair'] },
  { path: '/wall', word: 'wall', icon: 'wall', places: ['wall'] },
  { path: '/media', word: 'media', icon: 'media', places: ['media'] },
  { path: '/library', word: 'library', icon: 'library', places: ['library', 'item'] },
  { path: '/playlists', word: 'playlists', icon: 'playlist', places: ['playlists', 'playlist'] },
  { path: '/schedule', word: 'schedule', icon: 'schedule', places: ['schedule', 'calendar', 'times'] },
  { path: '/publish', word: 'publish', icon: 'publish', places: ['publish'] },
  { path: '/takeover', word: 'takeover', icon: 'alert', places: ['takeover'] },
  { path: '/class', word: 'class', icon: 'video', places: ['class'] },
  { path: '/plays', word: 'plays', icon: 'plays', places: ['plays'] },
  { path: '/incidents', word: 'incidents', icon: 'incident', places: ['incidents', 'alerts'] },
]
const inside: readonly Entry[] = [
  { path: '/activities', word: 'activities', icon: 'activity', places: ['activities', 'activity'] },
  { path: '/people', word: 'people', icon: 'people', places: ['people'] },
  { path: '/trail', word: 'trail', icon: 'trail', places: ['trail'] },
]

/** The house around every screen: where one is, where one can go, whether the line to the controller is up. */
export class OffShell extends UiElement {
  static override styles = [pageStyles, shellStyles]

  readonly #router = new Router<PlaceName>(this, '/office', routes)
  readonly #waiting = new Watching(this, waiting)
  readonly #publishes = new Watching(this, publishes)
  readonly #screens = new Watching(this, screens)
  readonly #takeovers = new Watching(this, takeovers)
  readonly #incidents = new Watching(this, incidents)
  #unwatch: (() => void) | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unwatch = live.onState(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch?.()
  }

  override render(): TemplateResult {
    const { place } = this.#router
    const open = inside.filter((entry) => this.#isOpen(entry))
    return html`<nav aria-label=${shell.main}>
        <button class="skip" @click=${() => this.#skip()}>${shell.skip}</button>
        <a class="brand" href="/office/" title=${shell.product}><img src=${mark} alt="" width="30" height="30" /><span><strong>${shell.product}</strong><small>${shell.terminal}</small></span></a>
        ${this.#link({ path: '/', word: 'home', icon: 'home', places: ['home'] }, place)}
        <h2>${shell.onAir}</h2>
        ${onAir.map((entry) => this.#link(entry, place))}
        ${open.length === 0 ? nothing : html`<h2>${shell.organisation}</h2>${open.map((entry) => this.#link(entry, place))}`}
        <div class="foot">${this.#line()}</div>
      </nav>
      <div class="house">
        <header>${place?.name === 'home' || place?.name === 'takeover' ? nothing : html`<off-alarm></off-alarm>`}${this.#pill()}<span class="grow"></span>${this.#language()}${this.#account()}</header>
        <main id="content" tabindex="-1">${this.#screen(place)}</main>
      </div>`
  }

  #link(entry: Entry, place: Place<PlaceName> | null): TemplateResult {
    const isHere = place !== null && entry.places.includes(place.name)
    const { count, said } = this.#countOf(entry)
    return html`<a class="entry" href="/office${entry.path}" aria-current=${isHere ? 'page' : nothing} title=${shell[entry.word]}>
      <ui-icon .name=${entry.icon}></ui-icon><span class="word">${shell[entry.word]}</span>${count > 0 ? html`<span class="count" aria-label=${said}>${count}</span>` : nothing}
    </a>`
  }

  /** How much of it wants attention. */
  #countOf({ word }: Entry): { readonly count: number; readonly said: string } {
    const count = word === 'publish' ? this.#unpublished : word === 'takeover' ? alarms(this.#takeovers.value) : word === 'incidents' ? openCount(this.#incidents.value) : 0
    return { count, said: word === 'takeover' ? shell.alarms(count) : word === 'incidents' ? shell.openIncidents(count) : shell.waiting(count) }
  }

  get #unpublished(): number {
    return toPublish(unpublishedOf(this.#waiting.value, this.#screens.value, this.#publishes.value))
  }

  #isOpen(entry: Entry): boolean {
    if (entry.word === 'activities') return session.may('activities.manage')
    if (entry.word === 'people') return session.may('people.manage')
    return entry.word !== 'trail' || session.may('trail.read')
  }

  #line(): TemplateResult {
    const tone = live.state === 'open' ? 'good' : live.state === 'lost' ? 'warning' : 'busy'
    return html`<ui-status plain .tone=${tone} role="status"><span class="word">${live.state === 'open' ? shell.live : live.state === 'lost' ? shell.lost : shell.connecting}</span></ui-status>`
  }

  #pill(): TemplateResult | typeof nothing {
    const count = this.#unpublished
    if (this.#router.place?.name === 'publish') return nothing
    const { held } = unpublishedOf(this.#waiting.value, this.#screens.value, this.#publishes.value)
    if (count === 0) return held === 0 ? nothing : html`<a class="pill" href="/office/publish"><span class="dot"></span>${shell.trying(held)}<ui-icon .name=${'next' as const}></ui-icon></a>`
    return html`<a class="pill" href="/office/publish"><span class="dot"></span>${shell.waiting(count)}<ui-icon .name=${'next' as const}></ui-icon></a>`
  }

  #language(): TemplateResult {
    return html`<ui-segments label=${shell.languageLabel} .value=${language()} .segments=${[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]}
      @ui-segment-chosen=${(event: SegmentChosenEvent) => setLanguage(event.value === 'en' ? 'en' : 'zh')}></ui-segments>`
  }

  #account(): TemplateResult {
    return html`<wa-dropdown placement="bottom-end" @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => this.#choose(event.detail.item.value)}>
      <button slot="trigger" class="account" title=${session.account?.displayName ?? ''}><span class="face" aria-hidden="true" data-letter=${session.account?.displayName.slice(0, 1) ?? ''}></span><span class="who">${session.account?.displayName ?? ''}</span><ui-icon .name=${'open' as const}></ui-icon></button>
      <wa-dropdown-item value="password"><ui-icon slot="icon" .name=${'key' as const}></ui-icon>${shell.changePassword}</wa-dropdown-item>
      <wa-dropdown-item value="leave"><ui-icon slot="icon" .name=${'sign-out' as const}></ui-icon>${shell.signOut}</wa-dropdown-item>
    </wa-dropdown>`
  }

  #choose(value: string): void {
    if (value === 'password') void openChangePassword()
    else void session.signOut().then(() => navigate('/'), () => undefined)
  }

  #skip(): void {
    this.renderRoot.querySelector<HTMLElement>('#content')?.focus()
  }

  #screen(place: Place<PlaceName> | null): TemplateResult | typeof nothing {
    if (this.#router.failure !== null) return html`<ui-empty icon="lost" heading=${shell.unreachable}><wa-button slot="actions" @click=${() => location.reload()}>${common.retry}</wa-button></ui-empty>`
    if (!this.#router.hasArrived) return nothing
    switch (place?.name) {
      case 'home':
        return html`<off-home></off-home>`
      case 'screens':
        return html`<off-screens></off-screens>`
      case 'screen':
        return html`<off-screen .screenId=${place.params['id'] ?? ''}></off-screen>`
      case 'pair':
        return html`<off-screens .code=${place.params['code'] ?? ''}></off-screens>`
      case 'wall':
        return html`<off-wall></off-wall>`
      case 'library':
        return html`<off-library></off-library>`
      case 'media':
        return html`<off-media></off-media>`
      case 'item':
        return html`<off-item .itemId=${place.params['id'] ?? ''} .query=${place.query}></off-item>`
      case 'playlists':
        return html`<off-playlists></off-playlists>`
      case 'playlist':
        return html`<off-playlist .playlistId=${place.params['id'] ?? ''}></off-playlist>`
      case 'schedule':
        return html`<off-schedule></off-schedule>`
      case 'times':
        return html`<off-times .view=${place.params['part'] ?? ''}></off-times>`
      case 'calendar':
        return html`<off-calendar .view=${place.params['view']} .date=${place.params['date']}></off-calendar>`
      case 'publish':
        return html`<off-publish></off-publish>`
      case 'takeover':
        return html`<off-takeover .takeoverId=${place.params['id'] ?? ''}></off-takeover>`
      case 'plays':
        return html`<off-plays></off-plays>`
      case 'incidents':
        return html`<off-incidents .incidentId=${place.params['id'] ?? ''}></off-incidents>`
      case 'alerts':
        return html`<off-alerts></off-alerts>`
      case 'class':
        return html`<off-class></off-class>`
      case 'activities':
        return html`<off-activities></off-activities>`
      case 'activity':
        return html`<off-activity .activityId=${place.params['id'] ?? ''}></off-activity>`
      case 'people':
        return html`<off-people .view=${place.params['part'] ?? 'organisations'}></off-people>`
      case 'builds':
        return html`<off-builds></off-builds>`
      case 'trail':
        return html`<off-trail></off-trail>`
      case undefined:
        return html`<ui-empty icon="alert" heading=${common.notFound}>${common.notFoundText}<a slot="actions" class="link" href="/office/">${common.goHome}</a></ui-empty>`
    }
  }
}
customElements.define('off-shell', OffShell)
