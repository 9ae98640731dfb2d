import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { UiElement, formatLength, formatPercent, homeZone, isDialogOpen } from '#elements'
import { takeoverOf, type Screen } from '#protocol'
import { explain, itemOf, rotation, timeline, type Explanation, type ItemShowing, type Loser } from '#schedules'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { items } from '../../data/library.ts'
import { playlists } from '../../data/playlists.ts'
import { entries } from '../../data/publishing.ts'
import { programmes, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { Ticking } from '../../data/ticking.ts'
import { valuesOfNow } from '../../glass/feed-values.ts'
import { publishedLoops, type Loop } from '../../glass/loops.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { nameOfClass } from '../schedule/name-of-class.ts'
import { openEditEntry } from '../schedule/open-edit-entry.ts'
import { draftLoops } from './draft-loops.ts'
import type { Explained } from './explained.ts'
import { comingAfter, nextEntryAfter, sayLoser, sayWinner, sharesOf, type Asked, type Coming } from './reasons.ts'
import { explainStyles } from './styles.ts'
import { w } from './words.ts'
import { dateIn, sayDay, sayFrom, sayMoment, saySeconds } from './zone-time.ts'

void OffGlass

const hourMs = 3_600_000
const comingCount = 5
const mostOfRound = 8
const resting: readonly Loser['reason'][] = ['not-now', 'criteria-unmet', 'nothing-playable']

/**
 * Why a screen plays what it plays at an instant: the winner, every other entry with its reason, what comes next. Lies above the
 * page without holding it up.
 *
 * @property asked - Which screen, when, by what.
 * @fires off-explain-close - When the person has closed it.
 */
export class OffExplain extends UiElement {
  static override properties: PropertyDeclarations = { asked: { attribute: false } }
  static override styles = [pageStyles, explainStyles]

  declare asked: Explained
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #programmes = new Watching(this, programmes)
  readonly #entries = new Watching(this, entries)
  readonly #playlists = new Watching(this, playlists)
  readonly #items = new Watching(this, items)
  #unwatch: (() => void)[] = []
  #keptNext: { readonly loop: Loop; readonly entry: string | null; readonly at: number; readonly next: Coming | null } | null = null

  constructor() {
    super()
    new Ticking(this, 1000)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.setAttribute('role', 'complementary')
    // Above a wall that fills the screen, too.
    this.popover = 'manual'
    this.showPopover()
    this.#makeRoom()
    window.addEventListener('resize', this.#makeRoom)
    document.addEventListener('keydown', this.#onKey)
    const redraw = () => this.requestUpdate()
    this.#unwatch = [publishedLoops.watch(redraw), draftLoops.watch(redraw)]
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('resize', this.#makeRoom)
    document.body.style.padding = ''
    document.removeEventListener('keydown', this.#onKey)
    for (const unwatch of this.#unwatch) unwatch()
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('asked')
    if (before !== undefined && before.screen !== this.asked.screen) this.scrollTo(0, 0)
    this.setAttribute('aria-label', w.heading)
  }

  /** The page keeps all of itself in reach: it is narrower beside the panel, or longer above it. */
  #makeRoom = (): void => {
    document.body.style.padding = matchMedia('(min-width: 901px)').matches ? `0 ${this.offsetWidth}px 0 0` : `0 0 ${this.offsetHeight}px`
  }

  #onKey = (event: KeyboardEvent): void => {
    // An open dialog, menu or list is closed by its own Escape.
    if (event.key === 'Escape' && !event.defaultPrevented && !isDialogOpen()) this.#close()
  }

  #close(): void {
    this.dispatchEvent(new Event('off-explain-close'))
  }

  override render(): TemplateResult {
    const screen = (this.#screens.value ?? []).find((each) => each.id === this.asked.screen)
    const loop = (this.asked.source === 'drafts' ? draftLoops : publishedLoops).all(this.asked.at ?? now()).get(this.asked.screen)
    const site = this.#sites.value?.find((each) => each.id === screen?.site)
    const zone = loop?.schedule.zone ?? site?.zone ?? homeZone()
    const at = this.asked.at ?? now()
    return html`<div class="head"><div class="grow"><h2 tabindex="-1">${w.heading}</h2>
        <div class="when"><span class="cut">${screen === undefined ? nothing : html`${site?.name ?? ''} · <a class="link" href="/office/screens/${screen.id}">${screen.name}</a>`}</span></div>
        <div class="when"><span class="tag">${this.asked.at === null ? w.now : w.preview}</span><span class="tag">${this.asked.source === 'drafts' ? w.drafts : w.published}</span><span class="numbers">${w.local(this.asked.at === null ? saySeconds(at, zone) : `${sayDay(at, zone)} ${saySeconds(at, zone)}`)}</span></div>
      </div><button class="icon-button" aria-label=${w.close} @click=${() => this.#close()}><ui-icon .name=${'close' as const}></ui-icon></button></div>
      ${this.#screens.value === null || (loop === undefined && this.#programmes.value === null && this.#programmes.failure === null) ? html`<div class="body"><div class="ghost" style="height:220px" aria-busy="true"></div></div>` : screen === undefined ? html`<p class="body quiet">${w.screenGone}</p>` : loop === undefined ? html`<p class="body quiet">${w.noProgramme}</p>` : this.#body(screen, loop, at)}`
  }

  #body(screen: Screen, loop: Loop, at: number): TemplateResult {
    const explanation = explain(loop.prepared, at, { feeds: valuesOfNow })
    const asked: Asked = { loop, at, winner: explanation.winner, feeds: valuesOfNow, nameOf: (entry) => this.#nameOf(entry, loop) }
    const winning = explanation.winner.kind === 'item' ? explanation.winner : null
    return html`<div class="body" data-winner=${winning?.entry ?? explanation.winner.kind} data-item=${itemOf(explanation.winner) ?? ''}>
      ${this.#winner(screen, asked, explanation)}
      ${winning === null ? nothing : this.#shares(asked, winning, explanation.losers)}
      <section><h3>${w.losers}<span class="quiet">${explanation.losers.length === 0 ? '' : explanation.losers.length}</span></h3>${this.#losers(asked, explanation.losers)}</section>
      ${this.#coming(asked)}
      ${winning === null || takeoverOf(winning.entry) !== null ? nothing : this.#round(asked, winning)}
    </div>`
  }

  #winner(screen: Screen, asked: Asked, { winner, losers }: Explanation): TemplateResult {
    const { loop, at } = asked
    const { zone } = loop.schedule
    const item = loop.items.get(itemOf(winner) ?? '') ?? null
    const taken = winner.kind === 'item' && takeoverOf(winner.entry) !== null
    const [next] = comingAfter(asked, 1)
    const nextName = next === undefined ? '' : this.#itemName(next.item, loop)
    const until = next === undefined ? w.noEnd : w.untilThenNext(dateIn(zone, next.from) === dateIn(zone, at) ? saySeconds(next.from, zone) : sayMoment(next.from, zone), nextName)
    return html`<section>
      <div class="glass"><off-glass class=${screen.glass.widthPx < screen.glass.heightPx ? 'tall' : ''} .item=${item} .widthPx=${screen.glass.widthPx} .heightPx=${screen.glass.heightPx} .zone=${zone}></off-glass></div>
      <p class="title">${item?.name ?? w.nothing}${taken ? html` <span class="tag">${w.takeover}</span>` : winner.kind === 'fallback' ? html` <span class="tag">${w.fallback}</span>` : nothing}</p>
      <p class="because">${sayWinner(losers, asked, taken)}</p>
      <dl>
        ${winner.kind !== 'item' || taken ? nothing : html`<dt>${w.entry}</dt><dd>${this.#entryLink(winner.entry, loop)}<span class="tag">${this.#classOf(winner.entry, loop)}</span></dd><dt>${w.playlist}</dt><dd>${this.#playlistLink(winner.playlist)}</dd>`}
        <dt>${w.until}</dt><dd class="numbers">${until}</dd>
        ${this.#thenEntry(asked, next ?? null, losers)}
      </dl>
    </section>`
  }

  /** Only where it is not the very next picture; not where entries take turns all the time. */
  #thenEntry(asked: Asked, next: Coming | null, losers: readonly Loser[]): TemplateResult | typeof nothing {
    if (losers.length === 0 || losers.some(({ reason }) => reason === 'waits-its-turn')) return nothing
    const then = this.#nextEntry(asked)
    if (then === null || then.from === next?.from) return nothing
    const { zone } = asked.loop.schedule
    return html`<dt>${w.thenEntry}</dt><dd class="numbers">${w.entryAt(sayFrom(then.from, zone, asked.at), then.entry === null ? w.nothing : this.#nameOf(then.entry, asked.loop))}</dd>`
  }

  /** Far ahead in a rotation of seconds: kept until it comes. */
  #nextEntry(asked: Asked): Coming | null {
    const entry = asked.winner.kind === 'item' ? asked.winner.entry : null
    const kept = this.#keptNext
    if (kept !== null && kept.loop === asked.loop && kept.entry === entry && asked.at >= kept.at && (kept.next === null || asked.at < kept.next.from)) return kept.next
    const next = nextEntryAfter(asked)
    this.#keptNext = { loop: asked.loop, entry, at: asked.at, next }
    return next
  }

  #losers(asked: Asked, losers: readonly Loser[]): TemplateResult {
    if (losers.length === 0) return html`<p class="quiet small">${w.noLosers}</p>`
    const [wanting, idle] = [losers.filter(({ reason }) => !resting.includes(reason)), losers.filter(({ reason }) => resting.includes(reason))]
    const list = (heading: string, of: readonly Loser[]) => of.length === 0 ? nothing : html`<h4>${heading}</h4><ul class="losers">${of.map((each) => html`<li data-entry=${each.entry} data-reason=${each.reason}><b>${this.#entryLink(each.entry, asked.loop)}</b><span class="tag">${this.#classOf(each.entry, asked.loop)}</span><p>${sayLoser(each, asked)}</p></li>`)}</ul>`
    const hasCriteria = losers.some(({ reason }) => reason === 'criteria-unmet')
    return html`${list(w.wanting, wanting)}${list(w.resting, idle)}${hasCriteria && this.asked.at !== null ? html`<p class="quiet small">${w.liveValues}</p>` : nothing}`
  }

  #coming(asked: Asked): TemplateResult {
    const { loop, at } = asked
    const { zone } = loop.schedule
    const coming = comingAfter(asked, comingCount)
    const entryNow = asked.winner.kind === 'item' ? asked.winner.entry : null
    return html`<section><h3>${w.coming}</h3>${coming.length === 0 ? html`<p class="quiet small">${w.nothingComes}</p>` : html`<ol class="coming">${coming.map((each, index) => {
      const isFar = dateIn(zone, each.from) !== dateIn(zone, at)
      const isOtherEntry = each.entry !== (index === 0 ? entryNow : (coming[index - 1]?.entry ?? null))
      return html`<li class=${isFar ? 'far' : ''}><time>${isFar ? sayMoment(each.from, zone) : saySeconds(each.from, zone)}</time><span>${this.#itemName(each.item, loop)}${isOtherEntry && each.entry !== null ? html`<span class="by"> · ${this.#nameOf(each.entry, loop)}</span>` : nothing}</span></li>`
    })}</ol>`}</section>`
  }

  #round({ loop, at, feeds }: Asked, { entry }: ItemShowing): TemplateResult {
    const lines = rotation(loop.prepared, entry, at, { feeds })
    const { zone } = loop.schedule
    const isLong = lines.reduce((sum, each) => sum + each.durationMs, 0) > hourMs
    return html`<section><h3>${w.rotation}<span class="quiet">${w.round(lines.length, formatLength(lines.reduce((sum, each) => sum + each.durationMs, 0)))}</span></h3>
      <ol class="round">${lines.slice(0, mostOfRound).map((each, index) => html`<li aria-current=${index === 0 ? 'true' : nothing}><span class="cut">${this.#itemName(each.item, loop)} <span class="quiet">${formatLength(each.durationMs)}</span></span><span class="numbers">${index === 0 ? w.onNow : isLong ? sayMoment(at + each.startsInMs, zone) : saySeconds(at + each.startsInMs, zone)}</span></li>`)}</ol>
      ${lines.length > mostOfRound ? html`<p class="quiet small">${w.more(lines.length - mostOfRound)}</p>` : nothing}</section>`
  }

  #shares({ loop, at, feeds }: Asked, winning: ItemShowing, losers: readonly Loser[]): TemplateResult | typeof nothing {
    const voice = loop.schedule.entries.find(({ id }) => id === winning.entry)?.voice
    if ((voice === undefined || voice.kind === 'alone') && !losers.some(({ reason }) => reason === 'waits-its-turn')) return nothing
    const shares = sharesOf(timeline(loop.prepared, at, at + hourMs, { feeds }), at, at + hourMs)
    const nameOf = (entry: string) => (entry === '' ? w.fallback : this.#nameOf(entry, loop))
    return html`<section><h3>${w.shares}</h3><div class="bar" aria-hidden="true">${shares.map(({ part }) => html`<i style="width:${part * 100}%"></i>`)}</div>
      <ul class="shares">${shares.map(({ entry, part }) => html`<li><i aria-hidden="true"></i><span class="cut grow">${nameOf(entry)}</span><b class="numbers">${formatPercent(part)}</b></li>`)}</ul></section>`
  }

  #entryLink(entry: string, loop: Loop): TemplateResult {
    const known = this.#entries.value?.find((each) => each.id === entry)
    if (known === undefined || !session.may('content.edit')) return html`<span>${this.#nameOf(entry, loop)}</span>`
    return html`<button class="link" title=${common.edit} @click=${() => void openEditEntry(known)}>${known.name}</button>`
  }

  #playlistLink(id: string): TemplateResult {
    const known = this.#playlists.value?.find((each) => each.id === id)
    return known === undefined ? html`<span>${w.gonePlaylist}</span>` : html`<a class="link" href="/office/playlists/${known.id}">${known.name}</a>`
  }

  #nameOf(entry: string, loop: Loop): string {
    if (takeoverOf(entry) !== null) return `${w.takeover} · ${this.#itemName(loop.schedule.playlists.find(({ id }) => id === entry)?.slots.flatMap((slot) => ('item' in slot ? [slot.item] : []))[0] ?? null, loop)}`
    return this.#entries.value?.find((each) => each.id === entry)?.name ?? w.goneEntry
  }

  #classOf(entry: string, loop: Loop): string {
    const found = loop.schedule.entries.find(({ id }) => id === entry)
    return found === undefined ? '' : nameOfClass(found.priority)
  }

  #itemName(item: string | null, loop: Loop): string {
    if (item === null) return w.nothing
    return loop.items.get(item)?.name ?? this.#items.value?.find((each) => each.item.id === item)?.item.name ?? w.goneItem
  }
}
customElements.define('off-explain', OffExplain)
