import '@awesome.me/webawesome/dist/components/checkbox/checkbox.js'
import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { repeat } from 'lit/directives/repeat.js'
import { feedsOf, type Item } from '#content'
import { formatLength, say, toast } from '#elements'
import { LONGEST_TAKEOVER_MS, SHORTEST_TAKEOVER_MS, type ItemId, type OrganisationId, type TakeoverTemplate, type TakeoverTemplateDraft, type Target } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { valuesOf } from '../../app/form.ts'
import { askOutdated, differingOf, outdatedNotice, saveUnlessOutdated, type Differing } from '../../app/outdated.ts'
import { kindWords } from '../../app/words.ts'
import { items } from '../../data/library.ts'
import { groups, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { addTemplate, editTemplate, templates } from '../../data/takeovers.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { OffTargets, type TargetsChangedEvent } from '../schedule/off-targets.ts'
import { sayTargets } from './say-targets.ts'
import { minuteMs } from './start-draft.ts'
import { w } from './words.ts'

void OffGlass
void OffTargets

/** What waits ready for an urgent hour: an item, its screens, how long, and whether one person is enough. */
export class OffEditTemplate extends FormDialog<TakeoverTemplate | null, true> {
  static override properties: PropertyDeclarations = { _opened: { state: true }, _item: { state: true }, _targets: { state: true }, _needsTwo: { state: true } }
  static override styles = [FormDialog.styles, css`
    wa-dialog { --width: 760px; }
    .shown, .part { display: grid; gap: 18px; }
    .part { gap: 6px; }
    .label { font-weight: 500; }
    fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
    legend { padding: 0; font-weight: 500; }
    .items { display: grid; grid-template-columns: repeat(auto-fill, minmax(138px, 1fr)); gap: 10px; max-height: 292px; overflow: auto; padding: 3px; }
    .pick { position: relative; display: grid; gap: 5px; padding: 6px; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); cursor: pointer; font-size: var(--ui-text-xs); min-width: 0; }
    .pick input { outline: none; position: absolute; left: 11px; top: 11px; z-index: 1; width: 17px; height: 17px; margin: 0; accent-color: var(--ui-accent); }
    .pick:has(:checked) { border-color: var(--ui-accent); box-shadow: inset 0 0 0 1px var(--ui-accent); }
    .pick:has(:focus-visible) { outline: 2px solid var(--ui-focus); outline-offset: 1px; }
    .pick off-glass { width: 100%; }
    .pick b { font-weight: 500; }
    .two p { padding-inline-start: 26px; }
  `]

  declare private _opened: TakeoverTemplate | null
  declare private _item: ItemId | null
  declare private _targets: readonly Target[]
  declare private _needsTwo: boolean
  readonly #templates = new Watching(this, templates)
  readonly #items = new Watching(this, items)
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #groups = new Watching(this, groups)
  #filling = 0

  override open(given: TakeoverTemplate | null): Promise<true | null> {
    this.#fill(given)
    return super.open(given)
  }

  #fill(template: TakeoverTemplate | null): void {
    this._opened = template
    this._item = template?.item ?? null
    this._targets = template?.targets ?? [{ kind: 'all' }]
    this._needsTwo = template?.needsTwo ?? false
    this.#filling += 1
  }

  protected override heading(): string {
    return this._opened === null ? w.create : w.edit
  }

  protected override beginsAtName(): boolean {
    return this._opened === null
  }

  protected override fields(): TemplateResult {
    const all = this.#templates.value
    const present = all === null ? undefined : (all.find((each) => each.id === this._opened?.id) ?? null)
    return html`${outdatedNotice(this._opened, present, (theirs) => void this.#look(theirs))}${keyed(this.#filling, html`<div class="shown">
      <wa-input name="name" label=${w.name} placeholder=${w.nameExample} required maxlength="80" .value=${this._opened?.name ?? ''}></wa-input>
      ${this.#choice()}
      <div class="part"><span class="label">${w.targets}</span><off-targets .targets=${this._targets} @off-targets-changed=${(event: TargetsChangedEvent) => (this._targets = event.targets)}></off-targets></div>
      <wa-input name="minutes" label=${w.duration} hint=${w.durationHint} inputmode="decimal" required style="max-width:260px" .value=${String((this._opened?.durationMs ?? 15 * minuteMs) / minuteMs)}></wa-input>
      <div class="two"><wa-checkbox .checked=${this._needsTwo} @change=${(event: Event) => (this._needsTwo = (event.target as HTMLInputElement).checked)}>${w.needsTwo}</wa-checkbox><p class="note small">${w.needsTwoText}</p></div></div>`)}`
  }

  #choice(): TemplateResult {
    const all = this.#items.value
    if (all === null) return html`<div class="ghost" style="height:200px" aria-busy="true"></div>`
    // What draws live data is refused: it may have nothing to show when it is needed.
    const usable = all.map((each) => each.item).filter((each) => feedsOf(each).length === 0 && each.kind !== 'layout')
    const chosen = usable.find((each) => each.id === this._item)
    const ordered = chosen === undefined ? usable : [chosen, ...usable.filter((each) => each !== chosen)]
    return html`<fieldset class="part"><legend>${w.item}</legend><p class="note small">${w.itemText} <a class="link" href="/office/library" @click=${() => this.answer(null)}>${w.makePoster}</a></p>
      ${ordered.length === 0 ? html`<p class="quiet">${w.noItems}</p>` : html`<div class="items">${repeat(ordered, (each) => each.id, (each) => this.#pick(each))}</div>`}</fieldset>`
  }

  #pick(item: Item): TemplateResult {
    return html`<label class="pick"><input type="radio" name="item" .value=${item.id} .checked=${item.id === this._item} @change=${() => (this._item = item.id)} /><off-glass .item=${item}></off-glass><span class="cut"><b>${item.name}</b><br /><span class="quiet">${kindWords[item.kind]}</span></span></label>`
  }

  protected override check(values: Values): Record<string, string> {
    const ms = Math.round(Number(values['minutes']) * minuteMs)
    return {
      ...(ms >= SHORTEST_TAKEOVER_MS && ms <= LONGEST_TAKEOVER_MS ? {} : { minutes: w.durationWrong }),
      ...(this._item === null ? { item: w.noItem } : {}),
      ...(this._targets.length === 0 ? { targets: w.noTargets } : {}),
    }
  }

  protected override async save(values: Values): Promise<true | null> {
    const draft = this.#draft(values)
    if (draft === null) throw new Error('What was checked is complete.')
    const opened = this._opened
    if (opened === null) await addTemplate(organisation(), draft)
    else {
      const saving = await saveUnlessOutdated({
        from: opened,
        name: opened.name,
        save: async (revision) => editTemplate(opened.id, draft, revision),
        reread: async () => {
          await templates.refresh()
          return templates.value?.find((each) => each.id === opened.id) ?? null
        },
        differing: (theirs) => this.#differing(theirs, draft),
      })
      if (saving.kind === 'theirs') this.#fill(saving.value)
      if (saving.kind !== 'saved') return null
    }
    toast({ tone: 'good', text: w.saved(draft.name) })
    return true
  }

  #draft(values: Values): TakeoverTemplateDraft | null {
    if (this._item === null) return null
    return { name: values['name'] ?? '', item: this._item, targets: [...this._targets], durationMs: Math.round(Number(values['minutes']) * minuteMs), needsTwo: this._needsTwo }
  }

  #differing(theirs: TakeoverTemplateDraft, yours: TakeoverTemplateDraft): readonly Differing[] {
    const places = { sites: this.#sites.value ?? [], groups: this.#groups.value ?? [], screens: this.#screens.value ?? [] }
    const item = ({ item: id }: TakeoverTemplateDraft) => this.#items.value?.find((each) => each.item.id === id)?.item.name ?? id
    const two = ({ needsTwo }: TakeoverTemplateDraft) => (needsTwo ? w.twoPersons : w.onePerson)
    return differingOf([[w.name, theirs.name, yours.name], [w.item, item(theirs), item(yours)], [w.targets, sayTargets(theirs.targets, places), sayTargets(yours.targets, places)], [w.length, formatLength(theirs.durationMs), formatLength(yours.durationMs)], [say({ zh: '几人', en: 'Persons' }), two(theirs), two(yours)]])
  }

  async #look(theirs: TakeoverTemplate): Promise<void> {
    const choice = await askOutdated({ name: theirs.name, differing: this.#differing(theirs, this.#draft(valuesOf(this.renderRoot)) ?? theirs) })
    if (choice === 'theirs') this.#fill(theirs)
    else if (choice === 'mine') this._opened = theirs
  }
}
customElements.define('off-edit-template', OffEditTemplate)

function organisation(): OrganisationId {
  const [place] = session.placesOf('content.edit')
  if (place === undefined) throw new Error('This dialog is opened only by those who edit content.')
  return place
}
