import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { type SegmentChosenEvent, UiSegments, homeZone, toast } from '#elements'
import type { LibraryDayPart, OrganisationId } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { valuesOf } from '../../app/form.ts'
import { askOutdated, differingOf, outdatedNotice, saveUnlessOutdated, type Differing } from '../../app/outdated.ts'
import { addDayPart, dayParts, editDayPart } from '../../data/calendars.ts'
import { now } from '../../data/clock.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { OffDayStrip } from '../schedule/off-day-strip.ts'
import { wallNow } from '../schedule/wall-time.ts'
import { hoursFields, hoursStyles, typed, windowFields } from './hours-fields.ts'
import { sayException } from './say-exception.ts'
import { checkPart, draftOfPart, freshException, freshWindow, partOfDraft, type ExceptionDraft, type Hours, type PartDraft, type WindowDraft } from './part-draft.ts'
import { weekRows } from './week-rows.ts'
import { w } from './words.ts'

void OffDayStrip
void UiSegments

/** Times of the day by day of the week, and the dates on which others count. */
export class OffEditPart extends FormDialog<LibraryDayPart | null, true> {
  static override properties: PropertyDeclarations = { _draft: { state: true }, _opened: { state: true }, _problems: { state: true } }
  static override styles = [FormDialog.styles, hoursStyles, css`
    wa-dialog { --width: 660px; }
    .shown, .part { display: grid; gap: 14px; }
    .part { gap: 10px; }
    .label { font-weight: 500; }
    .week { display: grid; grid-template-columns: 130px minmax(0, 1fr); gap: 14px; align-items: center; font-size: var(--ui-text-s); }
    @media (max-width: 640px) { .week { grid-template-columns: minmax(0, 1fr); gap: 4px; } }
  `]

  declare private _draft: PartDraft
  declare private _opened: LibraryDayPart | null
  declare private _problems: Readonly<Record<string, string>>
  readonly #parts = new Watching(this, dayParts)
  #filling = 0

  override open(given: LibraryDayPart | null): Promise<true | null> {
    this.#fill(given)
    return super.open(given)
  }

  #fill(part: LibraryDayPart | null): void {
    this._opened = part
    this._draft = draftOfPart(part)
    this._problems = {}
    this.#filling += 1
  }

  protected override heading(): string {
    return this._opened === null ? w.createPart : w.editPart
  }

  protected override beginsAtName(): boolean {
    return true
  }

  protected override fields(): TemplateResult {
    const all = this.#parts.value
    const present = all === null ? undefined : (all.find((each) => each.id === this._opened?.id) ?? null)
    return html`${outdatedNotice(this._opened, present, (theirs) => void this.#look(theirs))}${keyed(this.#filling, html`<div class="shown">
      <wa-input name="name" label=${w.name} placeholder=${w.nameExample} required maxlength="60" .value=${this._opened?.name ?? ''}></wa-input>
      <div class="part"><div class="between"><span class="label">${w.windows}</span><wa-button size="s" appearance="outlined" data-act="add-window" @click=${() => this.#change({ windows: [...this._draft.windows, freshWindow] })}><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.addWindow}</wa-button></div>
        ${this._draft.windows.map((each, index) => this.#window(each, index))}
        ${this.#week()}</div>
      <div class="part"><div class="between"><span class="label">${w.exceptions}</span><wa-button size="s" appearance="outlined" data-act="add-exception" @click=${() => this.#change({ exceptions: [...this._draft.exceptions, freshException(wallNow(homeZone(), now()).date)] })}><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.addException}</wa-button></div>
        <p class="note small">${w.exceptionsNote}</p>
        ${this._draft.exceptions.map((each, index) => this.#exception(each, index))}</div></div>`)}`
  }

  #window(window: WindowDraft, index: number): TemplateResult {
    const set = (part: Partial<WindowDraft>) => this.#change({ windows: this._draft.windows.map((each, at) => (at === index ? { ...each, ...part } : each)) })
    return windowFields(`windows.${index}`, window, index + 1, this._problems[`windows.${index}.days`] ?? '', set, () => this.#change({ windows: this._draft.windows.filter((_each, at) => at !== index) }))
  }

  #exception(exception: ExceptionDraft, index: number): TemplateResult {
    const set = (part: Partial<ExceptionDraft>) => this.#change({ exceptions: this._draft.exceptions.map((each, at) => (at === index ? { ...each, ...part } : each)) })
    const setHours = (which: number, part: Partial<Hours>) => set({ windows: exception.windows.map((each, at) => (at === which ? { ...each, ...part } : each)) })
    return html`<div class="box" role="group" aria-label=${w.exception(index + 1)}>
      <div class="pair"><wa-input name="exceptions.${index}.from" type="date" label=${w.firstDate} .value=${exception.from} @input=${typed((from) => set({ from, ...(exception.to < from ? { to: from } : {}) }))}></wa-input>
        <wa-input name="exceptions.${index}.to" type="date" label=${w.lastDate} .value=${exception.to} @input=${typed((to) => set({ to }))}></wa-input></div>
      <ui-segments label=${w.instead} .value=${exception.isOff ? 'off' : 'hours'} .segments=${[{ value: 'off', label: w.off }, { value: 'hours', label: w.otherHours }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => set({ isOff: event.value === 'off' })}></ui-segments>
      ${exception.isOff ? nothing : html`${exception.windows.map((hours, at) => hoursFields(`exceptions.${index}.windows.${at}`, hours, (part) => setHours(at, part), exception.windows.length < 2 ? null : () => set({ windows: exception.windows.filter((_each, which) => which !== at) })))}
        <div><wa-button size="s" appearance="plain" @click=${() => set({ windows: [...exception.windows, { start: '14:00', end: '17:00' }] })}>${w.addWindow}</wa-button></div>`}
      <button type="button" class="icon-button" title=${w.dropException(index + 1)} aria-label=${w.dropException(index + 1)} @click=${() => this.#change({ exceptions: this._draft.exceptions.filter((_each, at) => at !== index) })}><ui-icon .name=${'close' as const}></ui-icon></button></div>`
  }

  #week(): TemplateResult | typeof nothing {
    if (this._draft.windows.length === 0 || Object.keys(checkPart({ ...this._draft, exceptions: [] })).length > 0) return nothing
    return html`${weekRows(partOfDraft(this._draft).windows).map((row) => html`<div class="week"><span>${row.said}</span><off-day-strip label="${row.said} ${row.hours}" .stripes=${row.spans.map((span) => ({ ...span, label: '', look: 'plain' as const }))}></off-day-strip></div>`)}`
  }

  #change(part: Partial<PartDraft>): void {
    this._draft = { ...this._draft, ...part }
    if (Object.keys(this._problems).length > 0) this._problems = checkPart(this._draft)
  }

  protected override check(): Record<string, string> {
    this._problems = checkPart(this._draft)
    return this._problems
  }

  protected override async save(values: Values): Promise<true | null> {
    const draft = { name: values['name'] ?? '', ...partOfDraft(this._draft) }
    const opened = this._opened
    if (opened === null) await addDayPart(organisation(), draft)
    else {
      const saving = await saveUnlessOutdated({
        from: opened,
        name: opened.name,
        save: async (revision) => editDayPart(opened.id, draft, revision),
        reread: async () => {
          await dayParts.refresh()
          return dayParts.value?.find((each) => each.id === opened.id) ?? null
        },
        differing: (theirs) => differing(theirs, draft),
      })
      if (saving.kind === 'theirs') this.#fill(saving.value)
      if (saving.kind !== 'saved') return null
    }
    toast({ tone: 'good', text: w.saved(draft.name) })
    return true
  }

  async #look(theirs: LibraryDayPart): Promise<void> {
    const choice = await askOutdated({ name: theirs.name, differing: differing(theirs, { name: valuesOf(this.renderRoot)['name'] ?? '', ...partOfDraft(this._draft) }) })
    if (choice === 'theirs') this.#fill(theirs)
    else if (choice === 'mine') this._opened = theirs
  }
}
customElements.define('off-edit-part', OffEditPart)

type Told = Pick<LibraryDayPart, 'name' | 'windows' | 'exceptions'>

function differing(theirs: Told, yours: Told): readonly Differing[] {
  const week = ({ windows }: Told) => weekRows(windows).map((row) => `${row.said} ${row.hours}`).join('\n')
  const exceptions = (of: Told) => of.exceptions.map(sayException).join('\n')
  return differingOf([[w.name, theirs.name, yours.name], [w.windows, week(theirs), week(yours)], [w.exceptions, exceptions(theirs), exceptions(yours)]])
}

function organisation(): OrganisationId {
  const [place] = session.placesOf('content.edit')
  if (place === undefined) throw new Error('This dialog is opened only by those who edit content.')
  return place
}
