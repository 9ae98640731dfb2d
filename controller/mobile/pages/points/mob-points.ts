import { css, html, nothing, type TemplateResult } from 'lit'
import { UiElement, UiIcon, formatCount, formatDay, formatTime, language, say } from '#elements'
import { styles, sumStyles } from '../../app/styles.ts'
import { common, pointsWord, shell } from '../../app/words.ts'
import { byMonth, readMyPoints, readPointsRules, rulesAt, type Month, type MyPoints, type PointsEntry } from '../../data/points.ts'
import { Reading } from '../../data/reading.ts'
import { SessionWatch } from '../../data/session-watch.ts'
import { session } from '../../data/session.ts'
import '../../parts/mob-notice.ts'
import '../../parts/mob-sign-in.ts'
import { w } from './words.ts'

void UiIcon

/** My points: how many, by which rules, and the act that each came from. */
export class MobPoints extends UiElement {
  static override styles = [
    styles,
    sumStyles,
    css`
      :host { display: flex; flex-direction: column; gap: 1.25rem; }
      :host > * { flex: none; }
      .head { display: flex; align-items: center; gap: 0.25rem; margin-inline-start: max(-0.75rem, -3.25vw); }
      .back { display: grid; place-items: center; width: 3rem; height: 3rem; border-radius: 50%; color: var(--ui-ink-2); --ui-icon-size: 1.5rem; }
      .box { padding: 1.25rem var(--mob-inset); }
      .sums div:first-child b { color: var(--ui-accent); }
      .rules { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--ui-line); display: grid; gap: 0.25rem; }
      .rules li { display: grid; line-height: 1.55; }
      section > h2 { margin: 0 0 0.625rem; display: flex; justify-content: space-between; gap: 1rem; font-variant-numeric: tabular-nums; }
      .entries li { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; align-items: center; padding: 0.875rem var(--mob-inset); min-height: 4rem; }
      .entries li + li { border-top: 1px solid var(--ui-line); }
      .entries .what { line-height: 1.45; overflow-wrap: anywhere; }
      .entries .when { display: flex; flex-wrap: wrap; gap: 0 0.75rem; }
      @container (max-width: 20.5rem) { .entries .when { display: grid; } }
      .entries b { font-size: var(--ui-text-xl); font-weight: 600; font-variant-numeric: tabular-nums; }
      .entries .plus { color: var(--ui-accent); }
      .entries .zero { color: var(--ui-ink-3); }
      .waiting { display: flex; gap: 0.75rem; align-items: center; }
      .lead { margin-bottom: 1rem; }
    `,
  ]

  readonly #points = new Reading(this, readMyPoints)
  readonly #rules = new Reading(this, readPointsRules)

  constructor() {
    super()
    this.addController(new SessionWatch(this, [this.#points, this.#rules]))
  }

  override render(): TemplateResult {
    return html`<div class="head"><a class="back" href="/m/" aria-label=${common.back}><ui-icon .name=${'back' as const}></ui-icon></a><h1>${w.heading}</h1></div>
      <mob-notice .trouble=${session.trouble ?? this.#points.trouble}></mob-notice>
      ${this.#content()}`
  }

  #content(): TemplateResult {
    const { account } = session
    if (session.state === null) return this.#waiting()
    if (account === null) return html`<section class="card box"><p class="quiet lead">${w.signInText}</p><mob-sign-in .label=${w.signIn}></mob-sign-in></section>`
    if (account.passwordChangeNeeded) return html`<section class="card box"><p class="quiet lead">${w.passwordText}</p><a class="button main" href="/m/">${w.password}</a></section>`
    if (account.member === null) return html`<section class="card box"><p class="quiet lead">${w.guest}</p><a class="button" href="/m/">${shell.home}</a></section>`
    if (this.#points.refusal !== null) return html`<p class="quiet" role="alert">${say(this.#points.refusal)}</p>`
    return this.#points.value === null ? this.#waiting() : this.#mine(this.#points.value)
  }

  #waiting(): TemplateResult {
    return html`<p class="waiting quiet" role="status"><span class="turn dark" aria-hidden="true"></span>${common.loading}</p>`
  }

  #mine(points: MyPoints): TemplateResult {
    return html`<section class="card box">
        <dl class="sums">
          <div><dt>${w.month}</dt><dd><b>${formatCount(points.month)}</b>${pointsWord(points.month)}</dd></div>
          <div><dt>${w.total}</dt><dd><b>${formatCount(points.total)}</b>${pointsWord(points.total)}</dd></div>
        </dl>
        ${this.#howEarned()}
      </section>
      ${points.entries.length === 0 ? html`<section class="card box"><h2>${w.none}</h2><p class="quiet">${w.noneText}</p></section>` : html`<h2 class="spoken">${w.entries}</h2>${byMonth(points.entries).map((month) => this.#month(month))}`}`
  }

  #howEarned(): TemplateResult | typeof nothing {
    const rules = rulesAt(this.#rules.value ?? [], Date.now())
    if (rules.length === 0) return nothing
    return html`<div class="rules"><h2>${w.rules}</h2><ul>${rules.map((rule) => html`<li>${say(rule.words)}<span class="small quiet">${w.rule(rule.points, rule.dailyCap)}</span></li>`)}</ul></div>`
  }

  #month(month: Month): TemplateResult {
    return html`<section>
      <h2><span>${monthName(month.at)}</span><span>+${formatCount(month.points)}</span></h2>
      <ul class="card entries">${month.entries.map((entry) => this.#entry(entry))}</ul>
    </section>`
  }

  #entry(entry: PointsEntry): TemplateResult {
    const [first, ...more] = entry.about === '' ? [say(entry.words)] : [entry.about, say(entry.words)]
    return html`<li>
      <div><p class="what">${first}</p>${more.map((line) => html`<p class="small quiet">${line}</p>`)}<p class="small quiet numbers when"><span>${formatDay(entry.at)} ${formatTime(entry.at)}</span><span>${entry.points === 0 ? w.atCap : w.version(entry.ruleVersion)}</span></p></div>
      <b class=${entry.points > 0 ? 'plus' : 'zero'}>${entry.points < 0 ? '' : '+'}${formatCount(entry.points)}</b>
    </li>`
  }
}
customElements.define('mob-points', MobPoints)

function monthName(at: number): string {
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { year: 'numeric', month: 'long' }).format(at)
}
