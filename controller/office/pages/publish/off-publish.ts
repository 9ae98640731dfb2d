import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiElement, UiEmpty, formatBytes, formatLength, navigate } from '#elements'
import { PROGRAMME_LIMIT_BYTES, type Difference, type ItemId, type Publish, type PublishId, type ScreenDifference, type ScreenId } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { unpublishedOf, type Unpublished } from '../../app/unpublished.ts'
import { wordsOf } from '../../data/failure.ts'
import { items } from '../../data/library.ts'
import { publish, publishes, waiting } from '../../data/publishing.ts'
import { screens } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffDelivery } from './off-delivery.ts'
import { OffDifference } from './off-difference.ts'
import { OffHistory, type PublishChosenEvent } from './off-history.ts'
import { OffPublishDetails } from './off-publish-details.ts'
import { OffSend, type SendEvent } from './off-send.ts'
import { publishStyles } from './styles.ts'
import { w } from './words.ts'

void OffDelivery
void OffDifference
void OffHistory
void OffPublishDetails
void OffSend
void UiEmpty

const latest = 5

/** The difference first, then how to send it, then the way to every glass; and the history. */
export class OffPublish extends UiElement {
  static override properties: PropertyDeclarations = { _view: { state: true }, _followed: { state: true }, _isBusy: { state: true }, _problem: { state: true } }
  static override styles = [pageStyles, publishStyles]

  declare private _view: 'send' | 'history'
  declare private _followed: PublishId | null
  declare private _isBusy: boolean
  declare private _problem: string | null
  readonly #waiting = new Watching(this, waiting)
  readonly #publishes = new Watching(this, publishes)
  readonly #items = new Watching(this, items)
  readonly #screens = new Watching(this, screens)
  #sent: Publish | null = null
  #chosen: PublishId | null = null

  constructor() {
    super()
    this._view = 'send'
    this._followed = null
    this._isBusy = false
    this._problem = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('popstate', this.#readAddress)
    this.#readAddress()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('popstate', this.#readAddress)
  }

  #readAddress = (): void => {
    const query = new URLSearchParams(location.search)
    const id = query.get('publish')
    this._view = id !== null || query.get('view') === 'history' ? 'history' : 'send'
    this.#chosen = id as PublishId | null
    this.requestUpdate()
  }

  #go(query: string): void {
    navigate(`/publish${query}`)
    this.#readAddress()
  }

  override render(): TemplateResult {
    return html`<ui-page heading=${w.heading} lead=${w.lead} @off-publish-chosen=${(event: PublishChosenEvent) => this.#go(`?publish=${event.publish}`)}>
      <ui-segments slot="actions" label=${w.view} .value=${this._view} .segments=${[{ value: 'send', label: w.send }, { value: 'history', label: w.history }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#go(event.value === 'history' ? '?view=history' : '')}></ui-segments>
      ${this._view === 'send' ? this.#send() : this.#history()}
    </ui-page>`
  }

  #history(): TemplateResult {
    if (this.#chosen === null) return html`<off-history></off-history>`
    return html`<p class="back"><a class="link" href="/office/publish?view=history" @click=${() => setTimeout(this.#readAddress)}>${w.back}</a></p><off-publish-details .publishId=${this.#chosen}></off-publish-details>`
  }

  #send(): TemplateResult {
    const difference = this.#waiting.value
    const open = this.#publishes.value?.find((each) => each.rollout?.state === 'watching' || each.rollout?.state === 'waiting')
    const followed = this._followed === null ? (open ?? null) : (this.#publishes.value?.find((each) => each.id === this._followed) ?? this.#sent)
    const promotion = this.#publishes.value?.find((each) => followed !== null && each.promotionOf === followed.id)
    const isOpen = followed?.rollout?.endedAt === null
    const delivery = html`<off-delivery .publish=${followed}></off-delivery>${promotion === undefined ? nothing : html`<off-delivery .publish=${promotion}></off-delivery>`}`
    return html`<div class="stack">
      ${isOpen ? delivery : nothing}
      ${difference === null ? (this.#waiting.failure === null ? html`<div class="ghost" style="height:220px" aria-busy="true"></div>` : html`<p class="notice bad">${wordsOf(this.#waiting.failure)}</p>`) : difference.screens.length === 0 ? this.#calm(followed, difference) : this.#difference(difference)}
      ${isOpen ? nothing : delivery}
      <div class="section"><h2>${w.recent}</h2><a class="link small" href="/office/publish?view=history" @click=${() => setTimeout(this.#readAddress)}>${w.allHistory}</a></div>
      <off-history .most=${latest}></off-history>
    </div>`
  }

  #calm(followed: Publish | null, { leftOut }: Difference): TemplateResult | typeof nothing {
    if (followed !== null) return nothing
    return html`<div class="card"><ui-empty icon="check" heading=${w.nothing}>${w.nothingText}<a slot="actions" class="link" href="/office/schedule">${w.toSchedule}</a></ui-empty>${leftOut.length === 0 ? nothing : html`<p class="notice inset">${w.leftOut(leftOut.map(({ name }) => name).join(w.comma))}</p>`}</div>`
  }

  #difference(difference: Difference): TemplateResult {
    const names = new Map((this.#screens.value ?? []).map((each) => [each.id, each.name]))
    const say = (of: readonly ScreenId[]) => of.map((each) => names.get(each) ?? w.goneScreen).join(w.comma)
    const unpublished = unpublishedOf(difference, this.#screens.value, this.#publishes.value)
    const over = difference.screens.filter((each) => each.overLimit).map((each) => each.screen)
    const bare = difference.screens.filter((each) => each.uncovered.length > 0).map((each) => each.screen)
    return html`<section class="card" aria-label=${w.difference}>
        <div class="lead"><p class="figures">${summary(unpublished)}<span class="quiet">${others(unpublished, difference.unchanged)}</span></p>${this.#tags(difference)}</div>
        ${unpublished.held === 0 ? nothing : html`<p class="notice inset" data-notice="trying"><ui-icon .name=${'eye' as const}></ui-icon>${w.trying(unpublished.held)}</p>`}
        ${over.length === 0 ? nothing : html`<p class="notice bad inset" role="alert"><ui-icon .name=${'alert' as const}></ui-icon>${w.overLimitText(say(over), formatBytes(PROGRAMME_LIMIT_BYTES))}</p>`}
        ${bare.length === 0 ? nothing : html`<div class="notice strong inset" role="alert" data-notice="uncovered"><ui-icon .name=${'warning' as const}></ui-icon><div><b>${w.uncoveredHeading(bare.length)}</b><p>${w.uncoveredText(say(bare))}</p></div></div>`}
        ${difference.leftOut.length === 0 ? nothing : html`<p class="notice inset">${w.leftOut(difference.leftOut.map(({ name }) => name).join(w.comma))}</p>`}
        <off-difference .difference=${difference}></off-difference>
      </section>
      ${this._problem === null ? nothing : html`<p class="notice bad" role="alert"><ui-icon .name=${'alert' as const}></ui-icon>${this._problem}</p>`}
      ${session.may('content.publish') ? html`<section class="card" aria-label=${w.send}><off-send .touched=${difference.screens.flatMap((each) => (each.overLimit ? [] : [each.screen]))} .uncovered=${bare} .isBusy=${this._isBusy} .obstacle=${over.length > 0 && over.length === difference.screens.length ? w.overLimitText(say(over), formatBytes(PROGRAMME_LIMIT_BYTES)) : null} @off-send=${(event: SendEvent) => void this.#publish(event)}></off-send></section>` : html`<p class="notice">${w.noRight}</p>`}`
  }

  /** The items that come, go or change anywhere, by name. */
  #tags(difference: Difference): TemplateResult {
    const of = (pick: (each: ScreenDifference) => readonly ItemId[]) => [...new Set(difference.screens.flatMap(pick))]
    const line = (ids: readonly ItemId[], sign: string, look: string) => ids.map((id) => html`<li class=${look}><b aria-hidden="true">${sign}</b>${this.#nameOf(id)}</li>`)
    return html`<ul class="changes">${line(of((each) => each.added), '+', 'plus')}${line(of((each) => each.changed), '~', 'tilde')}${line(of((each) => each.removed), '−', 'minus')}</ul>`
  }

  #nameOf(id: ItemId): string {
    return this.#items.value?.find((each) => each.item.id === id)?.item.name ?? id
  }

  async #publish({ note, plan }: SendEvent): Promise<void> {
    if (this._isBusy) return
    this._isBusy = true
    this._problem = null
    try {
      this.#sent = await publish(note, plan)
      this._followed = this.#sent.id
      await Promise.all([waiting.refresh(), publishes.refresh()])
      await this.updateComplete
      await this.renderRoot.querySelector<OffDelivery>('off-delivery')?.focusHeading()
    } catch (cause) {
      this._problem = wordsOf(cause)
    } finally {
      this._isBusy = false
    }
  }
}
customElements.define('off-publish', OffPublish)

/** What people would see, in one sentence. */
function summary({ seen, perDayMs, unseen, held }: Unpublished): string {
  if (held > 0 && seen + unseen === 0) return w.tryingHeading
  if (seen === 0) return unseen === 0 ? w.noneSeen : w.unseen(unseen)
  return `${w.seen(seen)}${w.minutesADay(formatLength(perDayMs))}`
}

function others({ seen, unseen, empty }: Unpublished, unchanged: number): string {
  return [seen > 0 && unseen > 0 ? w.alsoUnseen(unseen) : '', empty > 0 ? w.empty(empty) : '', unchanged === 0 ? '' : w.unchanged(unchanged)].filter((each) => each !== '').join(' · ')
}
