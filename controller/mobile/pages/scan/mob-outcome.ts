import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, UiIcon, formatCount, formatMoment, formatTime, say } from '#elements'
import { styles, sumStyles } from '../../app/styles.ts'
import { pointsWord } from '../../app/words.ts'
import type { VisitState } from '../../data/visit.ts'
import { capWords } from './cap-words.ts'
import './mob-ticket.ts'
import { w } from './words.ts'

void UiIcon

type Done = Extract<VisitState, { stage: 'done' }>

/**
 * The good end of a scan: the stamped ticket, what it earned, where to see more.
 *
 * @property done - How it ended.
 * @property name - Who was marked present.
 */
export class MobOutcome extends UiElement {
  static override properties: PropertyDeclarations = { done: { attribute: false }, name: {} }

  static override styles = [
    styles,
    sumStyles,
    css`
      :host { display: flex; flex-direction: column; gap: 1.25rem; }
      .heading { display: grid; gap: 0.375rem; padding-top: 0.25rem; }
      .heading h1 { display: flex; align-items: flex-start; gap: 0.625rem; --ui-icon-size: 1.25rem; }
      .tick { display: grid; place-items: center; flex: none; width: 2rem; height: 2rem; margin-top: calc((1.3 * var(--ui-text-2xl) - 2rem) / 2); border-radius: 50%; background: var(--ui-good); color: #fff; }
      .sums .earned b { color: var(--ui-accent); }
      .sums .earned.none b { color: var(--ui-ink-3); }
      .cap { margin-top: 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--ui-line); font-size: var(--ui-text-s); line-height: 1.55; color: var(--ui-ink-2); }
      .foot { margin-top: auto; display: grid; gap: 0.75rem; padding-top: 0.5rem; text-align: center; }
      .button { --ui-icon-size: 1.125rem; }
    `,
  ]

  declare done: Done | null
  declare name: string

  constructor() {
    super()
    this.done = null
    this.name = ''
  }

  override render(): TemplateResult | typeof nothing {
    if (this.done === null) return nothing
    const { ticket, outcome } = this.done
    return html`<div class="heading" role="status">
        <h1 tabindex="-1"><span class="tick" aria-hidden="true"><ui-icon .name=${'check' as const}></ui-icon></span>${this.#heading(this.done)}</h1>
        <p class="quiet">${this.#text(this.done)}</p>
      </div>
      <mob-ticket .ticket=${ticket} .stampedAt=${outcome.at}>
        <dl class="sums">
          ${outcome.state === 'present' ? html`<div class=${outcome.points > 0 ? 'earned' : 'earned none'}><dt>${w.earned}</dt><dd><b>+${formatCount(outcome.points)}</b>${pointsWord(outcome.points)}</dd></div>` : nothing}
          <div><dt>${w.month}</dt><dd><b>${formatCount(outcome.monthPoints)}</b>${pointsWord(outcome.monthPoints)}</dd></div>
        </dl>
        ${outcome.state === 'present' && outcome.cap !== null ? html`<p class="cap">${say(capWords(outcome.points, outcome.cap))}</p>` : nothing}
      </mob-ticket>
      <div class="foot">
        <p class="small quiet">${w.close}</p>
        <a class="button" href="/m/points">${w.myPoints}<ui-icon .name=${'go' as const}></ui-icon></a>
      </div>`
  }

  #heading({ outcome, wasLost }: Done): string {
    if (outcome.state === 'present') return w.presentHeading
    return wasLost ? w.deliveredHeading : w.alreadyHeading
  }

  #text({ outcome, wasLost }: Done): string {
    if (outcome.state === 'present') return w.presentText(this.name)
    const isToday = new Date(outcome.at).toDateString() === new Date().toDateString()
    const moment = isToday ? formatTime(outcome.at) : formatMoment(outcome.at, Date.now())
    return wasLost ? w.deliveredText(moment) : w.alreadyText(moment)
  }
}
customElements.define('mob-outcome', MobOutcome)
