import { html, nothing, type TemplateResult } from 'lit'
import { dictionary, say } from '#elements'
import { password, type Words } from '#protocol'
import { formStyles, styles } from '../app/styles.ts'
import { session } from '../data/session.ts'
import { field, typedIn } from './field.ts'
import { FormElement } from './form-element.ts'
import './mob-notice.ts'

const w = dictionary({
  current: { zh: '当前密码', en: 'Current password' },
  next: { zh: '新密码', en: 'New password' },
  hint: { zh: '至少 10 个字符。一句好记的话就很安全。', en: 'At least 10 characters. A sentence you can remember works well.' },
  again: { zh: '再输入一次新密码', en: 'New password again' },
  busy: { zh: '正在更换…', en: 'Changing…' },
  kept: { zh: '您填写的内容都还在。', en: 'What you typed is still here. ' },
})

const required: Words = { zh: '请填写这一项。', en: 'Please fill this in.' }
const tooShort: Words = { zh: '太短了，至少需要 10 个字符。', en: 'Too short: at least 10 characters.' }
const differs: Words = { zh: '两次输入的新密码不一样。', en: 'The two new passwords differ.' }

/**
 * Replaces the password. The present one is not asked for again right after it was typed to sign in.
 *
 * @property label - What the button says.
 * @fires mob-form-done - The new password counts.
 */
export class MobNewPassword extends FormElement {
  static override styles = [styles, formStyles]

  override render(): TemplateResult {
    return html`<form novalidate @submit=${(event: SubmitEvent) => this.#submit(event)}>
      <input class="spoken" type="text" autocomplete="username" .value=${session.account?.name ?? ''} readonly tabindex="-1" aria-hidden="true" />
      ${session.firstPassword === null ? field({ name: 'current', label: w.current, autocomplete: 'current-password', problem: this.problem('current') }) : nothing}
      ${field({ name: 'next', label: w.next, autocomplete: 'new-password', hint: w.hint, problem: this.problem('next') })}
      ${field({ name: 'again', label: w.again, autocomplete: 'new-password', problem: this.problem('again') })}
      ${this._refusal === null ? nothing : html`<p class="wrong" role="alert">${say(this._refusal)}</p>`}
      <mob-notice .trouble=${this._trouble} .kept=${w.kept}></mob-notice>
      <button class="button main" aria-busy=${this._isBusy}>${this._isBusy ? html`<span class="turn" aria-hidden="true"></span>${w.busy}` : this.label}</button>
    </form>`
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement)) return
    const typed = typedIn(event.target)
    const current = session.firstPassword ?? typed['current'] ?? ''
    const next = typed['next'] ?? ''
    const problems = {
      ...(current === '' ? { current: required } : {}),
      ...(next === '' ? { next: required } : password.safeParse(next).success ? {} : { next: tooShort }),
      ...(typed['again'] === next ? {} : { again: differs }),
    }
    void this.send(problems, async () => session.changePassword(current, next))
  }
}
customElements.define('mob-new-password', MobNewPassword)
