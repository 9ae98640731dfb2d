import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { UiElement, UiIcon, formatTime, say } from '#elements'
import { formStyles, styles } from '../../app/styles.ts'
import type { GoodTicket } from '../../data/kept-visit.ts'
import { visitOf } from '../../data/presence.ts'
import { SessionWatch, isActiveMember } from '../../data/session-watch.ts'
import { session, type SignedIn } from '../../data/session.ts'
import type { Visit, VisitState } from '../../data/visit.ts'
import { attempt } from '../../parts/attempt.ts'
import '../../parts/mob-new-password.ts'
import '../../parts/mob-notice.ts'
import '../../parts/mob-sign-in.ts'
import './mob-outcome.ts'
import './mob-refusal.ts'
import './mob-ticket.ts'
import { w } from './words.ts'

void UiIcon

type Open = Extract<VisitState, { stage: 'good' | 'sending' }>

/**
 * What a scan opens: one screen, one button.
 *
 * @property proof - The text of the scanned code.
 */
export class MobScan extends UiElement {
  static override properties: PropertyDeclarations = { proof: {} }

  static override styles = [
    styles,
    formStyles,
    css`
      :host { display: flex; flex-direction: column; gap: 1.25rem; }
      :host > * { flex: none; }
      :host > mob-refusal, :host > mob-outcome { flex: 1 0 auto; }
      .step { display: grid; gap: 0.25rem; margin-bottom: 1rem; }
      .step h2 { font-size: var(--ui-text-l); color: var(--ui-ink); }
      .who { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 0.75rem; min-height: 3rem; margin: -0.5rem 0; }
      .who span { text-wrap: balance; }
      .who .plain { margin-inline: max(-0.75rem, -3.25vw); }
      .act { margin-top: auto; padding-top: 0.5rem; }
      .waiting { display: flex; align-items: center; gap: 0.75rem; color: var(--ui-ink-2); }
      .guest { display: grid; gap: 0.75rem; margin-bottom: 1.25rem; }
      .guest li { position: relative; padding-inline-start: 1.25rem; }
      .guest li::before { content: ''; position: absolute; inset: 0.65em auto auto 0.125rem; width: 0.375rem; height: 0.375rem; border-radius: 50%; background: var(--ui-accent); }
      details { border-top: 1px solid var(--ui-line); margin-top: 0.75rem; }
      summary { display: flex; align-items: center; justify-content: space-between; gap: 0.75rem; min-height: 3rem; font-size: var(--ui-text-s); color: var(--ui-ink-2); cursor: pointer; list-style: none; }
      summary::-webkit-details-marker { display: none; }
      summary ui-icon { --ui-icon-size: 1.125rem; transform: rotate(90deg); }
      details[open] summary ui-icon { transform: rotate(-90deg); }
    `,
  ]

  declare proof: string
  #visit: Visit | null = null
  #seen: VisitState['stage'] | null = null

  constructor() {
    super()
    this.proof = ''
    this.addController(new SessionWatch(this))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.#begin()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#visit?.stop()
    this.#visit = null
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('proof')) this.#begin()
  }

  #begin(): void {
    this.#visit?.stop()
    this.#visit = visitOf(this.proof, () => this.requestUpdate())
    void this.#visit.start()
  }

  protected override updated(): void {
    const stage = this.#visit?.state.stage ?? null
    if (stage === this.#seen) return
    this.#seen = stage
    if (stage === 'refused' || stage === 'done') void this.#speak(stage === 'refused' ? 'mob-refusal' : 'mob-outcome')
  }

  /** Puts the reader at the head of how it ended. */
  async #speak(tag: 'mob-refusal' | 'mob-outcome'): Promise<void> {
    const part = this.renderRoot.querySelector<UiElement>(tag)
    await part?.updateComplete
    window.scrollTo(0, 0)
    part?.renderRoot.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }

  override render(): TemplateResult | typeof nothing {
    const state = this.#visit?.state
    switch (state?.stage) {
      case undefined:
        return nothing
      case 'checking':
        return html`<mob-ticket><p class="waiting" role="status"><span class="turn dark" aria-hidden="true"></span>${w.checking}</p></mob-ticket>
          <mob-notice .trouble=${state.trouble} .kept=${w.checkingKept}></mob-notice>`
      case 'refused':
        return html`<mob-refusal .reason=${state.reason}></mob-refusal>`
      case 'done':
        return html`<mob-outcome .done=${state} .name=${session.account?.displayName ?? ''}></mob-outcome>`
      case 'good':
      case 'sending':
        return html`<mob-ticket .ticket=${state.ticket}>${this.#below(state)}</mob-ticket>
          <mob-notice .trouble=${state.stage === 'sending' ? state.trouble : null} .kept=${w.attendingKept}></mob-notice>
          <mob-notice .trouble=${session.trouble} .kept=${w.readingKept}></mob-notice>
          ${isActiveMember(session.account) ? this.#act(state) : nothing}`
    }
  }

  #below(state: Open): TemplateResult {
    const { account } = session
    if (session.state === null) return html`<p class="waiting" role="status"><span class="turn dark" aria-hidden="true"></span>${w.reading}</p>`
    if (account === null) return this.#signIn(state.ticket)
    if (account.passwordChangeNeeded) return this.#newPassword()
    return isActiveMember(account) ? this.#who(state, account) : this.#guest(account)
  }

  #signIn(ticket: GoodTicket): TemplateResult {
    return html`<div class="step"><h2>${w.signInHeading}</h2><p class="small quiet">${w.signInText(formatTime(ticket.expiresAt))}</p></div>
      <mob-sign-in .label=${w.signInAndAttend} @mob-form-done=${() => this.#onSignedIn()}></mob-sign-in>
      <details><summary>${w.noAccount}<ui-icon .name=${'go' as const}></ui-icon></summary><p class="small quiet">${w.noAccountText}</p></details>`
  }

  #newPassword(): TemplateResult {
    return html`<div class="step"><h2>${w.passwordHeading}</h2><p class="small quiet">${w.passwordText}</p></div>
      <mob-new-password .label=${w.passwordAndAttend} @mob-form-done=${() => this.#onSignedIn()}></mob-new-password>`
  }

  #guest(account: SignedIn): TemplateResult {
    return html`<div class="step"><h2>${w.guestHeading(account.displayName)}</h2><p class="quiet">${w.guestText}</p></div>
      <ul class="guest"><li>${w.guestOne}</li><li>${w.guestTwo}</li></ul>
      <button class="button" @click=${() => void attempt(async () => session.signOut())}>${w.otherAccount}</button>`
  }

  #who(state: Open, account: SignedIn): TemplateResult {
    const problem = state.stage === 'good' ? state.problem : null
    return html`<div class="who quiet"><span>${w.as(account.displayName)}</span>${state.stage === 'sending' ? nothing : html`<button class="plain" @click=${() => void attempt(async () => session.signOut())}>${w.notMe}</button>`}</div>
      ${problem === null ? nothing : html`<p class="wrong" role="alert">${say(problem)}</p>`}`
  }

  #act(state: Open): TemplateResult {
    const isSending = state.stage === 'sending'
    return html`<div class="act"><button class="button main great" aria-busy=${isSending} @click=${() => void this.#visit?.attend()}>${isSending ? html`<span class="turn" aria-hidden="true"></span>${w.attending}` : w.attend}</button></div>`
  }

  #onSignedIn(): void {
    if (isActiveMember(session.account)) void this.#visit?.attend()
  }
}
customElements.define('mob-scan', MobScan)
