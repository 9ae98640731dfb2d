import '@awesome.me/webawesome/dist/components/button/button.js'
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, homeZone, shapeOf, toast } from '#elements'
import type { TakeoverRecord } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { attempt } from '../../data/failure.ts'
import { screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { endNow } from '../../data/takeovers.ts'
import { Ticking } from '../../data/ticking.ts'
import { saySeconds, sayFrom } from '../explain/zone-time.ts'
import { OffTiles, toneOfProgress } from './off-tiles.ts'
import { countdown, countsOf, phaseOf, reachedOf, standingOf, type Counts } from './phase.ts'
import { pictures } from './pictures.ts'
import { runningStyles } from './running-styles.ts'
import { sayTook } from './say-record.ts'
import { progressWords, w } from './words.ts'

void OffTiles

/** So long after it came up, a press may have been meant for what stood in its place. */
const freshMs = 3000

/**
 * A takeover that is on glass or will be: what is seen, how long still, on which screens, and the way to end it.
 *
 * Ending asks nothing: a wrong end is put right by starting again, a slow one is not. Only in the first three seconds it wants a
 * second press, since the button may have come up below a finger.
 *
 * @property record - The takeover.
 */
export class OffRunning extends UiElement {
  static override properties: PropertyDeclarations = { record: { attribute: false }, _isArmed: { state: true }, _isBusy: { state: true } }
  static override styles = [pageStyles, runningStyles]

  declare record: TakeoverRecord | null
  declare private _isArmed: boolean
  declare private _isBusy: boolean
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  #cameUpAt = 0

  constructor() {
    super()
    this.record = null
    this._isArmed = false
    this._isBusy = false
    new Ticking(this, 500)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#cameUpAt = performance.now()
  }

  override render(): TemplateResult | typeof nothing {
    const { record } = this
    if (record === null) return nothing
    const at = now()
    const isPlanned = phaseOf(record, at) === 'planned'
    const look = isPlanned ? 'planned' : record.drill === 'none' ? 'real' : record.drill
    return html`<section class="card banner ${look}" aria-label="${this.#title(record, isPlanned)}: ${record.name}" data-takeover=${record.id} data-drill=${record.drill} data-reached=${reachedOf(record)}>
      <div class="top">
        ${pictures(record.item, this.#glasses(record), homeZone(), record.drill === 'shown')}
        <div class="about"><p class="state"><span class="lamp" aria-hidden="true"></span>${this.#title(record, isPlanned)}${record.drill === 'silent' ? html`<span class="note">${w.silentNote}</span>` : record.drill === 'shown' ? html`<span class="note">${w.drillNote}</span>` : nothing}</p>
          <h2>${record.name}</h2>
          ${isPlanned ? nothing : html`<p class="reached numbers"><b>${this.#reach(record)}</b>${this.#took(record)}</p>`}
          <p class="quiet small">${w.sentBy(record.asked.by, sayFrom(record.asked.at, homeZone(), at))}${record.confirmed === null ? nothing : html`${w.dot}${w.confirmedBy(record.confirmed.by)}`}${record.note === '' ? nothing : html`${w.dot}${record.note}`}</p>
          ${record.leftOut.length === 0 ? nothing : html`<p class="small">${w.leftOutThen(record.leftOut.map(({ name }) => name).join(w.comma))}</p>`}</div>
        <div class="side"><p class="clock"><span class="quiet small">${isPlanned ? w.plannedIn : record.drill === 'none' ? w.left : w.leftDrill}</span><b class="numbers" role="timer" aria-live="off">${countdown((isPlanned ? (record.from ?? at) : (record.until ?? at)) - at)}</b><span class="quiet small numbers">${isPlanned ? w.plannedAt(sayFrom(record.from ?? at, this.#zone(record), at)) : w.untilThen(saySeconds(record.until ?? at, homeZone()))}</span></p>
          ${session.may('content.publish') ? html`<button class="end" data-act="end" ?disabled=${this._isBusy} @click=${() => void this.#end(record, isPlanned)}><ui-icon .name=${'close' as const}></ui-icon><span>${this._isArmed ? w.endAgain : isPlanned ? w.callOff : record.drill === 'none' ? w.end : w.endDrill}</span></button>` : html`<p class="quiet small">${w.noEnd}</p>`}</div>
      </div>
      ${isPlanned ? nothing : html`${this.#counts(record)}<details class="screens" ?open=${!matchMedia('(max-width: 640px)').matches}><summary>${w.bySite}</summary><off-tiles .record=${record}></off-tiles></details>`}
      <p class="spoken" role="status">${isPlanned ? '' : this.#spoken(record)}</p>
    </section>`
  }

  #title({ drill }: TakeoverRecord, isPlanned: boolean): string {
    return isPlanned ? w.planned : drill === 'none' ? w.running : drill === 'shown' ? w.shownDrill : w.silentDrill
  }

  /** How many show it now; of a silent drill, how many could. */
  #reach(record: TakeoverRecord): string {
    return record.drill === 'silent' ? w.couldShow(reachedOf(record), record.screens.length) : w.onGlass(this.#countsOf(record).showing, record.screens.length)
  }

  #took(record: TakeoverRecord): TemplateResult | typeof nothing {
    const took = sayTook(record)
    const reached = reachedOf(record)
    const isWhole = reached === record.screens.length && this.#countsOf(record).showing === reached
    return took === null ? nothing : html`<span class="took">${isWhole ? w.allWithin(took) : w.lastAfter(reached, took)}</span>`
  }

  #countsOf({ screens: of }: TakeoverRecord): Counts {
    const conditions = new Map((this.#screens.value ?? []).map(({ id, condition }) => [id, condition]))
    return countsOf(of.map(({ screen, progress }) => standingOf(progress, conditions.get(screen), false)))
  }

  #counts(record: TakeoverRecord): TemplateResult {
    const counts = this.#countsOf(record)
    const reached = record.drill === 'silent' ? reachedOf(record) : counts.showing
    const share = record.screens.length === 0 ? 0 : (reached / record.screens.length) * 100
    return html`<div class="total" aria-hidden="true"><i style="width:${share}%"></i></div><ul class="counts numbers">${(['showing', 'gone', 'silent', 'ready', 'waiting', 'offline', 'failed'] as const).filter((each) => counts[each] > 0).map((each) => {
      const tone = toneOfProgress(each, record.drill === 'silent')
      return html`<li class=${tone}><svg viewBox="0 0 12 12" aria-hidden="true">${shapeOf(tone)}</svg>${progressWords[each]} <b>${counts[each]}</b></li>`
    })}</ul>`
  }

  #spoken(record: TakeoverRecord): string {
    const counts = this.#countsOf(record)
    const trouble = (['gone', 'silent', 'offline', 'failed'] as const).flatMap((each) => (counts[each] === 0 ? [] : [`${progressWords[each]} ${counts[each]}`]))
    return w.spoken(record.name, [this.#reach(record), ...trouble].join(w.comma))
  }

  #glasses(record: TakeoverRecord): readonly { readonly widthPx: number; readonly heightPx: number }[] {
    const of = new Set(record.screens.map(({ screen }) => screen))
    return (this.#screens.value ?? []).filter((each) => of.has(each.id)).map((each) => each.glass)
  }

  #zone(record: TakeoverRecord): string {
    const [first] = record.screens
    const site = this.#screens.value?.find((each) => each.id === first?.screen)?.site
    return this.#sites.value?.find((each) => each.id === site)?.zone ?? homeZone()
  }

  async #end(record: TakeoverRecord, isPlanned: boolean): Promise<void> {
    const isFresh = !isPlanned && performance.now() - this.#cameUpAt < freshMs && now() - (record.from ?? 0) < freshMs
    if (isFresh && !this._isArmed) {
      this._isArmed = true
      return
    }
    this._isBusy = true
    if (await attempt(async () => endNow(record.id))) toast({ tone: 'good', text: isPlanned ? w.calledOff(record.name) : w.ended(record.name) })
    this._isBusy = false
    this._isArmed = false
  }
}
customElements.define('off-running', OffRunning)
