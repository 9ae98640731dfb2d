import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, UiIcon, UiStatus, formatTime } from '#elements'
import { styles } from '../../app/styles.ts'
import type { GoodTicket } from '../../data/kept-visit.ts'
import { spanOf } from './span.ts'
import { w } from './words.ts'

void UiIcon
void UiStatus

/**
 * The activity as an admission ticket: where and when, which screen vouched for it, and a stamp once it is used.
 *
 * @property ticket - What the controller answered to the scan; without it the ticket is a ghost.
 * @property stampedAt - When the member was marked present.
 * @slot - What stands below the tear-off line.
 */
export class MobTicket extends UiElement {
  static override properties: PropertyDeclarations = { ticket: { attribute: false }, stampedAt: { attribute: false } }

  static override styles = [
    styles,
    css`
      .card { position: relative; overflow: hidden; }
      .top { position: relative; padding: 1.125rem var(--mob-inset) 1.25rem; display: grid; gap: 0.75rem; }
      .kind { display: flex; align-items: center; justify-content: space-between; gap: 0.75rem; min-height: 1.75rem; color: var(--ui-ink-2); font-size: var(--ui-text-s); }
      ui-status { white-space: normal; line-height: 1.4; padding-block: 0.1875rem; }
      h1, .title { font-size: var(--ui-text-xl); line-height: 1.35; font-weight: 650; overflow-wrap: anywhere; text-wrap: pretty; }
      .top h1 { font-size: min(1.5rem, 9.5vw); }
      /* Beside the stamp where there is room, above it with large type. */
      .facts { display: flex; flex-wrap: wrap; align-items: flex-end; justify-content: flex-end; gap: 0.75rem 0.5rem; }
      .facts dl { flex: 1 1 9.5rem; align-self: flex-start; }
      dl { display: grid; gap: 0.5rem; color: var(--ui-ink-2); line-height: 1.5; }
      dl div { display: flex; gap: 0.625rem; --ui-icon-size: 1.25rem; }
      ui-icon { margin-top: 0.1875em; color: var(--ui-ink-3); }
      .below { position: relative; padding: 1.25rem var(--mob-inset); border-top: 2px dashed #ded9d0; }
      .below::before, .below::after { content: ''; position: absolute; top: -0.6875rem; width: 1.25rem; height: 1.25rem; border-radius: 50%; background: var(--ui-ground); border: 1px solid var(--ui-line); }
      .below::before { left: -0.6875rem; }
      .below::after { right: -0.6875rem; }
      .stamp { position: relative; flex: none; margin: 0 -0.25rem -0.375rem 0; display: grid; place-content: center; justify-items: center; gap: 0.0625rem; width: 6rem; height: 6rem; border: 0.1875rem solid currentColor; border-radius: 50%; color: var(--ui-accent); transform: rotate(-11deg); background: rgb(255 255 255 / 78%); animation: press 520ms cubic-bezier(0.16, 0.84, 0.3, 1); }
      .stamp::before { content: ''; position: absolute; inset: 0.25rem; border: 1px solid currentColor; border-radius: 50%; }
      .stamp b { font: 700 1.375rem / 1.2 var(--mob-serif); letter-spacing: 0.08em; margin-inline-end: -0.08em; }
      .stamp:lang(en) b { font-size: 0.875rem; letter-spacing: 0.04em; }
      .stamp span { font-size: var(--ui-text-xs); font-weight: 600; font-variant-numeric: tabular-nums; }
      dd { overflow-wrap: anywhere; }
      .part { display: inline-block; }
      @keyframes press { from { opacity: 0; transform: rotate(-11deg) scale(1.5); } }
      .ghost { height: 1.25rem; border-radius: 6px; background: var(--ui-sunken); animation: breathe 1.6s ease-in-out infinite alternate; }
      @keyframes breathe { to { opacity: 0.45; } }
    `,
  ]

  declare ticket: GoodTicket | null
  declare stampedAt: number | null

  constructor() {
    super()
    this.ticket = null
    this.stampedAt = null
  }

  override render(): TemplateResult {
    return html`<article class="card">
      <div class="top">${this.ticket === null ? this.#ghost() : this.#activity(this.ticket)}</div>
      <div class="below"><slot></slot></div>
    </article>`
  }

  #activity({ activity, screenName }: GoodTicket): TemplateResult {
    return html`<div class="kind">${screenName === '' ? w.ticket : html`<ui-status tone="good"><span>${w.verified}<span class="part">${screenName}</span></span></ui-status>`}</div>
      ${this.stampedAt === null ? html`<h1 tabindex="-1">${activity.title}</h1>` : html`<p class="title">${activity.title}</p>`}
      <div class="facts"><dl>
        <div><dt><ui-icon .name=${'calendar' as const} .label=${w.time}></ui-icon></dt><dd class="numbers">${spanOf(activity.startsAt, activity.endsAt).map((part) => html`<span class="part">${part}</span> `)}</dd></div>
        ${activity.place === '' ? nothing : html`<div><dt><ui-icon .name=${'place' as const} .label=${w.place}></ui-icon></dt><dd>${activity.place.split(/\s+/).map((part) => html`<span class="part">${part}</span> `)}</dd></div>`}
      </dl>${this.stampedAt === null ? nothing : html`<div class="stamp" lang=${document.documentElement.lang} aria-hidden="true"><b>${w.stamp}</b><span>${formatTime(this.stampedAt)}</span></div>`}</div>`
  }

  #ghost(): TemplateResult {
    return html`<div class="kind" aria-hidden="true"><span class="ghost" style="width:9rem"></span></div><span class="ghost" style="width:85%;height:2rem"></span><span class="ghost" style="width:62%"></span><span class="ghost" style="width:48%"></span>`
  }
}
customElements.define('mob-ticket', MobTicket)
