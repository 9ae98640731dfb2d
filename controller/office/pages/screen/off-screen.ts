import '@awesome.me/webawesome/dist/components/button/button.js'
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { UiElement, UiEmpty, formatRelative, homeZone, type Tone } from '#elements'
import { screenId, type Screen, type ScreenCommand, type ScreenGroup } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { Ticking } from '../../data/ticking.ts'
import { now } from '../../data/clock.ts'
import { commandsOf } from '../../data/commands.ts'
import { media } from '../../data/library.ts'
import { groups, programmes, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { compare, type Agreement } from '../../glass/compare.ts'
import { NowShowing, graceMs } from '../../glass/now-showing.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { openExplain } from '../explain/open-explain.ts'
import { screenMenu } from '../screens/screen-menu.ts'
import { w as wall } from '../wall/words.ts'
import { OffCommands } from './off-commands.ts'
import { OffHands } from './off-hands.ts'
import { OffLog } from './off-log.ts'
import { OffScreenFacts } from './off-screen-facts.ts'
import { OffShots } from './off-shots.ts'
import { openMove } from './open-move.ts'
import { screenStyles } from './styles.ts'
import { w } from './words.ts'

void OffCommands
void OffGlass
void OffHands
void OffLog
void OffScreenFacts
void OffShots
void UiEmpty

const tones: Readonly<Record<Agreement, Tone>> = { same: 'good', dark: 'quiet', settling: 'busy', behind: 'warning', different: 'bad', silent: 'quiet', unpublished: 'quiet' }

/**
 * One screen: what it has to show beside what it says of itself, what can be done with it from afar, and what came of that.
 *
 * @property screenId - The screen's id.
 */
export class OffScreen extends UiElement {
  static override properties: PropertyDeclarations = { screenId: {} }
  static override styles = [pageStyles, screenStyles]

  declare screenId: string
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #groups = new Watching(this, groups)
  readonly #media = new Watching(this, media)
  readonly #programmes = new Watching(this, programmes)
  readonly #showing = new NowShowing(this)
  #commands: Watching<readonly ScreenCommand[]> | null = null

  constructor() {
    super()
    new Ticking(this, 1000)
    this.screenId = ''
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    if (!changed.has('screenId')) return
    if (this.#commands !== null) {
      this.#commands.hostDisconnected()
      this.removeController(this.#commands)
    }
    const id = screenId.safeParse(this.screenId)
    this.#commands = id.success ? new Watching(this, commandsOf(id.data)) : null
  }

  override render(): TemplateResult {
    void this.#media
    void this.#programmes
    const all = this.#screens.value
    if (all === null) return html`<ui-page heading=${common.loading} backHref="/office/screens" backLabel=${w.back}><div class="ghost" style="height:420px" aria-busy="true"></div></ui-page>`
    const screen = all.find((each) => each.id === this.screenId)
    if (screen === undefined) return html`<ui-page heading=${w.gone} backHref="/office/screens" backLabel=${w.back}><div class="card"><ui-empty icon="screen-off" heading=${w.gone}>${common.notFoundText}</ui-empty></div></ui-page>`
    return this.#page(screen)
  }

  #page(screen: Screen): TemplateResult {
    const site = this.#sites.value?.find((each) => each.id === screen.site)
    const isTall = screen.glass.heightPx > screen.glass.widthPx
    const commands = this.#commands?.value ?? null
    const mayManage = session.may('screens.manage')
    return html`<ui-page heading=${screen.name} lead=${site === undefined ? nothing : w.at(site.name)} backHref="/office/screens" backLabel=${w.back}>
      <wa-button slot="actions" appearance="outlined" href="/office/wall"><ui-icon slot="start" .name=${'wall' as const}></ui-icon>${w.wall}</wa-button>
      <span slot="actions">${screenMenu(screen)}</span>
      <div class="top ${isTall ? 'tall' : ''}">
        ${this.#glass(screen)}
        <section class="card status"><off-screen-facts .screen=${screen} .items=${this.#showing.of(screen.id)?.programme.items ?? null}></off-screen-facts>
          <h3>${w.groups}</h3>${this.#membership(screen)}</section>
      </div>
      ${mayManage ? html`<section class="card pad" style="margin-top:20px"><off-hands .screen=${screen}></off-hands></section>` : nothing}
      <div class="half">
        <section class="card pad"><off-commands .commands=${commands} .groups=${this.#groups.value ?? []}></off-commands></section>
        <section class="card pad"><off-shots .screen=${screen} .commands=${commands} .zone=${site?.zone ?? homeZone()}></off-shots></section>
      </div>
      ${mayManage ? html`<section class="card pad" style="margin-top:20px"><off-log .screen=${screen} .commands=${commands} .zone=${site?.zone ?? homeZone()} .items=${this.#showing.of(screen.id)?.programme.items ?? null}></off-log></section>` : nothing}
    </ui-page>`
  }

  #glass(screen: Screen): TemplateResult {
    const on = this.#showing.of(screen.id)
    const { widthPx, heightPx } = screen.glass
    const agreement = compare(screen, on === null ? null : { item: on.item?.id ?? null, since: on.showing.from }, now(), graceMs)
    const isDark = agreement === 'dark'
    const said = screen.reported === null ? null : (on?.programme.items.get(screen.reported.glass.item ?? '')?.name ?? screen.reported.glass.item ?? w.nothing)
    return html`<section class="card glass" aria-label=${w.due} data-agreement=${agreement}>
      <div class="stage ${screen.condition} ${isDark ? 'dark' : ''}"><off-glass .isSmall=${false} .item=${on?.item ?? null} .widthPx=${widthPx} .heightPx=${heightPx} .zone=${on?.programme.schedule.zone ?? homeZone()}></off-glass>
        ${isDark ? html`<span class="over"><ui-icon .name=${'power' as const}></ui-icon>${screen.reported?.hands?.display?.isOn === false ? w.dark : wall.dark}</span>` : nothing}</div>
      <div class="under"><dl>
          <div><dt>${w.due}</dt><dd><strong>${on?.item?.name ?? w.nothing}</strong>${on === null ? nothing : html` <span class="quiet">${w.since(formatRelative(Math.max(on.showing.from, 0), now()))}</span>`}</dd></div>
          ${said === null ? nothing : html`<div><dt>${w.reports}</dt><dd>${said}</dd></div>`}
        </dl>
        <div class="row"><ui-status .tone=${tones[agreement]}>${wall[agreement]}</ui-status><wa-button size="s" appearance="outlined" @click=${() => void openExplain(screen.id, null, 'published')}>${w.why}</wa-button></div></div>
    </section>`
  }

  #membership(screen: Screen): TemplateResult {
    const of = (this.#groups.value ?? []).filter((each: ScreenGroup) => each.screens.includes(screen.id))
    return html`<div class="chips">${of.length === 0 ? html`<span class="quiet small">${w.noGroups}</span>` : of.map((each) => html`<span class="tag">${each.name}</span>`)}
      ${session.may('screens.manage') ? html`<wa-button size="s" appearance="plain" data-order="move" @click=${() => void openMove([screen])}>${w.move}</wa-button>` : nothing}</div>`
  }
}
customElements.define('off-screen', OffScreen)
