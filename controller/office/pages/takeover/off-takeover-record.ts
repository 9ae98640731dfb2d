import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, UiEmpty, formatLength, formatMoment, homeZone } from '#elements'
import type { TakeoverProgress, TakeoverRecord } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { screens } from '../../data/screens.ts'
import { Watching } from '../../data/shared.ts'
import { OffTiles, sayWhy } from './off-tiles.ts'
import { reachedOf } from './phase.ts'
import { pictures } from './pictures.ts'
import { pictureStyles } from './running-styles.ts'
import { sayOutcome, sayPeople, sayReach, sayTook, toneOfOutcome } from './say-record.ts'
import { drillWords, w } from './words.ts'

void OffTiles
void UiEmpty

/**
 * What was shown, who stood behind it, and how it went on every screen; of a drill, the screens that could not and why.
 *
 * @property record - The takeover.
 */
export class OffTakeoverRecord extends UiElement {
  static override properties: PropertyDeclarations = { record: { attribute: false } }
  static override styles = [pageStyles, pictureStyles, css`
    .head { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 26px; padding: 20px; align-items: center; }
    .picture off-glass { height: 190px; }
    .about { display: grid; gap: 8px; justify-items: start; }
    h2 { font-size: var(--ui-text-xl); }
    .report { padding: 18px 20px 20px; display: grid; gap: 14px; }
    .verdict { display: grid; gap: 8px; padding: 12px 16px; border-radius: var(--ui-radius); background: var(--ui-warn-quiet); color: var(--ui-ink); }
    .verdict.good { background: var(--ui-good-quiet); color: var(--ui-good); }
    .verdict b { font-weight: 600; }
    .verdict ul { margin: 0; padding-inline-start: 20px; }
    @media (max-width: 760px) { .head { grid-template-columns: minmax(0, 1fr); } .picture off-glass { height: 130px; } }
  `]

  declare record: TakeoverRecord | null
  readonly #screens = new Watching(this, screens)

  constructor() {
    super()
    this.record = null
  }

  override render(): TemplateResult | typeof nothing {
    const { record } = this
    if (record === null) return nothing
    const at = now()
    const reach = sayReach(record)
    const took = sayTook(record)
    const of = new Set(record.screens.map(({ screen }) => screen))
    return html`<div class="stack"><section class="card head" data-record=${record.id} data-outcome=${record.state}>
        ${pictures(record.item, (this.#screens.value ?? []).filter((each) => of.has(each.id)).map((each) => each.glass), homeZone(), record.drill === 'shown', false)}
        <div class="about"><h2>${record.name}</h2><ui-status .tone=${toneOfOutcome(record, at)}>${sayOutcome(record, at)}${reach === '' ? '' : `${w.dot}${reach}`}</ui-status>${took === null ? nothing : html`<p class="numbers">${reachedOf(record) === record.screens.length ? w.allWithin(took) : w.lastAfter(reachedOf(record), took)}</p>`}
          <p>${drillWords[record.drill]}${w.dot}${formatMoment(record.from ?? record.asked.at, at)}${w.dot}${formatLength(record.durationMs)}</p>
          <p>${sayPeople(record).join(w.dot)}</p>${record.note === '' ? nothing : html`<p class="quiet">${record.note}</p>`}
          ${record.leftOut.length === 0 ? nothing : html`<p class="quiet small">${w.leftOutThen(record.leftOut.map(({ name }) => name).join(w.comma))}</p>`}</div></section>
      ${record.from === null || reach === '' ? nothing : html`<section class="card report"><h2>${record.drill === 'none' ? w.report : w.drillReport}</h2>${this.#verdict(record)}<off-tiles .record=${record}></off-tiles></section>`}</div>`
  }

  #verdict(record: TakeoverRecord): TemplateResult {
    const names = new Map((this.#screens.value ?? []).map((each) => [each.id, each.name]))
    const well = new Set<TakeoverProgress>(record.drill === 'silent' ? ['ready', 'showing', 'shown'] : ['showing', 'shown'])
    const not = record.screens.filter(({ progress }) => !well.has(progress))
    if (not.length === 0) return html`<p class="verdict good">${record.drill === 'silent' ? w.allWell(reachedOf(record)) : w.shownOn(reachedOf(record), record.screens.length)}</p>`
    const byWhy = Map.groupBy(not, ({ progress, reason }) => sayWhy(progress, reason))
    return html`<div class="verdict" data-not=${not.length}><p><b>${w.someNot(not.length)}</b></p><ul>${[...byWhy].map(([why, each]) => html`<li>${each.map(({ screen }) => names.get(screen) ?? w.goneScreen).join(w.comma)}${why === '' ? nothing : html` <span class="quiet">${why}</span>`}</li>`)}</ul></div>`
  }
}
customElements.define('off-takeover-record', OffTakeoverRecord)
