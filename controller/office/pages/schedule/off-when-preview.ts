import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement } from '#elements'
import type { When } from '#schedules'
import { pageStyles } from '../../app/styles.ts'
import { w as ruleWords } from './rule-words.ts'
import { sayValidity, sayWhen } from './say-when.ts'
import { noTimes, type Times } from './times.ts'
import { sayUpcoming, upcoming } from './upcoming.ts'
import { wallNow } from './wall-time.ts'
import { w } from './words.ts'

/** So many of the next times are shown; there is room for them also while there are fewer. */
const shownCount = 5

/**
 * Says back what was understood: the sentence, and the next times as the engine finds them.
 *
 * @property when - Null while it is not complete.
 * @property missing - What is missing or wrong then.
 * @property zone - Of the place whose times are shown.
 * @property place - Its name, where other places have other clocks; else empty.
 * @property times - The calendars and parts of the day it may go by.
 * @property at - The instant from which it is looked ahead.
 */
export class OffWhenPreview extends UiElement {
  static override properties: PropertyDeclarations = { when: { attribute: false }, missing: {}, zone: {}, place: {}, times: { attribute: false }, at: { attribute: false } }

  static override styles = [pageStyles, css`
    :host { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.08fr); gap: 20px; }
    .next { min-height: 143px; }
    .next.once { min-height: 50px; }
    .said { display: grid; gap: 4px; align-content: start; }
    .said strong { font-size: var(--ui-text-l); font-weight: 600; line-height: 1.4; overflow-wrap: anywhere; }
    .next { padding-inline-start: 20px; border-inline-start: 1px solid var(--ui-line); }
    ol { display: grid; grid-template-columns: auto auto 1fr; gap: 1px 10px; margin: 4px 0 0; padding: 0; list-style: none; font-size: var(--ui-text-s); line-height: 23px; font-variant-numeric: tabular-nums; }
    li { display: contents; }
    @media (max-width: 640px) { :host { grid-template-columns: minmax(0, 1fr); } .next { padding: 0; border: 0; min-height: 140px; } }
  `]

  declare when: When | null
  declare missing: string
  declare zone: string
  declare place: string
  declare times: Times
  declare at: number

  constructor() {
    super()
    this.when = null
    this.missing = ''
    this.zone = 'UTC'
    this.place = ''
    this.times = noTimes
    this.at = 0
  }

  override render(): TemplateResult {
    const { when } = this
    if (when === null) return html`<div class="said"><span class="quiet" role="status">${this.missing}</span></div><div class="next"><span class="quiet small">${this.#heading(shownCount)}</span></div>`
    const next = upcoming(when, this.zone, this.at, shownCount, this.times)
    const validity = sayValidity(when, wallNow(this.zone, this.at).date)
    const isOnce = when.kind === 'window' || when.kind === 'between'
    return html`<div class="said"><strong role="status">${sayWhen(when, this.times)}</strong>${validity === null ? nothing : html`<span>${validity}</span>`}${when.kind === 'between' ? nothing : html`<span class="quiet small">${w.zoneNote}</span>`}</div>
      <div class="next ${isOnce ? 'once' : ''}">${next.length === 0 ? html`<span class="small">${ruleWords.noneLeft}</span>` : html`<span class="quiet small">${isOnce ? w.once : this.#heading(next.length)}</span>`}
        <ol>${next.map((each) => {
          const { date, weekday, hours } = sayUpcoming(each, this.zone)
          return html`<li><span>${date}</span> <span>${weekday}</span> <span>${hours}</span></li>`
        })}</ol></div>`
  }

  #heading(count: number): string {
    if (count === shownCount) return this.place === '' ? ruleWords.next : ruleWords.nextAt(this.place)
    return this.place === '' ? ruleWords.nextFew(count) : ruleWords.nextFewAt(count, this.place)
  }
}
customElements.define('off-when-preview', OffWhenPreview)
