import { css, html, nothing, type TemplateResult } from 'lit'
import { UiElement } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { items, media } from '../../data/library.ts'
import { playlists } from '../../data/playlists.ts'
import { entries } from '../../data/publishing.ts'
import { programmes, screens } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { firstSteps, type House, type Step, type StepState } from './first-steps.ts'
import { stepTexts, stepWords, w } from './words.ts'

const paths: Readonly<Record<Step, string>> = { pair: '/pair', media: '/media', item: '/library', playlist: '/playlists', entry: '/schedule', publish: '/publish' }

/** The way from an empty house to the first picture on glass, with where one stands. Nothing once it has been gone, or for who cannot go it. */
export class OffFirstSteps extends UiElement {
  static override styles = [pageStyles, css`
    section { margin-bottom: 16px; padding: 18px 20px 14px; }
    ol { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 8px; margin: 14px 0 0; padding: 0; list-style: none; }
    li { position: relative; display: grid; gap: 6px; align-content: start; padding: 12px 12px 14px; border-radius: var(--ui-radius); }
    li.next { background: var(--ui-accent-quiet); box-shadow: inset 0 0 0 1px var(--ui-accent-line); }
    .head { display: flex; align-items: center; gap: 8px; font-weight: 600; }
    .mark { flex: none; display: grid; place-items: center; width: 24px; height: 24px; border-radius: 50%; font-size: var(--ui-text-s); font-variant-numeric: tabular-nums; box-shadow: inset 0 0 0 1.5px #b5ada1; color: var(--ui-ink-2); --ui-icon-size: 14px; }
    .done .mark { background: var(--ui-good); color: #fff; box-shadow: none; }
    .next .mark { background: var(--ui-accent); color: #fff; box-shadow: none; }
    .later .head { color: var(--ui-ink-2); font-weight: 500; }
    .done .head { font-weight: 500; }
    p { color: var(--ui-ink-2); font-size: var(--ui-text-s); line-height: 1.5; }
    a.step { color: inherit; text-decoration: none; border-radius: 4px; }
    a.step::after { content: ''; position: absolute; inset: 0; border-radius: var(--ui-radius); }
    li:hover:not(.next) { background: var(--ui-hover); }
    a.step:focus-visible { outline: none; }
    li:has(a.step:focus-visible) { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
    @media (max-width: 1180px) { ol { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
    @media (max-width: 640px) { ol { grid-template-columns: 1fr; gap: 2px; } li { padding: 8px 10px; } .done p, .later p { display: none; } }
  `]

  readonly #screens = new Watching(this, screens)
  readonly #media = new Watching(this, media)
  readonly #items = new Watching(this, items)
  readonly #playlists = new Watching(this, playlists)
  readonly #entries = new Watching(this, entries)
  readonly #programmes = new Watching(this, programmes)

  override render(): TemplateResult | typeof nothing {
    const house = this.#house
    if (house === null || !session.may('content.edit') || !session.may('screens.manage')) return nothing
    const steps = firstSteps(house)
    if (steps === null) return nothing
    const done = steps.filter((each) => each.state === 'done').length
    return html`<section class="card" aria-label=${w.stepsHeading}>
      <div class="between"><h2>${w.stepsHeading}</h2><span class="quiet small numbers">${w.stepsDone(done, steps.length)}</span></div>
      <ol>${steps.map(({ step, state }, index) => this.#step(step, state, index + 1))}</ol>
    </section>`
  }

  #step(step: Step, state: StepState, place: number): TemplateResult {
    return html`<li class=${state} data-step=${step} aria-current=${state === 'next' ? 'step' : nothing}>
      <span class="head"><span class="mark" aria-hidden="true">${state === 'done' ? html`<ui-icon .name=${'check' as const}></ui-icon>` : place}</span><a class="step" href="/office${paths[step]}">${stepWords[step]}</a><span class="spoken">${state === 'done' ? w.stepDone : state === 'next' ? w.stepNext : ''}</span></span>
      <p>${stepTexts[step]}</p>
    </li>`
  }

  /** Null until everything is known, so that nothing appears only to go again. */
  get #house(): House | null {
    const [of, files, library, lists, schedule, published] = [this.#screens.value, this.#media.value, this.#items.value, this.#playlists.value, this.#entries.value, this.#programmes.value]
    if (of === null || files === null || library === null || lists === null || schedule === null || published === null) return null
    return {
      pairedScreens: of.filter((each) => each.condition !== 'unpaired').length,
      media: files.length,
      items: library.length,
      filledPlaylists: lists.filter((each) => each.slots.length > 0).length,
      entries: schedule.length,
      filledProgrammes: published.filter((each) => each.items.length > 0).length,
    }
  }
}
customElements.define('off-first-steps', OffFirstSteps)
