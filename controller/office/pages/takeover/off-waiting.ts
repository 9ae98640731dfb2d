import '@awesome.me/webawesome/dist/components/button/button.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, formatLength, homeZone, toast } from '#elements'
import { CONFIRM_WITHIN_MS, type TakeoverRecord } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { attempt } from '../../data/failure.ts'
import { screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { confirmAsSecond, decline } from '../../data/takeovers.ts'
import { Ticking } from '../../data/ticking.ts'
import { sayFrom } from '../explain/zone-time.ts'
import { isOwn } from './own.ts'
import { countdown } from './phase.ts'
import { pictures } from './pictures.ts'
import { pictureStyles } from './running-styles.ts'
import { w } from './words.ts'

/**
 * A takeover that waits for a second person: exactly what will be shown, where and how long, and that person's two answers.
 *
 * @property record - The takeover.
 */
export class OffWaiting extends UiElement {
  static override properties: PropertyDeclarations = { record: { attribute: false }, _isBusy: { state: true } }
  static override styles = [pageStyles, pictureStyles, css`
    .card { overflow: clip; border: 2px solid #c47a12; }
    .head { display: flex; align-items: center; gap: 10px; padding: 12px 20px; background: var(--ui-warn-quiet); color: var(--ui-warn); font-weight: 600; }
    .head .clock { margin-inline-start: auto; display: flex; align-items: baseline; gap: 8px; font-weight: 400; white-space: nowrap; }
    .head .clock b { font-size: var(--ui-text-xl); font-weight: 600; }
    .body { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 24px; padding: 18px 20px; align-items: start; }
    .picture off-glass { height: 196px; }
    .about { display: grid; gap: 12px; }
    h2 { font-size: var(--ui-text-xl); }
    dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 0; }
    dt { color: var(--ui-ink-2); }
    dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
    .acts { display: flex; flex-wrap: wrap; gap: 10px; }
    .acts button { min-height: 48px; padding: 6px 22px; border: 1px solid #c9c4ba; border-radius: var(--ui-radius); background: #fff; color: var(--ui-ink); font: 600 15px / 1.35 var(--ui-font); cursor: pointer; }
    .acts button.go { border-color: var(--ui-accent); background: var(--ui-accent); color: #fff; }
    .acts button.go:hover { background: var(--ui-accent-hover); }
    .acts button:disabled { opacity: 0.6; cursor: progress; }
    @media (max-width: 900px) { .body { grid-template-columns: minmax(0, 1fr); } }
    @media (max-width: 640px) { .head { flex-wrap: wrap; padding: 12px 14px; } .head .clock { margin: 0; } .body { padding: 14px; }
      .pictures { display: grid; grid-template-columns: minmax(0, 3160fr) minmax(0, 1000fr); }
      .pictures:has(.picture:only-child) { grid-template-columns: minmax(0, 1fr); }
      .picture off-glass { width: 100%; height: auto; }
      .picture.upright:only-child { max-width: 140px; }
      /* In reach of the thumb from the first look on. */
      .acts { position: sticky; bottom: 0; margin: 0 -14px -14px; padding: 12px 14px max(12px, env(safe-area-inset-bottom)); background: #fff; border-top: 1px solid var(--ui-line); }
      .acts button { flex: 1; min-height: 56px; padding-inline: 10px; font-size: 16px; } .acts button.go { flex: 3; }
    }
  `]

  declare record: TakeoverRecord | null
  declare private _isBusy: boolean
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)

  constructor() {
    super()
    this.record = null
    this._isBusy = false
    new Ticking(this, 500)
  }

  override render(): TemplateResult | typeof nothing {
    const { record } = this
    if (record === null) return nothing
    const at = now()
    const own = isOwn(record)
    const of = new Set(record.screens.map(({ screen }) => screen))
    const reached = (this.#screens.value ?? []).filter((each) => of.has(each.id))
    const places = (this.#sites.value ?? []).flatMap(({ id, name }) => {
      const count = reached.filter((each) => each.site === id).length
      return count === 0 ? [] : [`${name} ${count}`]
    })
    const item = record.item
    const zone = this.#sites.value?.find((each) => each.id === reached[0]?.site)?.zone ?? homeZone()
    const mayConfirm = session.may('content.publish')
    return html`<section class="card" aria-label="${w.waitingHeading}: ${record.name}" data-waiting=${record.id} data-own=${own}>
      <p class="head"><ui-icon .name=${'people' as const}></ui-icon>${w.waitingHeading}<span class="clock"><span class="small">${w.lapsesIn}</span><b class="numbers" role="timer" aria-live="off">${countdown(record.asked.at + CONFIRM_WITHIN_MS - at)}</b></span></p>
      <div class="body">${pictures(item, reached.map((each) => each.glass), homeZone(), false, false)}
        <div class="about"><div><h2>${record.name}</h2><p class="quiet">${own ? w.waitingYours : mayConfirm ? w.waitingOther : w.waitingRead}</p></div>
          <dl><dt>${w.askedBy}</dt><dd>${record.asked.by}${w.dot}${sayFrom(record.asked.at, homeZone(), at)}</dd>
            <dt>${w.where}</dt><dd>${common.screens(record.screens.length)}<span class="quiet"> · ${places.join(w.comma)}</span></dd>
            <dt>${w.begins}</dt><dd>${record.wantedFrom !== null && record.wantedFrom > at ? html`<b>${sayFrom(record.wantedFrom, zone, at)}</b>` : w.atOnce}</dd>
            <dt>${w.length}</dt><dd>${formatLength(record.durationMs)}</dd>
            ${item.kind === 'poster' ? html`<dt>${w.words}</dt><dd><b>${item.heading}</b>${item.text === '' ? nothing : html`<br />${item.text}`}</dd>` : nothing}
            ${record.note === '' ? nothing : html`<dt>${w.reason}</dt><dd>${record.note}</dd>`}</dl>
          ${record.leftOut.length === 0 ? nothing : html`<p class="notice">${w.leftOutThen(record.leftOut.map(({ name }) => name).join(w.comma))}</p>`}
          <div class="acts">${own ? html`<button data-act="withdraw" ?disabled=${this._isBusy} @click=${() => void this.#act(async () => decline(record.id), w.withdrawn(record.name))}>${w.withdraw}</button>`
            : mayConfirm ? html`<button class="go" data-act="confirm" ?disabled=${this._isBusy} @click=${() => void this.#act(async () => confirmAsSecond(record.id), w.confirmed(record.name))}>${w.confirmTo(record.screens.length, formatLength(record.durationMs))}</button>
              <button data-act="decline" ?disabled=${this._isBusy} @click=${() => void this.#act(async () => decline(record.id), w.declined(record.name))}>${w.decline}</button>` : nothing}</div>
        </div></div>
      <p class="spoken" role="status">${w.spoken(record.name, w.waitingHeading)}</p>
    </section>`
  }

  async #act(act: () => Promise<unknown>, done: string): Promise<void> {
    if (this._isBusy) return
    this._isBusy = true
    if (await attempt(act)) toast({ tone: 'good', text: done })
    this._isBusy = false
  }
}
customElements.define('off-waiting', OffWaiting)
