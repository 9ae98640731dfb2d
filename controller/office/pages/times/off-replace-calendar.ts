import { css, html, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit'
import { say, toast } from '#elements'
import type { LibraryCalendar } from '#protocol'
import { parseCalendarFile, type CalendarFile } from '#schedules'
import { FormDialog } from '../../app/form-dialog.ts'
import { common } from '../../app/words.ts'
import { calendars, keepCalendar } from '../../data/calendars.ts'
import { shape } from './off-year.ts'
import { changesOf } from './year-days.ts'
import { w } from './words.ts'

/** More than a few problems of one file say no more than the first. */
const shownReasons = 8
const largestBytes = 1_000_000

export type ReadCalendar = { readonly kind: 'ok'; readonly file: CalendarFile; readonly before: LibraryCalendar | null } | { readonly kind: 'refused'; readonly fileName: string; readonly reasons: readonly string[] }

/** What a file of the person's says, beside what is there under its id. */
export async function readCalendar(file: File): Promise<ReadCalendar> {
  const refused = (...reasons: string[]): ReadCalendar => ({ kind: 'refused', fileName: file.name, reasons })
  if (file.size > largestBytes) return refused(w.tooLarge)
  const input = parsed(await file.text())
  if (input === undefined) return refused(w.notJson)
  const read = parseCalendarFile(input)
  if (read.kind === 'refused') return refused(...read.reasons.slice(0, shownReasons).map(({ path, words }) => `${path.join('.')}${path.length === 0 ? '' : ': '}${say(words)}`))
  return { kind: 'ok', file: read.file, before: calendars.value?.find((each) => each.file.id === read.file.id) ?? null }
}

/** Which days come and go, before anything is changed. */
export class OffReplaceCalendar extends FormDialog<ReadCalendar, LibraryCalendar> {
  static override properties: PropertyDeclarations = { given: { attribute: false } }
  static override styles: CSSResultGroup = [FormDialog.styles, css`
    wa-dialog { --width: 600px; }
    section { display: grid; gap: 6px; }
    h3 { display: flex; gap: 8px; align-items: center; }
    h3 .sign { display: inline-grid; place-items: center; width: 20px; height: 20px; border-radius: 5px; background: var(--ui-good-quiet); color: var(--ui-good); font-weight: 700; line-height: 1; }
    h3 .sign.gone { background: var(--ui-bad-quiet); color: var(--ui-bad); }
    ul { margin: 0; padding: 0; list-style: none; max-height: 210px; overflow: auto; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); }
    ul:focus-visible { outline: 2px solid var(--ui-focus); outline-offset: 2px; }
    li { display: grid; grid-template-columns: 20px 192px minmax(0, 1fr) auto; gap: 10px; align-items: center; padding: 5px 12px; font-size: var(--ui-text-s); font-variant-numeric: tabular-nums; }
    li + li { border-top: 1px solid #f0ede8; }
    svg { width: 16px; height: 16px; }
    .gone-day { text-decoration: line-through; text-decoration-color: #8a847a; }
    ul.reasons li { display: block; }
    @media (max-width: 640px) { li { grid-template-columns: 20px minmax(0, 1fr); } }
  `]

  protected override heading(): string {
    const { given } = this
    if (given.kind === 'refused') return w.badHeading
    return given.before === null ? w.newHeading(say(given.file.name)) : w.replaceHeading(say(given.file.name))
  }

  protected override verb(): string {
    if (this.given.kind === 'refused') return common.close
    return this.given.before === null ? w.add : w.put
  }

  protected override fields(): TemplateResult {
    const { given } = this
    if (given.kind === 'refused') return html`<p class="note">${w.badText(given.fileName)}</p><ul class="reasons" tabindex="0">${given.reasons.map((each) => html`<li>${each}</li>`)}</ul>`
    const { file, before } = given
    const { added, removed, unchanged } = changesOf(before?.file ?? null, file)
    const years = ({ from, to }: CalendarFile['years']) => (from === to ? String(from) : `${from}–${to}`)
    const isSame = added.length === 0 && removed.length === 0
    return html`<p class="note">${before === null ? w.covers(file.years.from, file.years.to) : years(before.file.years) === years(file.years) ? w.covers(file.years.from, file.years.to) : w.yearsChange(years(before.file.years), years(file.years))}${before === null || before.usedBy === 0 ? nothing : html`<br>${w.follows(before.usedBy)}`}</p>
      ${isSame ? html`<p class="notice">${w.noChange}</p>` : html`${days(file, added, false)}${days(before?.file ?? file, removed, true)}<p class="quiet small">${w.unchanged(unchanged)}</p>`}`
  }

  protected override async save(): Promise<LibraryCalendar | null> {
    if (this.given.kind === 'refused') {
      this.answer(null)
      return null
    }
    const kept = await keepCalendar(this.given.file)
    toast({ tone: 'good', text: w.putDone(say(kept.file.name)) })
    return kept
  }
}
customElements.define('off-replace-calendar', OffReplaceCalendar)

function days({ kinds }: CalendarFile, of: CalendarFile['days'], isGone: boolean): TemplateResult | typeof nothing {
  if (of.length === 0) return nothing
  const heading = isGone ? w.goes(of.length) : w.added(of.length)
  return html`<section data-days=${isGone ? 'gone' : 'added'}><h3><span class="sign ${isGone ? 'gone' : ''}" aria-hidden="true">${isGone ? '−' : '+'}</span>${heading}</h3>
    <ul tabindex="0" aria-label=${heading}>${of.toSorted((a, b) => (a.from < b.from ? -1 : 1)).map((each) => {
      const kind = kinds.findIndex((one) => one.id === each.kind)
      return html`<li><svg viewBox="0 0 28 28" aria-hidden="true">${shape(kind)}</svg><span class=${isGone ? 'gone-day' : ''}>${each.from === each.to ? each.from : w.dateRange(each.from, each.to)}</span><span>${say(each.name)}</span><span class="quiet">${say(kinds[kind]?.name ?? { zh: each.kind, en: each.kind })}</span></li>`
    })}</ul></section>`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
