import '@awesome.me/webawesome/dist/components/textarea/textarea.js'
import { css, html, nothing, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiSegments } from '#elements'
import { OffChips, type Chip, type ChipPressedEvent } from './off-chips.ts'
import { OffDateList, type DatesChangedEvent } from './off-date-list.ts'
import { asGuide, asText, isTimed, type RuleDraft } from './rule-draft.ts'
import { guideFrequencies, lastOne, workingDay, type Guide } from './rule-guide.ts'
import { w as ruleWords } from './rule-words.ts'
import type { WhenDraft } from './when-draft.ts'
import { w, weekdayWords } from './words.ts'

void OffChips
void OffDateList
void UiSegments

export type Problems = Readonly<Record<string, string>>
export type ChangeWhen = (change: Partial<WhenDraft>) => void

/** Inputs of "by rule": guided answers or the rule as text, then what both have. They are part of the form that draws them. */
export function ruleFields(draft: WhenDraft, problems: Problems, change: ChangeWhen): TemplateResult {
  const { rule } = draft
  const set = (answers: Partial<RuleDraft>) => change({ rule: { ...rule, ...answers } })
  const timed = rule.isText && isTimed(rule.text)
  return html`${rule.isText ? textFields(rule, draft.start, set) : guideFields(rule.guide, problems, (answers) => set({ guide: { ...rule.guide, ...answers } }))}
    <div class="pair"><wa-input name="when.start" type="time" label=${w.start} .value=${draft.start} @input=${typed((start) => change({ start }))}></wa-input>
      <wa-input name="when.end" type="time" label=${w.end} hint=${w.endHint} .value=${draft.end} @input=${typed((end) => change({ end }))}></wa-input></div>
    ${rule.isText ? nothing : spanFields(rule, set)}
    <div class="pair exceptions">
      <off-date-list label=${ruleWords.without} .dates=${rule.without} ?timed=${timed} @off-dates-changed=${(event: DatesChangedEvent) => set({ without: event.dates })}></off-date-list>
      <off-date-list label=${ruleWords.with} .dates=${rule.with} ?timed=${timed} @off-dates-changed=${(event: DatesChangedEvent) => set({ with: event.dates })}></off-date-list>
    </div>
    ${rule.isText ? nothing : html`<div><button type="button" class="quiet-link" data-act="to-text" @click=${() => set(asText(rule))}>${ruleWords.toText}</button></div>`}`
}

function guideFields(guide: Guide, problems: Problems, set: (answers: Partial<Guide>) => void): TemplateResult {
  const { frequency, interval, by, weekdays, dates, places, placeDays, months } = guide
  const isMonthly = frequency === 'MONTHLY' || frequency === 'YEARLY'
  return html`<div class="often"><div class="part"><span class="label">${ruleWords.frequency}</span>
        <ui-segments label=${ruleWords.frequency} .value=${frequency} .segments=${guideFrequencies.map((value) => ({ value, label: ruleWords[value] }))} @ui-segment-chosen=${(event: SegmentChosenEvent) => set({ frequency: guideFrequencies.find((each) => each === event.value) ?? frequency })}></ui-segments></div>
      <wa-input name="when.interval" label=${ruleWords.interval} inputmode="numeric" autocomplete="off" .value=${interval} @input=${typed((text) => set({ interval: text }))}><span slot="start">${ruleWords.every}</span><span slot="end">${ruleWords[`unit${frequency}`](Number(interval))}</span></wa-input></div>
    ${frequency === 'WEEKLY' ? chips('when.weekdays', ruleWords.weekdays, weekdayChips(), weekdays, problems, ({ chosen }) => set({ weekdays: chosen })) : nothing}
    ${frequency === 'YEARLY' ? chips('when.months', ruleWords.months, numbers(1, 12).map((value) => ({ value, label: ruleWords.month(value) })), months, problems, ({ chosen }) => set({ months: chosen }), 12) : nothing}
    ${isMonthly ? html`<div class="part"><span class="label">${ruleWords.by}</span>
      <ui-segments label=${ruleWords.by} .value=${by} .segments=${[{ value: 'date', label: ruleWords.byDate }, { value: 'place', label: ruleWords.byPlace }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => set({ by: event.value === 'date' ? 'date' : 'place' })}></ui-segments></div>` : nothing}
    ${isMonthly && by === 'date' ? html`${chips('when.dates', ruleWords.dates, dateChips(), dates, problems, ({ chosen }) => set({ dates: chosen }), 11, ruleWords.datesNote)}` : nothing}
    ${isMonthly && by === 'place' ? html`${chips('when.places', ruleWords.places, placeChips(), places, problems, ({ chosen }) => set({ places: chosen }))}
      ${chips('when.placeDays', ruleWords.placeDays, [...weekdayChips(), { value: workingDay, label: ruleWords.workingDay }], placeDays, problems, (event) => set({ placeDays: withWorkingDay(event) }), 0, ruleWords.placesNote)}` : nothing}`
}

/** Between which days, and how it ends. */
function spanFields(rule: RuleDraft, set: (answers: Partial<RuleDraft>) => void): TemplateResult {
  const { ends, until, count } = rule.guide
  const setGuide = (answers: Partial<Guide>) => set({ guide: { ...rule.guide, ...answers } })
  const kinds = ['never', 'on', 'after'] as const
  const names = { never: ruleWords.endsNever, on: ruleWords.endsOn, after: ruleWords.endsAfter }
  return html`<div class="three"><wa-input name="when.first" type="date" label=${ruleWords.first} .value=${rule.first} @input=${typed((first) => set({ first }))}></wa-input>
    <wa-select label=${ruleWords.ends} .value=${ends} @change=${typed((value) => setGuide({ ends: kinds.find((each) => each === value) ?? 'never' }))}>${kinds.map((each) => html`<wa-option value=${each}>${names[each]}</wa-option>`)}</wa-select>
    ${ends === 'never' ? html`<div></div>` : ends === 'on'
      ? html`<wa-input name="when.until" type="date" label=${ruleWords.until} .value=${until} @input=${typed((value) => setGuide({ until: value }))}></wa-input>`
      : html`<wa-input name="when.count" label=${ruleWords.count} inputmode="numeric" autocomplete="off" .value=${count} @input=${typed((value) => setGuide({ count: value }))}><span slot="end">${ruleWords.times(Number(count))}</span></wa-input>`}</div>`
}

function textFields(rule: RuleDraft, start: string, set: (answers: Partial<RuleDraft>) => void): TemplateResult {
  const guide = asGuide(rule, start)
  return html`<div class="part"><wa-textarea name="when.rule" class="code" label=${ruleWords.text} hint=${ruleWords.textHint} rows="2" resize="none" spellcheck="false" autocapitalize="characters" .value=${rule.text} @input=${typed((text) => set({ text }))}></wa-textarea>
      <div>${guide === null ? html`<span class="quiet small">${ruleWords.onlyText}</span>` : html`<button type="button" class="quiet-link" data-act="to-guide" @click=${() => set(guide)}>${ruleWords.toGuide}</button>`}</div></div>
    <div class="pair"><wa-input name="when.first" type="date" label=${ruleWords.first} .value=${rule.first} @input=${typed((first) => set({ first }))}></wa-input>
      <wa-input name="when.moreDays" label=${ruleWords.moreDays} hint=${ruleWords.moreDaysHint} inputmode="numeric" autocomplete="off" .value=${rule.moreDays} @input=${typed((moreDays) => set({ moreDays: moreDays.trim() }))}></wa-input></div>`
}

function chips(name: string, label: string, all: readonly Chip[], chosen: readonly number[], problems: Problems, press: (event: ChipPressedEvent) => void, columns = 0, note = ''): TemplateResult {
  return html`<div class="part"><span class="label">${label}</span>
    <off-chips data-name=${name} label=${label} .chips=${all} .chosen=${chosen} .columns=${columns} .wrong=${problems[name] ?? ''} @off-chip-pressed=${press}></off-chips>
    ${note === '' ? nothing : html`<span class="quiet small">${note}</span>`}</div>`
}

/** Working days are counted among themselves, so they stand alone. */
function withWorkingDay({ value, chosen }: ChipPressedEvent): readonly number[] {
  return value === workingDay ? chosen.filter((each) => each === workingDay) : chosen.filter((each) => each !== workingDay)
}

export function weekdayChips(): readonly Chip[] {
  return numbers(1, 7).map((value) => ({ value, label: weekdayWords[String(value) as keyof typeof weekdayWords] }))
}

function dateChips(): readonly Chip[] {
  return [...numbers(1, 31).map((value) => ({ value, label: String(value) })), { value: lastOne, label: ruleWords.lastDay }]
}

function placeChips(): readonly Chip[] {
  return [{ value: 1, label: ruleWords.place1 }, { value: 2, label: ruleWords.place2 }, { value: 3, label: ruleWords.place3 }, { value: 4, label: ruleWords.place4 }, { value: lastOne, label: ruleWords.placeLast }]
}

function numbers(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_each, index) => first + index)
}

function typed(take: (value: string) => void): (event: Event) => void {
  return (event) => take((event.target as HTMLInputElement).value)
}

export const ruleStyles = css`
  .often { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 14px; align-items: end; }
  .often wa-input { max-width: 190px; }
  .three { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 14px; }
  .exceptions { padding-top: 14px; border-top: 1px solid var(--ui-line); }
  .box .part { gap: 6px; }
  .box .often .part { gap: 3px; }
  .box .part > .label { font-weight: 400; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
  .box wa-input::part(form-control-label), .box wa-select::part(form-control-label), .box wa-textarea::part(form-control-label) { font-weight: 400; font-size: var(--ui-text-s); color: var(--ui-ink-2); }
  .code::part(textarea) { font-family: var(--ui-font-mono); font-size: var(--ui-text-s); }
  .quiet-link { padding: 0; font: inherit; font-size: var(--ui-text-s); border: 0; border-radius: 3px; background: none; color: var(--ui-ink-2); cursor: pointer; text-decoration: underline; text-decoration-color: #bdb6aa; text-underline-offset: 3px; }
  .quiet-link:hover { color: var(--ui-ink); }
  @media (max-width: 640px) { .often, .three { grid-template-columns: minmax(0, 1fr); } }
`
