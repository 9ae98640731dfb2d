import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import '@awesome.me/webawesome/dist/components/option/option.js'
import '@awesome.me/webawesome/dist/components/select/select.js'
import { html, nothing, type CSSResultGroup, type LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { UiDialog, formStyles } from '#elements'
import { problemsOf, wordsOf } from '../data/failure.ts'
import { emptyOnes, showProblems, valuesOf } from './form.ts'
import { pageStyles } from './styles.ts'
import { common } from './words.ts'

export type Values = Readonly<Record<string, string>>

/**
 * A dialog that holds a form: it checks, saves, puts every refusal beside the field that caused it, and closes once the
 * controller has agreed.
 */
export abstract class FormDialog<Given, Answer> extends UiDialog<Given, Answer> {
  static override properties: PropertyDeclarations = { given: { attribute: false }, _problem: { state: true }, _isBusy: { state: true } }
  static override styles: CSSResultGroup = [pageStyles, formStyles]

  declare private _problem: string | null
  declare private _isBusy: boolean

  constructor() {
    super()
    this._problem = null
    this._isBusy = false
  }

  protected abstract heading(): string
  protected abstract fields(): TemplateResult
  protected verb(): string {
    return common.save
  }
  /** Whether the field `name` has the focus at first. */
  protected beginsAtName(): boolean {
    return false
  }
  /** Problems by the name of their field, beyond what is empty. */
  protected check(_values: Values): Record<string, string> {
    return {}
  }
  /** Null where the person chose to go on editing instead. */
  protected abstract save(values: Values): Promise<Answer | null>

  override render(): TemplateResult {
    return html`<form novalidate @submit=${(event: Event) => { event.preventDefault(); void this.#submit() }}>
      <wa-dialog open label=${this.heading()} @wa-after-hide=${(event: Event) => this.leave(event)}>
        <div class="form">${this.fields()}${this._problem === null ? nothing : html`<p class="wrong" role="alert">${this._problem}</p>`}</div>
        <wa-button slot="footer" appearance="outlined" @click=${() => this.answer(null)}>${common.cancel}</wa-button>
        <wa-button slot="footer" type="submit" variant="brand" ?loading=${this._isBusy}>${this.verb()}</wa-button>
      </wa-dialog>
    </form>`
  }

  protected override firstUpdated(): void {
    if (this.beginsAtName()) void this.#beginAtName()
  }

  /** A dialog that is open from the start does not look for the field to begin with. */
  async #beginAtName(): Promise<void> {
    const drawn = [...this.renderRoot.querySelectorAll<LitElement>('wa-dialog, [name="name"]')]
    await Promise.all(drawn.map((each) => each.updateComplete))
    drawn.at(-1)?.focus()
  }

  protected override updated(changed: PropertyValues): void {
    // In a long form it stands below what is in view.
    if (changed.has('_problem')) this.renderRoot.querySelector('.wrong')?.scrollIntoView({ block: 'nearest' })
  }

  async #submit(): Promise<void> {
    if (this._isBusy) return
    const values = valuesOf(this.renderRoot)
    this._problem = null
    const problems = { ...emptyOnes(this.renderRoot), ...this.check(values) }
    if (!showProblems(this.renderRoot, problems)) return
    // What is left belongs to a part of the form that is no single control.
    const [left] = Object.values(problems)
    if (left !== undefined) {
      this._problem = left
      return
    }
    this._isBusy = true
    try {
      const answer = await this.save(values)
      if (answer !== null) this.answer(answer)
    } catch (cause) {
      if (showProblems(this.renderRoot, problemsOf(cause))) this._problem = wordsOf(cause)
    } finally {
      this._isBusy = false
    }
  }
}
