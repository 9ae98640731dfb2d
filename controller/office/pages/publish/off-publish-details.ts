import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { UiElement, confirm, formatLength, formatMoment, toast } from '#elements'
import type { Publish, PublishDifference, PublishId, ScreenId } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { attempt, wordsOf } from '../../data/failure.ts'
import { items } from '../../data/library.ts'
import { publishWithDifference, publishes, undo, waiting } from '../../data/publishing.ts'
import { screens } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffDelivery } from './off-delivery.ts'
import { OffDifference } from './off-difference.ts'
import { goneWith, isUndoable, sayKind, sayWho } from './say-publish.ts'
import { w } from './words.ts'

void OffDelivery
void OffDifference

const mostNamed = 4

/**
 * One publish: who, when, why, what it changed, where it went and what came of it.
 *
 * @property publishId - Which.
 */
export class OffPublishDetails extends UiElement {
  static override properties: PropertyDeclarations = { publishId: { attribute: false }, _difference: { state: true }, _problem: { state: true } }

  static override styles = [pageStyles, css`
    .stack { grid-template-columns: minmax(0, 1fr); }
    .head { display: flex; gap: 16px; align-items: flex-start; padding: 18px 20px; }
    .facts { color: var(--ui-ink-2); font-size: var(--ui-text-s); margin-top: 2px; }
    .changes > p { padding: 0 20px 18px; }
    .changes h2 { padding: 16px 20px 12px; }
    ul { display: flex; flex-wrap: wrap; gap: 6px; margin: 12px 0 0; padding: 0; list-style: none; }
  `]

  declare publishId: PublishId | null
  declare private _difference: PublishDifference | null | undefined
  declare private _problem: unknown
  readonly #publishes = new Watching(this, publishes)
  readonly #screens = new Watching(this, screens)
  readonly #items = new Watching(this, items)
  #reading = new AbortController()

  constructor() {
    super()
    this.publishId = null
    this._problem = null
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#reading.abort()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('publishId') && this.publishId !== null) void this.#read(this.publishId)
  }

  async #read(id: PublishId): Promise<void> {
    this.#reading.abort()
    const reading = new AbortController()
    this.#reading = reading
    this._difference = undefined
    this._problem = null
    try {
      this._difference = (await publishWithDifference(id, reading.signal)).difference
    } catch (cause) {
      if (!reading.signal.aborted) this._problem = cause
    }
  }

  override render(): TemplateResult | typeof nothing {
    const publish = this.#publishes.value?.find((each) => each.id === this.publishId)
    if (publish === undefined) return this.#publishes.value === null ? html`<div class="ghost" style="height:220px" aria-busy="true"></div>` : html`<p class="notice">${common.gone}</p>`
    const { activateAt } = publish
    const isOpen = publish.rollout?.endedAt === null
    const delivery = html`<off-delivery .publish=${publish}></off-delivery>`
    return html`<div class="stack">
      <section class="card head" aria-label=${w.details}><div class="grow"><h2>${publish.note === '' ? (publish.undoOf !== null ? w.undoing : w.noNote) : publish.note}</h2>
          <p class="facts">${formatMoment(publish.at, now())} · ${sayWho(publish.by)} · ${sayKind(publish)}${activateAt === null ? nothing : html` · ${activateAt > now() ? w.flipAt(formatMoment(activateAt, now())) : w.flippedAt(formatMoment(activateAt, now()))}`} · ${common.screens(publish.screens.length)}</p>
          ${this.#leftOut(publish, false)}${this.#leftOut(publish, true)}
          <ul>${publish.screens.slice(0, 40).map(({ screen, version }) => html`<li class="tag">${this.#nameOf(screen)} · ${w.version(version)}</li>`)}</ul></div>
        ${publish.kind === 'called-off' ? nothing : !isUndoable(publish, this.#publishes.value ?? []) ? html`<ui-status tone="quiet">${w.undone}</ui-status>` : session.may('content.publish') ? html`<wa-button appearance="outlined" data-act="undo" @click=${() => void this.#undo(publish)}><ui-icon slot="start" .name=${'undo' as const}></ui-icon>${w.undo}</wa-button>` : nothing}</section>
      ${isOpen ? delivery : nothing}
      <section class="card changes" aria-label=${w.changedThen}><h2>${w.changedThen}</h2>${this.#changes()}</section>
      ${isOpen ? nothing : delivery}
    </div>`
  }

  #changes(): TemplateResult {
    const difference = this._difference
    if (this._problem !== null) return html`<p class="bad">${wordsOf(this._problem)}</p>`
    if (difference === undefined) return html`<p class="quiet">${common.loading}</p>`
    if (difference === null) return html`<p class="quiet">${w.noDifference}</p>`
    const seen = difference.screens.filter((each) => each.changedMs > 0)
    const days = (difference.to - difference.from) / 86_400_000
    if (seen.length === 0) return html`<p class="quiet">${w.nothingSeen}</p>`
    return html`<p>${w.seenThen(seen.length)}${w.minutesADay(formatLength(seen.reduce((sum, each) => sum + each.changedMs, 0) / seen.length / days))}</p><off-difference .difference=${difference} .isPast=${true}></off-difference>`
  }

  #nameOf(id: ScreenId): string {
    return this.#screens.value?.find((each) => each.id === id)?.name ?? w.goneScreen
  }

  #leftOut({ leftOut }: Publish, isTooLarge: boolean): TemplateResult | typeof nothing {
    const names = leftOut.filter((each) => (each.isTooLarge ?? false) === isTooLarge).map(({ name }) => name)
    return names.length === 0 ? nothing : html`<p class="facts">${(isTooLarge ? w.tooLarge : w.leftOut)(names.join(w.comma))}</p>`
  }

  async #undo(publish: Publish): Promise<void> {
    const names = goneWith(this._difference ?? null).flatMap((id) => this.#items.value?.find((each) => each.item.id === id)?.item.name ?? [])
    const seen = names.length === 0 ? '' : w.onGlassAfterUndo(names.slice(0, mostNamed).join(w.comma))
    if (!(await confirm({ heading: w.undoHeading, text: w.undoText(publish.screens.length, seen), verb: w.undo }))) return
    const isUndone = await attempt(async () => {
      await undo(publish.id)
      await Promise.all([waiting.refresh(), publishes.refresh()])
    })
    if (isUndone) toast({ tone: 'good', text: w.undone })
  }
}
customElements.define('off-publish-details', OffPublishDetails)
