import { html, nothing, type TemplateResult } from 'lit'
import { UiIcon, dictionary, say } from '#elements'
import type { Words } from '#protocol'
import { formStyles, styles } from '../app/styles.ts'
import { session } from '../data/session.ts'
import { field, typedIn } from './field.ts'
import { FormElement } from './form-element.ts'
import './mob-notice.ts'

void UiIcon

const w = dictionary({
  account: { zh: '账号', en: 'Account' },
  password: { zh: '密码', en: 'Password' },
  busy: { zh: '正在登录…', en: 'Signing in…' },
  forgotten: { zh: '忘记密码？请联系本单位管理员重置。', en: 'Forgotten the password? Ask your administrator for a new one.' },
  kept: { zh: '您填写的内容都还在。', en: 'What you typed is still here. ' },
})

const required: Words = { zh: '请填写这一项。', en: 'Please fill this in.' }

/**
 * Name and password.
 *
 * @property label - What the button says.
 * @fires mob-form-done - Somebody is signed in.
 */
export class MobSignIn extends FormElement {
  static override styles = [styles, formStyles]

  override render(): TemplateResult {
    return html`<form novalidate @submit=${(event: SubmitEvent) => this.#submit(event)}>
      ${field({ name: 'name', label: w.account, autocomplete: 'username', problem: this.problem('name') })}
      ${field({ name: 'password', label: w.password, autocomplete: 'current-password', problem: this.problem('password') })}
      ${this._refusal === null ? nothing : html`<p class="wrong" role="alert"><ui-icon .name=${'alert' as const}></ui-icon><span>${say(this._refusal)}</span></p>`}
      <mob-notice .trouble=${this._trouble} .kept=${w.kept}></mob-notice>
      <button class="button main" aria-busy=${this._isBusy}>${this._isBusy ? html`<span class="turn" aria-hidden="true"></span>${w.busy}` : this.label}</button>
      <p class="small quiet">${w.forgotten}</p>
    </form>`
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement)) return
    const { name = '', password = '' } = typedIn(event.target)
    const problems = { ...(name === '' ? { name: required } : {}), ...(password === '' ? { password: required } : {}) }
    void this.send(problems, async () => session.signIn(name.toLowerCase(), password))
  }
}
customElements.define('mob-sign-in', MobSignIn)
