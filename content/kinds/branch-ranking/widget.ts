import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { BranchRankingFeed } from '#content'
import { freshForMs } from '../../feeds/freshness.ts'
import { ComposedElement, heading } from '../../widgets/composed-element.ts'
import { fontsReady } from '../../widgets/fonts.ts'
import { formatAsOf, formatMonth } from '../../widgets/times.ts'
import type { Loading } from '../../widgets/widget-element.ts'
import type { BranchRankingItem } from './model.ts'
import { branchRankingStyles } from '../../widgets/styles/branch-ranking.ts'

const GLASS_TEXTS = '名次支部人均积分总按排序共个支部截至待更新本月积分尚未产生数据正在汇总，请稍候并列第分年月0123456789.-−:·—'
const LOOK_MS = 5000

type Row = BranchRankingFeed['rows'][number]

/** The first branches of the month by points per member. Only organisations, never people. */
export class BranchRankingWidget extends ComposedElement<'branch-ranking'> {
  static readonly tag = 'w-branch-ranking'
  static override styles: CSSResultGroup = branchRankingStyles
  readonly kind = 'branch-ranking'
  #unwatch: (() => void) | null = null
  #look: ReturnType<typeof setInterval> | undefined
  #tops: ReadonlyMap<string, number> = new Map()

  protected override async load(item: BranchRankingItem, { signal }: Loading): Promise<void> {
    const key = { feed: 'branch-ranking', scope: item.organisation } as const
    this.#unwatch = this.surroundings.watchFeed(key, () => this.#changed())
    // Figures grow old without any event.
    this.#look = setInterval(() => this.requestUpdate(), LOOK_MS)
    const names = this.surroundings.feed(key)?.value.rows.map((row) => row.name) ?? []
    await Promise.all([fontsReady(item.heading, ['serif']), fontsReady(GLASS_TEXTS + names.join(''), ['sans'])])
    await this.updateComplete
    signal.throwIfAborted()
    this.dataset['theme'] = item.theme
    this.item = item
    await this.updateComplete
    // The number of rows depends on the shape of the glass, which the first rendering has made measurable.
    this.requestUpdate()
    await this.updateComplete
    this.fit()
  }

  protected override stop(): void {
    this.#unwatch?.()
    this.#unwatch = null
    clearInterval(this.#look)
  }

  protected override render(): TemplateResult {
    const { item } = this
    if (item === null) return html`<article class="sheet"></article>`
    const known = this.surroundings.feed({ feed: 'branch-ranking', scope: item.organisation })
    const all = known?.value.rows ?? []
    const rows = all.slice(0, this.#places())
    const month = known === undefined ? '' : formatMonth(known.value.month)
    return html`
      <article class="sheet">
        <header class="top">
          <div class="room">
            <div class="words"><h2 class="title">${heading(item.heading)}</h2></div>
          </div>
          <p class="month number">${month}</p>
        </header>
        ${rows.length === 0 ? this.#renderEmpty(known !== undefined) : this.#renderRows(rows, month)}
        ${known === undefined ? nothing : this.#renderFoot(known.asOf, all.length)}
      </article>
    `
  }

  #renderRows(rows: readonly Row[], month: string): TemplateResult {
    const isTie = (row: Row): boolean => rows.filter((other) => other.rank === row.rank).length > 1
    return html`
      <div class="list">
        <div class="names" aria-hidden="true">
          <span class="when number">${month}</span>
          <span class="mean">人均<span class="long">积分</span></span>
          <span class="points">总<span class="long">积</span>分</span>
        </div>
        <ol class="rows">
          ${repeat(
            rows,
            (row) => row.name,
            (row) => html`
              <li data-name=${row.name} ?data-first=${row.rank <= 3}>
                <span class="rank number" aria-label=${isTie(row) ? `并列第${row.rank}名` : `第${row.rank}名`}>${row.rank}</span>
                <span class="name">${row.name}${isTie(row) ? html`<small>并列</small>` : nothing}</span>
                <span class="track" aria-hidden="true"><span class="bar"></span></span>
                <span class="mean number">${decimal.format(row.mean)}</span>
                <span class="points number">${whole.format(row.points)}</span>
              </li>
            `,
          )}
        </ol>
      </div>
    `
  }

  #renderEmpty(isKnown: boolean): TemplateResult {
    return html`<p class="empty">${isKnown ? '本月积分尚未产生' : '数据正在汇总，请稍候'}</p>`
  }

  #renderFoot(asOf: number, count: number): TemplateResult {
    const now = this.surroundings.now()
    const isStale = now - asOf > freshForMs['branch-ranking']
    return html`<p class="foot number" ?data-stale=${isStale}>
      <span>${count === 0 ? nothing : html`共 ${count} 个支部<span class="basis">，按人均积分排序</span>`}</span>
      <span class="as-of">截至 ${formatAsOf(asOf, now, this.surroundings.zone)}${isStale ? '，待更新' : nothing}</span>
    </p>`
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>('li')]
    const known = this.item === null ? undefined : this.surroundings.feed({ feed: 'branch-ranking', scope: this.item.organisation })
    const best = Math.max(1, ...(known?.value.rows ?? []).map((row) => row.mean))
    for (const [place, row] of rows.entries()) {
      const share = Math.max(0, (known?.value.rows[place]?.mean ?? 0) / best)
      row.querySelector<HTMLElement>('.bar')?.style.setProperty('--part', String(share))
    }
    if (this.mayMove) for (const row of rows) this.#glide(row)
    this.#tops = new Map(rows.map((row) => [row.dataset['name'] ?? '', row.offsetTop]))
  }

  /** Lets a row that has changed its place come from where it was. */
  #glide(row: HTMLElement): void {
    const was = this.#tops.get(row.dataset['name'] ?? '')
    if (was === undefined || was === row.offsetTop) return
    row.animate([{ translate: `0 ${was - row.offsetTop}px` }, { translate: '0 0' }], { duration: 700, easing: 'cubic-bezier(0.2, 0, 0, 1)' })
  }

  #changed(): void {
    const names = this.item === null ? [] : (this.surroundings.feed({ feed: 'branch-ranking', scope: this.item.organisation })?.value.rows ?? [])
    void fontsReady(names.map((row) => row.name).join(''), ['sans'])
    this.requestUpdate()
  }

  /** How many rows the glass holds; the styles know, by its shape. */
  #places(): number {
    const sheet = this.renderRoot.querySelector('.sheet')
    const said = sheet === null ? Number.NaN : Number(getComputedStyle(sheet).getPropertyValue('--places'))
    return Number.isInteger(said) && said > 0 ? said : 8
  }
}

const decimal = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat('zh-CN')

customElements.define(BranchRankingWidget.tag, BranchRankingWidget)
