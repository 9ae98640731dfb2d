import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, UiEmpty, UiTable, confirm, formatBytes, formatLength, formatMoment, toast, type Column } from '#elements'
import { PROGRAMME_LIMIT_BYTES, type Difference, type ItemId, type Publish, type ScreenDifference, type ScreenId } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { isEmpty, unpublishedOf, type Unpublished } from '../../app/unpublished.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { attempt, wordsOf } from '../../data/failure.ts'
import { items } from '../../data/library.ts'
import { publish, publishes, undo, waiting } from '../../data/publishing.ts'
import { screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffDelivery } from './off-delivery.ts'
import { publishStyles } from './styles.ts'
import { w } from './words.ts'

void OffDelivery
void UiEmpty
void UiTable

/** The difference first, then the button, then the way to every glass, then the history. */
export class OffPublish extends UiElement {
  static override properties: PropertyDeclarations = { _followed: { state: true }, _isBusy: { state: true }, _problem: { state: true } }
  static override styles = [pageStyles, publishStyles]

  declare private _followed: Publish | null
  declare private _isBusy: boolean
  declare private _problem: string | null
  readonly #waiting = new Watching(this, waiting)
  readonly #publishes = new Watching(this, publishes)
  readonly #items = new Watching(this, items)
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)

  constructor() {
    super()
    this._followed = null
    this._isBusy = false
    this._problem = null
  }

  override render(): TemplateResult {
    const difference = this.#waiting.value
    return html`<ui-page heading=${w.heading} lead=${w.lead}>
      <div class="stack">
        ${difference === null ? (this.#waiting.failure === null ? html`<div class="ghost" style="height:220px" aria-busy="true"></div>` : html`<p class="notice bad">${wordsOf(this.#waiting.failure)}</p>`) : difference.screens.length === 0 ? this.#calm() : this.#difference(difference)}
        <off-delivery .publish=${this._followed}></off-delivery>
        <div class="section"><h2>${w.history}</h2></div>
        <ui-table label=${w.history} .columns=${this.#historyColumns()} .rows=${this.#publishes.value} .keyOf=${(each: Publish) => each.id}><p slot="empty" class="pad quiet">${w.historyEmpty}</p></ui-table>
      </div>
    </ui-page>`
  }

  #calm(): TemplateResult | typeof nothing {
    if (this._followed !== null) return nothing
    return html`<div class="card"><ui-empty icon="check" heading=${w.nothing}>${w.nothingText}<a slot="actions" class="link" href="/office/schedule">${w.toSchedule}</a></ui-empty></div>`
  }

  #difference(difference: Difference): TemplateResult {
    const over = difference.screens.filter((each) => each.overLimit)
    const names = new Map((this.#screens.value ?? []).map((each) => [each.id, each.name]))
    const unpublished = unpublishedOf(difference, this.#screens.value)
    return html`<section class="card" aria-label=${w.difference}>
      <div class="lead">
        <div class="grow"><h2>${w.difference}</h2><p class="figures">${summary(unpublished, difference.unchanged)}</p>${this.#tags(difference)}
          ${unpublished.empty === 0 ? nothing : html`<p class="figures quiet">${w.empty(unpublished.empty)} <a class="link" href="/office/schedule">${w.toSchedule}</a></p>`}</div>
        ${session.may('content.publish') ? html`<form class="send" @submit=${(event: Event) => { event.preventDefault(); void this.#publish() }}>
          <wa-input name="note" maxlength="200" label=${w.note} placeholder=${w.noteHint}></wa-input>
          <wa-button type="submit" variant=${unpublished.seen > 0 ? 'brand' : 'neutral'} appearance=${unpublished.seen > 0 ? 'accent' : 'outlined'} ?loading=${this._isBusy} ?disabled=${over.length > 0}><ui-icon slot="start" .name=${'publish' as const}></ui-icon>${w.publishTo(difference.screens.length)}</wa-button>
        </form>` : nothing}
      </div>
      ${over.length > 0 ? html`<p class="notice bad inset" role="alert"><ui-icon .name=${'alert' as const}></ui-icon>${w.overLimitText(over.map((each) => names.get(each.screen) ?? each.screen).join('、'), formatBytes(PROGRAMME_LIMIT_BYTES))}</p>` : nothing}
      ${this._problem === null ? nothing : html`<p class="notice bad inset" role="alert"><ui-icon .name=${'alert' as const}></ui-icon>${this._problem}</p>`}
      <ui-table class="inner" label=${w.difference} .columns=${this.#columns()} .rows=${difference.screens} .keyOf=${(each: ScreenDifference) => each.screen}></ui-table>
    </section>`
  }

  /** The items that come, go or change anywhere, by name. */
  #tags(difference: Difference): TemplateResult {
    const of = (pick: (each: ScreenDifference) => readonly ItemId[]) => [...new Set(difference.screens.flatMap(pick))]
    const line = (ids: readonly ItemId[], sign: string, look: string) => ids.map((id) => html`<li class=${look}><b aria-hidden="true">${sign}</b>${this.#nameOf(id)}</li>`)
    return html`<ul class="changes">${line(of((each) => each.added), '＋', 'plus')}${line(of((each) => each.changed), '～', 'tilde')}${line(of((each) => each.removed), '－', 'minus')}</ul>`
  }

  #nameOf(id: ItemId): string {
    return this.#items.value?.find((each) => each.item.id === id)?.item.name ?? id
  }

  #columns(): Column<ScreenDifference>[] {
    const byId = new Map((this.#screens.value ?? []).map((each) => [each.id, each]))
    const siteOf = (screen: ScreenId) => this.#sites.value?.find((each) => each.id === byId.get(screen)?.site)?.name ?? ''
    return [
      { key: 'screen', label: w.screen, render: ({ screen }) => html`<span class="main">${byId.get(screen)?.name ?? screen}</span><div class="sub">${siteOf(screen)}</div>` },
      { key: 'time', label: w.changedTime, render: (of) => (isEmpty(of, this.#screens.value ?? []) ? w.nothingToShow : of.changedMs === 0 ? w.noVisible : w.perDay(formatLength(of.changedMs / 7))) },
      { key: 'items', label: w.items, render: ({ added, removed, changed }) => [added.length > 0 ? w.added(added.length) : '', changed.length > 0 ? w.changed(changed.length) : '', removed.length > 0 ? w.removed(removed.length) : ''].filter((each) => each !== '').join(' · ') || '–' },
      { key: 'first', label: w.firstChange, render: ({ firstChangeAt }) => (firstChangeAt === null ? '–' : firstChangeAt <= now() + 60_000 ? w.atOnce : formatMoment(firstChangeAt, now())) },
      { key: 'media', label: w.newMedia, look: 'numbers', render: ({ newMediaBytes }) => (newMediaBytes === 0 ? w.held : formatBytes(newMediaBytes)) },
      { key: 'size', label: w.size, look: 'numbers', render: ({ programmeBytes, overLimit }) => html`${formatBytes(programmeBytes)}${overLimit ? html`<div><ui-status plain tone="bad">${w.overLimit}</ui-status></div>` : nothing}` },
    ]
  }

  #historyColumns(): Column<Publish>[] {
    const undone = new Set((this.#publishes.value ?? []).map((each) => each.undoOf))
    return [
      { key: 'when', label: w.when, look: 'tight', render: ({ at }) => formatMoment(at, now()) },
      { key: 'note', label: w.note, render: ({ note, undoOf }) => html`<span class="main">${undoOf !== null ? w.undoing : note === '' ? html`<span class="off">${w.noNote}</span>` : note}</span>` },
      { key: 'by', label: w.by, render: ({ by }) => (by === 'operator' ? w.console : by) },
      { key: 'screens', label: w.screensColumn, render: (of) => common.screens(of.screens.length) },
      { key: 'acts', label: '', spokenLabel: common.more, look: 'tight', render: (of) => html`<div class="row end"><wa-button size="s" appearance="plain" @click=${() => (this._followed = of)}>${w.follow}</wa-button>
        ${undone.has(of.id) ? html`<ui-status tone="quiet">${w.undone}</ui-status>` : session.may('content.publish') ? html`<wa-button size="s" appearance="outlined" @click=${() => void this.#undo(of)}><ui-icon slot="start" .name=${'undo' as const}></ui-icon>${w.undo}</wa-button>` : nothing}</div>` },
    ]
  }

  async #publish(): Promise<void> {
    if (this._isBusy) return
    const field = this.renderRoot.querySelector<HTMLInputElement>('wa-input[name="note"]')
    this._isBusy = true
    this._problem = null
    try {
      this._followed = await publish((field?.value ?? '').trim())
      await Promise.all([waiting.refresh(), publishes.refresh()])
    } catch (cause) {
      this._problem = wordsOf(cause)
    } finally {
      this._isBusy = false
    }
  }

  async #undo(of: Publish): Promise<void> {
    if (!(await confirm({ heading: w.undoHeading, text: w.undoText(of.screens.length), verb: w.undo }))) return
    const isUndone = await attempt(async () => {
      this._followed = await undo(of.id)
      await Promise.all([waiting.refresh(), publishes.refresh()])
    })
    if (isUndone) toast({ tone: 'good', text: w.undone })
  }
}
customElements.define('off-publish', OffPublish)

/** What people would see, in one sentence. */
function summary({ seen, perDayMs, unseen }: Unpublished, unchanged: number): TemplateResult {
  const same = unchanged === 0 ? '' : w.unchanged(unchanged)
  if (seen === 0) return html`${unseen === 0 ? w.noneSeen : w.unseen(unseen)}${same}`
  return html`${w.seen(seen)}<span class="quiet"> · ${w.minutesADay(formatLength(perDayMs))}${unseen === 0 ? '' : w.alsoUnseen(unseen)}${same}</span>`
}
