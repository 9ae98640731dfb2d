import type { PropertyDeclarations } from 'lit'
import { UiElement, say } from '#elements'
import type { Words } from '#protocol'
import { RefusedError } from '#call'
import { wordsOf, type Trouble } from '../data/failure.ts'
import { insist } from '../data/insist.ts'
import { line } from '../data/line.ts'
import { focusWrong } from './field.ts'

/** Sent up when a form has done what it is for. */
export class FormDoneEvent extends Event {
  static readonly type = 'mob-form-done'
  constructor() {
    super(FormDoneEvent.type, { bubbles: true, composed: true })
  }
}

/** The base of the forms: sends once, waits for the network where there is none, shows what the controller refused. */
export abstract class FormElement extends UiElement {
  static override properties: PropertyDeclarations = { label: {}, _isBusy: { state: true }, _trouble: { state: true }, _refusal: { state: true }, _problems: { state: true } }

  /** What the button says. */
  declare label: string
  declare protected _isBusy: boolean
  declare protected _trouble: Trouble | null
  declare protected _refusal: Words | null
  declare protected _problems: Readonly<Record<string, Words>>
  #stop = new AbortController()

  constructor() {
    super()
    this.label = ''
    this._isBusy = false
    this._trouble = null
    this._refusal = null
    this._problems = {}
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#stop = new AbortController()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop.abort()
  }

  protected problem(name: string): string | undefined {
    const words = this._problems[name]
    return words === undefined ? undefined : say(words)
  }

  protected async send(problems: Readonly<Record<string, Words>>, act: () => Promise<void>): Promise<void> {
    if (this._isBusy) return
    this._refusal = null
    this._problems = problems
    if (Object.keys(problems).length > 0) return this.#focusWrong()
    const { signal } = this.#stop
    this._isBusy = true
    try {
      await insist(act, line, (trouble) => (this._trouble = trouble), signal)
      this.dispatchEvent(new FormDoneEvent())
    } catch (cause) {
      if (signal.aborted) return
      await this.#refuse(cause)
    } finally {
      this._isBusy = false
      this._trouble = null
    }
  }

  async #refuse(cause: unknown): Promise<void> {
    const fields = cause instanceof RefusedError ? (cause.refusal.fields ?? []) : []
    const known = fields.filter((each) => this.renderRoot.querySelector(`input[name="${CSS.escape(each.path)}"]`) !== null)
    this._problems = Object.fromEntries(known.map((each) => [each.path, each.message]))
    this._refusal = known.length > 0 ? null : wordsOf(cause)
    await this.#focusWrong()
  }

  async #focusWrong(): Promise<void> {
    await this.updateComplete
    focusWrong(this.renderRoot)
  }
}
