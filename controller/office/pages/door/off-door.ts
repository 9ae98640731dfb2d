import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiElement, UiSegments, formStyles, language, setLanguage } from '#elements'
import { emptyOnes, showProblems, valuesOf } from '../../app/form.ts'
import { pageStyles } from '../../app/styles.ts'
import { shell } from '../../app/words.ts'
import { problemsOf, wordsOf } from '../../data/failure.ts'
import { session } from '../../data/session.ts'
import mark from '../../mark.svg'
import { w } from './words.ts'

void UiSegments

/** The door of the office: signs in, sets up on the first visit, replaces a password that somebody else gave. */
export class OffDoor extends UiElement {
  static override properties: PropertyDeclarations = { _problem: { state: true }, _isBusy: { state: true } }

  static override styles = [
    pageStyles,
    formStyles,
    css`
      :host { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); min-height: 100vh; background: var(--ui-surface); }
      aside { position: relative; overflow: hidden; display: flex; flex-direction: column; justify-content: space-between; padding: 44px 48px; background: #23201c; color: #f4efe7; }
      aside .brand { display: flex; align-items: center; gap: 12px; font-size: 17px; font-weight: 600; }
      .motto { font-size: clamp(26px, 2.7vw, 38px); line-height: 1.4; font-weight: 600; white-space: pre-line; letter-spacing: 0.01em; }
      .motto + p { margin-top: 16px; max-width: 40ch; color: #cfc6b9; }
      .glasses { position: absolute; inset: auto -6% 8% 34%; display: flex; align-items: flex-end; gap: 18px; opacity: 0.9; }
      .glasses i { flex: none; border-radius: 6px; background: linear-gradient(160deg, #3a342d, #2e2923); box-shadow: 0 0 0 1px #4a433a; }
      .glasses i:nth-child(1) { width: 84px; height: 150px; }
      .glasses i:nth-child(2) { width: 240px; height: 135px; background: linear-gradient(150deg, #8f1d1e, #621314); box-shadow: 0 0 0 1px #a33a35; }
      .glasses i:nth-child(3) { width: 150px; height: 84px; }
      main { display: flex; flex-direction: column; padding: 20px 32px 48px; }
      .top { display: flex; justify-content: flex-end; }
      .box { margin: auto; width: 100%; max-width: 392px; }
      h1 { margin: 0 0 6px; font-size: var(--ui-text-2xl); font-weight: 600; }
      .lead { color: var(--ui-ink-2); margin-bottom: 26px; }
      h1 + form { margin-top: 26px; }
      wa-button { width: 100%; margin-top: 6px; }
      .foot { margin-top: 22px; color: var(--ui-ink-2); font-size: var(--ui-text-s); }
      @media (max-width: 900px) { :host { grid-template-columns: 1fr; } aside { display: none; } }
    `,
  ]

  declare private _problem: string | null
  declare private _isBusy: boolean

  constructor() {
    super()
    this._problem = null
    this._isBusy = false
  }

  override render(): TemplateResult {
    return html`<aside>
        <div class="brand"><img src=${mark} alt="" width="34" height="34" />${shell.product}</div>
        <div class="glasses" aria-hidden="true"><i></i><i></i><i></i></div>
        <div><p class="motto">${w.motto}</p><p>${w.mottoText}</p></div>
        <span></span>
      </aside>
      <main>
        <div class="top"><ui-segments label=${shell.languageLabel} .value=${language()} .segments=${[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => setLanguage(event.value === 'en' ? 'en' : 'zh')}></ui-segments></div>
        <div class="box">${this.#form()}</div>
      </main>`
  }

  #form(): TemplateResult {
    if (session.state?.setupNeeded === true) return this.#setUp()
    return session.account?.passwordChangeNeeded === true ? this.#replace() : this.#signIn()
  }

  #signIn(): TemplateResult {
    return html`<h1>${w.signInHeading}</h1>
      <form novalidate @submit=${(event: SubmitEvent) => this.#submit(event, async (given) => session.signIn((given['name'] ?? '').toLowerCase(), given['password'] ?? ''))}>
        <wa-input name="name" label=${w.account} autocomplete="username" autocapitalize="off" required autofocus></wa-input>
        <wa-input name="password" type="password" password-toggle label=${w.password} autocomplete="current-password" required></wa-input>
        ${this.#wrong()}
        <wa-button type="submit" variant="brand" ?loading=${this._isBusy}>${w.signIn}</wa-button>
      </form>
      <p class="foot">${w.forgotten}</p>`
  }

  #setUp(): TemplateResult {
    return html`<h1>${w.setUpHeading}</h1><p class="lead">${w.setUpLead}</p>
      <form novalidate @submit=${(event: SubmitEvent) => this.#submit(event, async (given) => session.setUp({ code: given['code'] ?? '', organisationName: given['organisationName'] ?? '', displayName: given['displayName'] ?? '', name: (given['name'] ?? '').toLowerCase(), password: given['password'] ?? '' }))}>
        <wa-input name="code" label=${w.code} hint=${w.codeHint} autocomplete="off" required autofocus></wa-input>
        <wa-input name="organisationName" label=${w.organisationName} placeholder=${w.organisationExample} required></wa-input>
        <wa-input name="displayName" label=${w.displayName} autocomplete="name" required></wa-input>
        <wa-input name="name" label=${w.account} hint=${w.accountHint} autocomplete="username" autocapitalize="off" required></wa-input>
        <wa-input name="password" type="password" password-toggle label=${w.password} hint=${w.passwordHint} autocomplete="new-password" required></wa-input>
        ${this.#wrong()}
        <wa-button type="submit" variant="brand" ?loading=${this._isBusy}>${w.create}</wa-button>
      </form>`
  }

  #replace(): TemplateResult {
    return html`<h1>${w.replaceHeading}</h1><p class="lead">${w.replaceLead}</p>
      <form novalidate @submit=${(event: SubmitEvent) => this.#submit(event, async (given) => session.changePassword(given['current'] ?? '', given['next'] ?? ''))}>
        <wa-input name="current" type="password" password-toggle label=${w.current} autocomplete="current-password" required autofocus></wa-input>
        <wa-input name="next" type="password" password-toggle label=${w.next} hint=${w.passwordHint} autocomplete="new-password" required></wa-input>
        <wa-input name="again" type="password" label=${w.again} autocomplete="new-password" required></wa-input>
        ${this.#wrong()}
        <wa-button type="submit" variant="brand" ?loading=${this._isBusy}>${w.replace}</wa-button>
      </form>`
  }

  #wrong(): TemplateResult | typeof nothing {
    return this._problem === null ? nothing : html`<p class="wrong" role="alert">${this._problem}</p>`
  }

  async #submit(event: SubmitEvent, act: (given: Readonly<Record<string, string>>) => Promise<void>): Promise<void> {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement) || this._isBusy) return
    const form = event.target
    const given = valuesOf(form)
    const problems = { ...emptyOnes(form), ...(given['again'] !== undefined && given['again'] !== given['next'] ? { again: w.differs } : {}) }
    this._problem = null
    if (!showProblems(form, problems)) return
    this._isBusy = true
    try {
      await act(given)
    } catch (cause) {
      const fields = problemsOf(cause)
      if (showProblems(form, fields)) this._problem = wordsOf(cause)
    } finally {
      this._isBusy = false
    }
  }
}
customElements.define('off-door', OffDoor)
