import '@awesome.me/webawesome/dist/components/button/button.js'
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { courseOf, placeAt } from '#content'
import { UiElement, confirm, homeZone, toast } from '#elements'
import { drawQr } from '#content/widgets'
import { filmOverAt, LECTURE_REST_MS, type LectureMove, type TakeoverRecord } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { attempt } from '../../data/failure.ts'
import { session } from '../../data/session.ts'
import { endNow, lead } from '../../data/takeovers.ts'
import { Ticking } from '../../data/ticking.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { saySeconds } from '../explain/zone-time.ts'
import { countdown } from '../takeover/phase.ts'
import { lectureStyles } from './lecture-styles.ts'
import { w } from './words.ts'

void OffGlass

const jumpMs = 10_000

/**
 * What a lecturer holds: where the film is on all screens, and the ways to move it.
 *
 * @property record - the lecture
 */
export class OffLecture extends UiElement {
  static override properties: PropertyDeclarations = { record: { attribute: false }, _dragged: { state: true }, _isBusy: { state: true } }
  static override styles = [pageStyles, lectureStyles]

  declare record: TakeoverRecord | null
  /** Where the handle is while it is held; null while nobody holds it. */
  declare private _dragged: number | null
  declare private _isBusy: boolean

  constructor() {
    super()
    this.record = null
    this._dragged = null
    this._isBusy = false
    new Ticking(this, 250)
  }

  override render(): TemplateResult | typeof nothing {
    const { record } = this
    if (record === null || record.item.kind !== 'video' || record.item.playhead === undefined) return nothing
    const { playhead } = record.item
    const filmMs = record.filmMs ?? Infinity
    const placeMs = this._dragged ?? placeAt(courseOf(0, playhead), filmMs, now())
    const isRunning = playhead.isRunning && placeMs < filmMs
    const overAt = filmOverAt(playhead, record.filmMs)
    const isOver = this._dragged === null && now() >= overAt
    const mayLead = session.may('content.publish')
    const address = `${location.origin}/m/class/${record.id}`
    return html`<section class="card" aria-label=${record.name} data-lecture=${record.id} data-running=${isRunning}>
      <div class="top">
        <off-glass .item=${record.item} .widthPx=${1920} .heightPx=${1080} .zone=${homeZone()} .isSmall=${true}></off-glass>
        <div class="about"><h2>${record.name}</h2>
          <p><b>${w.onGlass(record.screens.filter(({ progress }) => progress === 'showing').length, record.screens.length)}</b></p>
          <p class="quiet small">${record.lecture?.isOpen === true ? w.openTo : w.membersOnly} · ${w.untilThen(saySeconds(record.until ?? 0, homeZone()))}</p></div>
        ${this.#code(address)}
      </div>
      <div class="track"><span class="numbers">${countdown(placeMs)}</span>
        <input type="range" aria-label=${w.place} min="0" max=${Number.isFinite(filmMs) ? filmMs : placeMs} step="1000" .value=${String(Math.round(placeMs))} ?disabled=${!mayLead || !Number.isFinite(filmMs)}
          @input=${(event: Event) => (this._dragged = Number((event.target as HTMLInputElement).value))} @change=${(event: Event) => void this.#seek(Number((event.target as HTMLInputElement).value))} />
        <span class="numbers">${Number.isFinite(filmMs) ? countdown(filmMs) : '–'}</span></div>
      ${isOver ? html`<p class="over" role="status" data-over><ui-icon .name=${'warning' as const}></ui-icon>${w.filmOver(saySeconds(overAt, homeZone()), saySeconds(Math.min(overAt + LECTURE_REST_MS, record.until ?? Infinity), homeZone()))}</p>` : nothing}
      ${mayLead ? html`<div class="acts">
        <wa-button appearance="outlined" data-act="back" ?disabled=${this._isBusy} @click=${() => void this.#seek(Math.max(0, placeMs - jumpMs))}>${w.back}</wa-button>
        <wa-button variant="brand" size="l" data-act=${isRunning ? 'pause' : 'play'} ?disabled=${this._isBusy} @click=${() => void this.#lead({ kind: isRunning ? 'pause' : 'play' })}><ui-icon slot="start" .name=${isRunning ? ('pause' as const) : ('play' as const)}></ui-icon>${isRunning ? w.pause : w.play}</wa-button>
        <wa-button appearance="outlined" data-act="forward" ?disabled=${this._isBusy} @click=${() => void this.#seek(Math.min(filmMs, placeMs + jumpMs))}>${w.forward}</wa-button>
        <span class="grow"></span>
        <wa-button appearance="outlined" variant="danger" data-act="end" @click=${() => void this.#end(record)}>${w.end}</wa-button>
      </div>` : nothing}
    </section>`
  }

  #code(address: string): TemplateResult {
    const { path, viewBox } = drawQr(address)
    return html`<a class="code" href=${address} target="_blank" rel="noopener" title=${address} aria-label=${w.follow}><svg viewBox=${viewBox} aria-hidden="true"><path d=${path} /></svg><span class="small">${w.follow}</span></a>`
  }

  async #seek(placeMs: number): Promise<void> {
    this._dragged = placeMs
    await this.#lead({ kind: 'seek', positionMs: Math.round(placeMs) })
    this._dragged = null
  }

  async #lead(move: LectureMove): Promise<void> {
    const { record } = this
    if (record === null) return
    this._isBusy = true
    await attempt(async () => lead(record.id, move))
    this._isBusy = false
  }

  async #end(record: TakeoverRecord): Promise<void> {
    if (!(await confirm({ heading: `${w.end} · ${record.name}`, text: w.endConfirm, verb: w.end, isDangerous: true }))) return
    if (await attempt(async () => endNow(record.id))) toast({ tone: 'good', text: w.ended(record.name) })
  }
}
customElements.define('off-lecture', OffLecture)
