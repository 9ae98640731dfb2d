import { html, nothing, type TemplateResult } from 'lit'
import { UiIcon, dictionary } from '#elements'

void UiIcon

const w = dictionary({
  show: { zh: '显示密码', en: 'Show password' },
})

export interface Field {
  readonly name: string
  readonly label: string
  readonly autocomplete: 'username' | 'current-password' | 'new-password'
  readonly hint?: string
  /** What is wrong with it. */
  readonly problem?: string | undefined
}

/** One line of a form. It stands in the form's own tree, where password managers look for it. */
export function field(of: Field): TemplateResult {
  const isSecret = of.autocomplete !== 'username'
  const note = of.problem ?? of.hint
  return html`<div class="field">
    <label for=${of.name}>${of.label}</label>
    <div class="box">
      <input id=${of.name} name=${of.name} class=${isSecret ? 'secret' : nothing} type=${isSecret ? 'password' : 'text'} autocomplete=${of.autocomplete} autocapitalize="none" autocorrect="off" spellcheck="false"
        aria-invalid=${of.problem === undefined ? nothing : 'true'} aria-describedby=${note === undefined ? nothing : `${of.name}-note`} />
      ${isSecret ? html`<button type="button" class="show" aria-label=${w.show} aria-pressed="false" @click=${reveal}><ui-icon .name=${'eye' as const}></ui-icon></button>` : nothing}
    </div>
    ${note === undefined ? nothing : html`<p id="${of.name}-note" class=${of.problem === undefined ? 'hint' : 'problem'}>${note}</p>`}
  </div>`
}

function reveal(event: Event): void {
  const button = event.currentTarget
  if (!(button instanceof HTMLElement)) return
  const input = button.parentElement?.querySelector('input')
  if (input == null) return
  const isShown = input.type === 'text'
  input.type = isShown ? 'password' : 'text'
  button.setAttribute('aria-pressed', String(!isShown))
}

/** What was typed, by name; names trimmed, secrets as they are. */
export function typedIn(form: HTMLFormElement): Readonly<Record<string, string>> {
  return Object.fromEntries([...form.querySelectorAll('input')].map((input) => [input.name, input.classList.contains('secret') ? input.value : input.value.trim()]))
}

/** Puts the focus on the first wrong field of a tree, once it has been drawn. */
export function focusWrong(root: ParentNode): void {
  root.querySelector<HTMLInputElement>('input[aria-invalid="true"]')?.focus()
}
