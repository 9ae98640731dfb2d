import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, UiIcon, formatCount, toast } from '#elements'
import { styles } from '../../app/styles.ts'
import { pointsWord } from '../../app/words.ts'
import { shelf } from '../../data/kept-visit.ts'
import { readMyPoints } from '../../data/points.ts'
import { Reading } from '../../data/reading.ts'
import { SessionWatch } from '../../data/session-watch.ts'
import { session, type SignedIn } from '../../data/session.ts'
import { attempt } from '../../parts/attempt.ts'
import '../../parts/mob-new-password.ts'
import '../../parts/mob-notice.ts'
import '../../parts/mob-sign-in.ts'
import { scanPicture } from './scan-picture.ts'
import { w } from './words.ts'

void UiIcon

/** The start page: how a scan works, my points of the month, my account. */
export class MobHome extends UiElement {
  static override properties: PropertyDeclarations = { _isChanging: { state: true } }

  static override styles = [
    styles,
    css`
      :host { display: flex; flex-direction: column; gap: 1.25rem; }
      :host > * { flex: none; }
      h1 { white-space: pre-line; padding-top: 0.25rem; }
      .box { padding: 1.25rem var(--mob-inset); }
      .box > h2 { font-size: var(--ui-text-l); color: var(--ui-ink); margin-bottom: 1rem; }
      .points { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem; padding: 1.25rem var(--mob-inset) 0; text-decoration: none; color: inherit; }
      .points:active { background: #fdfcfa; }
      .points h2 { flex: 1 0 100%; }
      .points b { font-size: min(3.25rem, 20vw); line-height: 1.15; font-weight: 600; color: var(--ui-accent); letter-spacing: -0.02em; margin-inline-end: 0.25rem; font-variant-numeric: tabular-nums; }
      .points .more { flex: 1 0 100%; display: flex; justify-content: space-between; align-items: center; gap: 0.75rem; margin: 0.875rem calc(-1 * var(--mob-inset)) 0; padding: 0.5rem var(--mob-inset); min-height: 3.25rem; border-top: 1px solid var(--ui-line); color: var(--ui-ink-2); }
      .picture { display: block; margin: 0 auto 1rem; max-width: 19rem; }
      .picture svg { display: block; width: 100%; height: auto; }
      ol { display: grid; gap: 0.875rem; counter-reset: step; }
      ol li { display: grid; grid-template-columns: 1.75rem 1fr; gap: 0.75rem; line-height: 1.6; counter-increment: step; }
      ol li::before { content: counter(step); display: grid; place-items: center; width: 1.75rem; height: 1.75rem; border-radius: 50%; background: var(--ui-accent-quiet); color: var(--ui-accent); font-size: var(--ui-text-s); font-weight: 650; }
      .foot { margin-top: 1rem; padding-top: 0.875rem; border-top: 1px solid var(--ui-line); }
      .account { padding: 0 var(--mob-inset); }
      .account p { padding: 0.875rem 0; }
      .account button { display: flex; align-items: center; gap: 0.75rem; width: 100%; min-height: 3.5rem; padding: 0.5rem 0; border: 0; border-top: 1px solid var(--ui-line); background: none; color: var(--ui-ink); text-align: start; --ui-icon-size: 1.375rem; }
      .account ui-icon { color: var(--ui-ink-3); }
      .account .go { margin-inline-start: auto; --ui-icon-size: 1.125rem; }
      .lead { margin-bottom: 1rem; }
      .cancel { margin: 0.5rem auto 0; display: flex; }
      .guest h2 { margin-bottom: 0.375rem !important; }
    `,
  ]

  declare private _isChanging: boolean
  readonly #points = new Reading(this, readMyPoints)

  constructor() {
    super()
    this._isChanging = false
    this.addController(new SessionWatch(this, [this.#points]))
  }

  override render(): TemplateResult {
    const { account } = session
    if (account?.passwordChangeNeeded === true || (account !== null && this._isChanging)) return this.#newPassword(account)
    return html`<h1>${account === null ? w.welcome : w.hello(account.displayName)}</h1>
      <mob-notice .trouble=${session.trouble ?? this.#points.trouble}></mob-notice>
      ${account === null ? nothing : account.member === null ? this.#guest() : this.#myPoints()}
      ${this.#how()}
      ${session.state === null ? nothing : account === null ? this.#signIn() : this.#account(account)}`
  }

  #myPoints(): TemplateResult {
    const points = this.#points.value
    return html`<a class="card points" href="/m/points">
      <h2>${w.month}</h2>
      <span><b>${points === null ? '–' : formatCount(points.month)}</b>${pointsWord(points?.month ?? 0)}</span>
      <span class="quiet small numbers">${points === null ? '' : w.total(formatCount(points.total))}</span>
      <span class="more">${w.seePoints}<ui-icon .name=${'go' as const}></ui-icon></span>
    </a>`
  }

  #guest(): TemplateResult {
    return html`<section class="card box guest"><h2>${w.guest}</h2><p class="quiet">${w.guestText}</p></section>`
  }

  #how(): TemplateResult {
    return html`<section class="card box">
      <h2>${w.how}</h2>
      <div class="picture">${scanPicture()}</div>
      <ol><li>${w.one}</li><li>${w.two}</li><li>${w.three}</li></ol>
      <p class="foot small quiet">${w.noCamera}</p>
    </section>`
  }

  #signIn(): TemplateResult {
    return html`<section class="card box"><h2>${w.signInHeading}</h2><mob-sign-in .label=${w.signIn} @mob-form-done=${() => window.scrollTo(0, 0)}></mob-sign-in></section>`
  }

  #newPassword(account: SignedIn): TemplateResult {
    const isFirst = account.passwordChangeNeeded
    return html`<h1>${isFirst ? w.passwordHeading : w.changePassword}</h1>
      <section class="card box">
        <p class="quiet lead">${isFirst ? w.firstPasswordText : w.passwordText}</p>
        <mob-new-password .label=${w.changePassword} @mob-form-done=${() => this.#onChanged()}></mob-new-password>
        <button class="plain cancel" @click=${() => (isFirst ? void this.#leave() : (this._isChanging = false))}>${isFirst ? w.signOut : w.cancel}</button>
      </section>`
  }

  #account(account: SignedIn): TemplateResult {
    return html`<section class="card account" aria-label=${w.account}>
      <p class="small quiet">${w.accountName(account.name)}</p>
      <button @click=${() => { this._isChanging = true; window.scrollTo(0, 0) }}><ui-icon .name=${'key' as const}></ui-icon>${w.changePassword}<ui-icon class="go" .name=${'go' as const}></ui-icon></button>
      <button @click=${() => void this.#leave()}><ui-icon .name=${'sign-out' as const}></ui-icon>${w.signOut}</button>
    </section>`
  }

  #onChanged(): void {
    this._isChanging = false
    window.scrollTo(0, 0)
    toast({ tone: 'good', text: w.passwordChanged })
  }

  async #leave(): Promise<void> {
    if (!(await attempt(async () => session.signOut()))) return
    // What this tab knows of a visit belongs to whoever leaves.
    shelf.clear()
    toast({ tone: 'good', text: w.signedOut })
  }
}
customElements.define('mob-home', MobHome)
