import { common } from './words.ts'

type Control = HTMLElement & { value: string | string[] | null; setCustomValidity(message: string): void; hint: string; updateComplete: Promise<unknown> }

/** What was typed into the named controls below `root`, trimmed. */
export function valuesOf(root: ParentNode): Record<string, string> {
  const values: Record<string, string> = {}
  for (const control of controlsOf(root)) {
    const { value } = control
    if (typeof value === 'string' || value === null) values[nameOf(control)] = control.getAttribute('type') === 'password' ? (value ?? '') : (value ?? '').trim()
  }
  return values
}

/** A problem for every required control that was left empty. */
export function emptyOnes(root: ParentNode): Record<string, string> {
  const values = valuesOf(root)
  const problems: Record<string, string> = {}
  for (const control of controlsOf(root)) if (control.hasAttribute('required') && (values[nameOf(control)] ?? '') === '') problems[nameOf(control)] = common.required
  return problems
}

const hints = new WeakMap<Control, string>()

/** Puts each problem below its control in place of the hint, and the focus on the first. True where there is none. */
export function showProblems(root: ParentNode, problems: Readonly<Record<string, string>>): boolean {
  let first: Control | null = null
  for (const control of controlsOf(root)) {
    const problem = problems[nameOf(control)]
    if (problem === undefined) {
      if (control.hasAttribute('data-wrong')) {
        control.removeAttribute('data-wrong')
        control.hint = hints.get(control) ?? ''
      }
    } else {
      if (!control.hasAttribute('data-wrong')) hints.set(control, control.hint)
      control.setAttribute('data-wrong', '')
      control.hint = problem
      first ??= control
    }
    control.setCustomValidity(problem ?? '')
  }
  first?.focus()
  return first === null
}

function controlsOf(root: ParentNode): Control[] {
  return [...root.querySelectorAll<Control>('wa-input[name], wa-select[name], wa-textarea[name], wa-number-input[name], off-zone[name]')]
}

function nameOf(control: Control): string {
  return control.getAttribute('name') ?? ''
}
