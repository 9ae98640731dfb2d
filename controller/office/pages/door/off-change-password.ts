import { html, type TemplateResult } from 'lit'
import { toast } from '#elements'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { session } from '../../data/session.ts'
import { w } from './words.ts'

export class OffChangePassword extends FormDialog<null, true> {
  protected override heading(): string {
    return w.replaceHeading
  }

  protected override verb(): string {
    return w.replace
  }

  protected override fields(): TemplateResult {
    return html`<wa-input name="current" type="password" password-toggle label=${w.current} autocomplete="current-password" required autofocus></wa-input>
      <wa-input name="next" type="password" password-toggle label=${w.next} hint=${w.passwordHint} autocomplete="new-password" required></wa-input>
      <wa-input name="again" type="password" label=${w.again} autocomplete="new-password" required></wa-input>`
  }

  protected override check(values: Values): Record<string, string> {
    return values['again'] === values['next'] ? {} : { again: w.differs }
  }

  protected override async save(values: Values): Promise<true> {
    await session.changePassword(values['current'] ?? '', values['next'] ?? '')
    toast({ tone: 'good', text: w.replaced })
    return true
  }
}
customElements.define('off-change-password', OffChangePassword)
