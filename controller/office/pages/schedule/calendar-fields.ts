import { css, html, nothing, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, say } from '#elements'
import type { LibraryCalendar, LibraryDayPart } from '#protocol'
import type { Dates } from '#schedules'
import { w } from './calendar-words.ts'
import { isShown, usualDates, wayOf, ways, withWay } from './dates-draft.ts'
import type { WhenDraft } from './when-draft.ts'

type Change = (change: Partial<WhenDraft>) => void

/** Which kinds of day of a calendar keep the entry off or have it on; nothing where the house has no calendar. */
export function calendarFields({ dates }: WhenDraft, calendars: readonly LibraryCalendar[], change: Change): TemplateResult | typeof nothing {
  if (calendars.length === 0 && dates === null) return nothing
  const calendar = calendars.find((each) => each.file.id === dates?.calendar)
  const choose = (event: Event) => {
    const { value } = event.target as HTMLInputElement
    const chosen = calendars.find((each) => each.file.id === value)
    change({ dates: value === '' ? null : chosen === undefined ? { calendar: value } : usualDates(chosen) })
  }
  return html`<div class="part holidays"><wa-select label=${w.holidays} .value=${dates?.calendar ?? ''} @change=${choose}>
      <wa-option value="">${w.none}</wa-option>${calendars.map((each) => html`<wa-option value=${each.file.id}>${say(each.file.name)}</wa-option>`)}
      ${dates !== null && calendar === undefined ? html`<wa-option value=${dates.calendar}>${dates.calendar}</wa-option>` : nothing}</wa-select>
    ${dates === null ? nothing : isShown(dates, calendar) && calendar !== undefined ? kindFields(dates, calendar, change) : html`<p class="note small">${w.kept}</p>`}</div>`
}

function kindFields(dates: Dates, { file }: LibraryCalendar, change: Change): TemplateResult {
  return html`${file.kinds.map((kind) => html`<div class="kind"><span>${say(kind.name)}</span>
      <ui-segments label=${say(kind.name)} .value=${wayOf(dates, kind.id)} .segments=${ways.map((value) => ({ value, label: w[value] }))} @ui-segment-chosen=${(event: SegmentChosenEvent) => change({ dates: withWay(dates, kind.id, ways.find((each) => each === event.value) ?? 'usual') })}></ui-segments></div>`)}
    <span class="quiet small">${w.years(file.years.from, file.years.to)}</span>`
}

/** Which part of the day. */
export function partField({ part }: WhenDraft, dayParts: readonly LibraryDayPart[], change: Change): TemplateResult {
  return html`<wa-select name="when.part" label=${w.part} hint=${w.partNote} .value=${part} @change=${(event: Event) => change({ part: (event.target as HTMLInputElement).value })}>
    ${dayParts.map((each) => html`<wa-option value=${each.id}>${each.name}</wa-option>`)}
    ${part === '' || dayParts.some((each) => each.id === part) ? nothing : html`<wa-option value=${part}>${w.partGone}</wa-option>`}</wa-select>`
}

export const calendarStyles = css`
  .holidays { padding-top: 14px; border-top: 1px solid var(--ui-line); }
  .kind { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 12px; align-items: center; font-size: var(--ui-text-s); }
  @media (max-width: 640px) { .kind { grid-template-columns: minmax(0, 1fr); } }
`
