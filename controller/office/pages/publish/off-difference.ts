import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { Item } from '#content'
import { UiElement, formatBytes, formatLength, homeZone } from '#elements'
import { SPANS_TOLD, type Difference, type ItemId, type Screen, type ScreenDifference, type ScreenId } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { items } from '../../data/library.ts'
import { screens, sites } from '../../data/screens.ts'
import { Watching } from '../../data/shared.ts'
import { publishedLoops, type Loops } from '../../glass/loops.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { sayMoment } from '../explain/zone-time.ts'
import { draftLoops } from '../explain/draft-loops.ts'
import { alikeOf, type Alike } from './alike.ts'
import { changedSpans } from './changed-spans.ts'
import { OffWeekStrip, type StripSpan } from './off-week-strip.ts'
import { w } from './words.ts'

void OffGlass
void OffWeekStrip

const namesShown = 4
/** Fewer than the controller tells of one screen where all of a large house change. */
const manySpans = 20
const dayMs = 86_400_000

type Shown = Pick<Difference, 'from' | 'to'> & { readonly screens: readonly (Omit<ScreenDifference, 'uncovered' | 'programmeBytes' | 'overLimit'> & Partial<Pick<ScreenDifference, 'uncovered'>>)[] }

/**
 * What changes on which screens, seen: for all that change alike the days ahead, and the first picture that becomes another.
 *
 * @property difference - What would change, or what has been changed.
 * @property isPast - It has been: the present programmes say nothing about what was before.
 */
export class OffDifference extends UiElement {
  static override properties: PropertyDeclarations = { difference: { attribute: false }, isPast: { type: Boolean } }

  static override styles = [pageStyles, css`
    article { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 10px 28px; padding: 16px 20px; border-top: 1px solid var(--ui-line); align-items: center; }
    .names { font-weight: 600; }
    .names .quiet { font-weight: 400; font-size: var(--ui-text-s); margin-inline-start: 6px; }
    .facts { font-size: var(--ui-text-s); color: var(--ui-ink-2); margin: 2px 0 10px; }
    .facts b { color: var(--ui-ink); font-weight: 500; }
    .pictures { display: flex; align-items: center; gap: 10px; color: var(--ui-ink-2); }
    figure { margin: 0; width: 148px; }
    figure off-glass { width: 148px; }
    figure.tall { width: 62px; }
    figure.tall off-glass { width: 62px; }
    figcaption { margin-top: 3px; font-size: var(--ui-text-xs); line-height: 1.35; }
    figcaption b { display: block; font-weight: 500; color: var(--ui-ink); }
    .bare { color: var(--ui-bad); font-size: var(--ui-text-s); margin-top: 6px; --ui-icon-size: 14px; display: flex; gap: 6px; align-items: center; }
    @media (max-width: 760px) { article { grid-template-columns: minmax(0, 1fr); } }
  `]

  declare difference: Shown | null
  declare isPast: boolean
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #items = new Watching(this, items)
  #unwatch: (() => void)[] = []

  constructor() {
    super()
    this.difference = null
    this.isPast = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unwatch = [publishedLoops, draftLoops].map((each) => each.watch(() => this.requestUpdate()))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const unwatch of this.#unwatch) unwatch()
  }

  override render(): TemplateResult | typeof nothing {
    const { difference } = this
    if (difference === null) return nothing
    const byId = new Map((this.#screens.value ?? []).map((each) => [each.id, each]))
    return html`${alikeOf(difference.screens).map((each) => this.#group(each, difference, byId))}`
  }

  #group({ of, screens: alike }: Alike<Shown['screens'][number]>, { from, to }: Shown, byId: ReadonlyMap<ScreenId, Screen>): TemplateResult {
    const [first] = alike.flatMap((each) => byId.get(each) ?? [])
    const zone = this.#sites.value?.find((each) => each.id === first?.site)?.zone ?? homeZone()
    const span = of.spans[0]
    const uncovered = of.uncovered ?? []
    const days = (to - from) / dayMs
    const label = of.changedMs === 0 ? w.noVisible : `${w.perDay(formatLength(of.changedMs / days))} · ${of.firstChangeAt === null ? '' : this.#first(of.firstChangeAt, zone)}`
    return html`<article data-screens=${alike.join(' ')} data-uncovered=${uncovered.length}>
      <div><p class="names">${alike.slice(0, namesShown).map((each) => byId.get(each)?.name ?? w.goneScreen).join(w.comma)}${alike.length > namesShown ? w.andMore(alike.length) : nothing}<span class="quiet">${this.#placesOf(alike, byId)}</span></p>
        <p class="facts">${of.changedMs === 0 ? w.noVisible : html`<b>${w.perDay(formatLength(of.changedMs / days))}</b>${of.firstChangeAt === null ? nothing : html` · ${this.#first(of.firstChangeAt, zone)}`}`}${this.#counts(of)}${of.newMediaBytes > 0 ? html` · ${w.toFetch(formatBytes(of.newMediaBytes))}` : nothing}</p>
        ${of.changedMs === 0 && uncovered.length === 0 ? nothing : html`<off-week-strip .from=${from} .to=${this.isPast && of.spans.length >= SPANS_TOLD ? (of.spans.at(-1)?.to ?? to) : to} .spans=${this.#spans(of.spans, first, from, to)} .uncovered=${uncovered} .zone=${zone} label=${label}></off-week-strip>`}
        ${uncovered.length === 0 ? nothing : html`<p class="bare"><ui-icon .name=${'warning' as const}></ui-icon>${w.emptyFrom(sayMoment(uncovered[0]?.from ?? from, zone), sayMoment(uncovered[0]?.to ?? to, zone), uncovered.length - 1)}</p>`}</div>
      ${span === undefined || first === undefined ? nothing : html`<div class="pictures">${this.#picture(w.before, this.#before(first.id, span.before), first, zone, publishedLoops)}<ui-icon .name=${'next' as const}></ui-icon>${this.#picture(w.after, this.#draft(span.after), first, zone, draftLoops)}</div>`}
    </article>`
  }

  /** Of many short spans the controller tells the first ones; all of them are found here, by the same engine. */
  #spans(told: Shown['screens'][number]['spans'], screen: Screen | undefined, from: number, to: number): readonly StripSpan[] {
    const after = this.isPast || screen === undefined || told.length < manySpans ? undefined : draftLoops.all().get(screen.id)
    return after === undefined ? told : changedSpans(publishedLoops.all().get(after.screen), after, from, to)
  }

  #first(at: number, zone: string): string {
    return !this.isPast && at <= now() + 60_000 ? w.changesAtOnce : w.changesFrom(sayMoment(at, zone))
  }

  #counts({ added, changed, removed }: Pick<ScreenDifference, 'added' | 'changed' | 'removed'>): string {
    const parts = [added.length > 0 ? w.added(added.length) : '', changed.length > 0 ? w.changed(changed.length) : '', removed.length > 0 ? w.removed(removed.length) : ''].filter((each) => each !== '')
    return parts.length === 0 ? '' : ` · ${parts.join(' · ')}`
  }

  #picture(label: string, item: Item | null, { id, glass }: Screen, zone: string, loops: Loops): TemplateResult {
    return html`<figure class=${glass.widthPx < glass.heightPx ? 'tall' : ''}><off-glass .item=${item} .widthPx=${glass.widthPx} .heightPx=${glass.heightPx} .zone=${zone} .loop=${item?.kind === 'layout' ? (loops.all().get(id) ?? null) : null}></off-glass><figcaption>${label}<b class="cut" title=${item?.name ?? w.emptyGlass}>${item?.name ?? w.emptyGlass}</b></figcaption></figure>`
  }

  #before(screen: ScreenId, item: ItemId | null): Item | null {
    if (item === null) return null
    const published = this.isPast ? undefined : publishedLoops.all().get(screen)?.items.get(item)
    return published ?? this.#draft(item)
  }

  #draft(item: ItemId | null): Item | null {
    return this.#items.value?.find((each) => each.item.id === item)?.item ?? null
  }

  /** `总部大楼 8 块 · 科技园 2 块`. */
  #placesOf(alike: readonly ScreenId[], byId: ReadonlyMap<ScreenId, Screen>): string {
    const found = (this.#sites.value ?? []).map((site) => ({ site, count: alike.filter((each) => byId.get(each)?.site === site.id).length })).filter(({ count }) => count > 0)
    return found.length === 1 ? (found[0]?.site.name ?? '') : found.map(({ site, count }) => `${site.name} ${common.screens(count)}`).join(' · ')
  }
}
customElements.define('off-difference', OffDifference)
