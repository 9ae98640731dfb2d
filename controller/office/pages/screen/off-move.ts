import '@awesome.me/webawesome/dist/components/checkbox/checkbox.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { toast } from '#elements'
import type { GroupId, LibraryEntry, Screen } from '#protocol'
import { FormDialog } from '../../app/form-dialog.ts'
import { ask } from '../../data/commands.ts'
import { entries } from '../../data/publishing.ts'
import { groups } from '../../data/screens.ts'
import { Watching } from '../../data/shared.ts'
import { membership, movedBy } from './moved.ts'
import { orderWords, w } from './order-words.ts'

/** Which groups screens are in, with what a change of it does to what they play. */
export class OffMove extends FormDialog<readonly Screen[], true> {
  static override properties: PropertyDeclarations = { _wanted: { state: true } }
  static override styles = [FormDialog.styles, css`
    .of { display: grid; gap: 10px; padding: 4px 2px; max-height: 38vh; overflow: auto; }
    .effect { display: grid; gap: 10px; padding: 12px 16px; border-radius: var(--ui-radius); background: var(--ui-sunken); font-size: var(--ui-text-s); }
    .effect h3 { font-size: var(--ui-text-s); }
    .effect ul { margin: 4px 0 0; padding-inline-start: 18px; }
  `]

  /** What was ticked or unticked; all else stays as it is. */
  declare private _wanted: ReadonlyMap<GroupId, boolean>
  readonly #groups = new Watching(this, groups)
  readonly #entries = new Watching(this, entries)

  constructor() {
    super()
    this._wanted = new Map()
  }

  protected override heading(): string {
    const [only] = this.given
    return `${orderWords.move} · ${this.given.length === 1 && only !== undefined ? only.name : w.to(this.given.length)}`
  }

  protected override verb(): string {
    return w.apply
  }

  protected override fields(): TemplateResult {
    const all = this.#groups.value ?? []
    const now = membership(this.given, all)
    if (all.length === 0) return html`<p class="note">${w.noGroups}</p>`
    return html`<p class="note">${w.moveLead}</p>
      <div class="of" role="group" aria-label=${orderWords.move} tabindex="0">${all.map(({ id, name }) => html`<wa-checkbox ?checked=${this._wanted.get(id) ?? now.get(id) === 'all'} .indeterminate=${!this._wanted.has(id) && now.get(id) === 'some'} @change=${(event: Event) => this.#want(id, (event.target as HTMLInputElement).checked)}>${name}</wa-checkbox>`)}</div>
      ${this._wanted.size === 0 ? nothing : this.#effect()}`
  }

  #effect(): TemplateResult {
    const { gains, loses } = movedBy(this.#move(), this.given, this.#entries.value ?? [], this.#groups.value ?? [])
    const list = (heading: string, of: readonly LibraryEntry[]) => (of.length === 0 ? nothing : html`<div><h3>${heading}</h3><ul>${of.map((entry) => html`<li>${entry.name}</li>`)}</ul></div>`)
    return html`<div class="effect" role="status">${gains.length + loses.length === 0 ? w.unchanged : html`${list(w.gains, gains)}${list(w.loses, loses)}`}</div>`
  }

  #want(id: GroupId, isIn: boolean): void {
    this._wanted = new Map([...this._wanted, [id, isIn]])
  }

  #move(): { readonly kind: 'move'; readonly join: GroupId[]; readonly leave: GroupId[] } {
    const now = membership(this.given, this.#groups.value ?? [])
    const of = (isIn: boolean) => [...this._wanted].filter(([id, wanted]) => wanted === isIn && now.get(id) !== (isIn ? 'all' : 'none')).map(([id]) => id)
    return { kind: 'move', join: of(true), leave: of(false) }
  }

  protected override async save(): Promise<true> {
    const move = this.#move()
    if (move.join.length + move.leave.length === 0) return true
    await ask(this.given.map((each) => each.id), move)
    await groups.refresh()
    toast({ tone: 'good', text: w.moveDone })
    return true
  }
}
customElements.define('off-move', OffMove)
