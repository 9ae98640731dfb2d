import { css, html, nothing, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiSegments } from '#elements'
import { calendarFields, calendarStyles, partField } from './calendar-fields.ts'
import { OffChips, type ChipPressedEvent } from './off-chips.ts'
import { OffWhenPreview } from './off-when-preview.ts'
import { ruleFields, weekdayChips, type ChangeWhen, type Problems } from './rule-fields.ts'
import { w as ruleWords } from './rule-words.ts'
import { presetOf } from './say-when.ts'
import type { Times } from './times.ts'
import { checkWhen, whenOf, type WhenDraft } from './when-draft.ts'
import { w } from './words.ts'

void OffChips
void OffWhenPreview
void UiSegments

const presets = { every: [1, 2, 3, 4, 5, 6, 7], workdays: [1, 2, 3, 4, 5], weekend: [6, 7] } as const
const presetWords = { every: 'everyDay', workdays: 'workdays', weekend: 'weekend' } as const
const kinds = ['weekly', 'rule', 'part', 'window', 'always'] as const
const kindWords = { weekly: 'weekly', rule: 'byRule', part: 'byPart', window: 'once', always: 'always', other: 'asItIs' } as const

/** Where the times of the preview are. */
export interface Place {
  readonly zone: string
  /** Its name, where other places have other clocks; else empty. */
  readonly name: string
}

/** Inputs of "when". They are part of the form that draws them. */
export function whenFields(draft: WhenDraft, problems: Problems, place: Place, times: Times, at: number, change: ChangeWhen): TemplateResult {
  const usual = kinds.filter((each) => each !== 'part' || times.dayParts.length > 0 || draft.kind === 'part')
  const offered = draft.other === null ? usual : [...usual, 'other' as const]
  return html`<div class="part"><span class="label">${w.when}</span>
    <ui-segments label=${w.when} .value=${draft.kind} .segments=${offered.map((value) => ({ value, label: w[kindWords[value]] }))} @ui-segment-chosen=${(event: SegmentChosenEvent) => change({ kind: offered.find((each) => each === event.value) ?? 'weekly' })}></ui-segments>
    <div class="box">${draft.kind === 'always' ? nothing : preview(draft, place, times, at)}${fieldsOf(draft, problems, times, change)}${draft.kind === 'weekly' || draft.kind === 'rule' || draft.kind === 'part' ? calendarFields(draft, times.calendars, change) : nothing}</div></div>`
}

function fieldsOf(draft: WhenDraft, problems: Problems, { dayParts }: Times, change: ChangeWhen): TemplateResult {
  switch (draft.kind) {
    case 'weekly':
      return weekly(draft, problems, change)
    case 'rule':
      return ruleFields(draft, problems, change)
    case 'part':
      return html`${partField(draft, dayParts, change)}${spanFields(draft, change)}`
    case 'window':
      return html`<div class="pair wide">${input('when.from', w.start, 'datetime-local', draft.windowFrom, (windowFrom) => change({ windowFrom }))}${input('when.to', w.end, 'datetime-local', draft.windowTo, (windowTo) => change({ windowTo }))}</div>`
    case 'always':
      return html`<p class="note">${w.alwaysText}</p>`
    case 'other':
      return html`<p class="note">${w.asItIsText}</p>`
  }
}

function preview(draft: WhenDraft, { zone, name }: Place, times: Times, at: number): TemplateResult {
  const [missing = ''] = Object.values(checkWhen(draft))
  return html`<off-when-preview .when=${whenOf(draft)} .missing=${missing} .zone=${zone} .place=${name} .times=${times} .at=${at}></off-when-preview><hr>`
}

function weekly(draft: WhenDraft, problems: Problems, change: ChangeWhen): TemplateResult {
  const { days, start, end } = draft
  const preset = presetOf(days)
  return html`<div class="part"><div class="between"><span class="label">${w.days}</span><span class="presets" role="group" aria-label=${w.presets}>${(['every', 'workdays', 'weekend'] as const).map((each) => html`<button type="button" aria-pressed=${preset === each} @click=${() => change({ days: presets[each] })}>${w[presetWords[each]]}</button>`)}</span></div>
      <off-chips data-name="days" label=${w.days} .chips=${weekdayChips()} .chosen=${days} .wrong=${problems['days'] ?? ''} @off-chip-pressed=${(event: ChipPressedEvent) => change({ days: event.chosen })}></off-chips></div>
    <div class="pair">${input('when.start', w.start, 'time', start, (value) => change({ start: value }))}${input('when.end', w.end, 'time', end, (value) => change({ end: value }), w.endHint)}</div>
    ${spanFields(draft, change)}`
}

function spanFields({ from, until }: WhenDraft, change: ChangeWhen): TemplateResult {
  return html`<div class="pair">${input('when.from', w.from, 'date', from, (value) => change({ from: value }), w.optional)}${input('when.until', w.until, 'date', until, (value) => change({ until: value }), w.optional)}</div>`
}

/** What the clocks of a place do to the times; drawn only where they are ever changed. */
export function clockFields({ clockChanges }: WhenDraft, place: string, change: ChangeWhen): TemplateResult {
  const { missing, repeated } = clockChanges
  return html`<div class="part"><span class="label">${ruleWords.clockChanges}</span><div class="box">
    <p class="note small">${ruleWords.clockNote(place)}</p>
    <div class="pair">
      <wa-select label=${ruleWords.missing} .value=${missing ?? 'after'} @change=${(event: Event) => change({ clockChanges: changed(clockChanges, 'missing', valueOf(event, ['after', 'shift', 'skip'])) })}>
        <wa-option value="after">${ruleWords.missingDefault}</wa-option><wa-option value="shift">${ruleWords.missingShift}</wa-option><wa-option value="skip">${ruleWords.missingSkip}</wa-option></wa-select>
      <wa-select label=${ruleWords.repeated} .value=${repeated ?? 'longest'} @change=${(event: Event) => change({ clockChanges: changed(clockChanges, 'repeated', valueOf(event, ['longest', 'first', 'second'])) })}>
        <wa-option value="longest">${ruleWords.repeatedDefault}</wa-option><wa-option value="first">${ruleWords.repeatedFirst}</wa-option><wa-option value="second">${ruleWords.repeatedSecond}</wa-option></wa-select>
    </div></div></div>`
}

function changed<Key extends 'missing' | 'repeated'>(given: WhenDraft['clockChanges'], key: Key, value: NonNullable<WhenDraft['clockChanges'][Key]>): WhenDraft['clockChanges'] {
  return { ...given, [key]: value }
}

function valueOf<Value extends string>(event: Event, values: readonly [Value, ...Value[]]): Value {
  const { value } = event.target as HTMLInputElement
  return values.find((each) => each === value) ?? values[0]
}

function input(name: string, label: string, type: 'time' | 'date' | 'datetime-local', value: string, change: (value: string) => void, hint = ''): TemplateResult {
  return html`<wa-input name=${name} type=${type} label=${label} hint=${hint} .value=${value} @input=${(event: Event) => change((event.target as HTMLInputElement).value)}></wa-input>`
}

export const whenStyles = [calendarStyles, css`
  .part { display: grid; gap: 10px; min-width: 0; }
  .part > .label { font-weight: 500; }
  .box { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; padding: 16px; border-radius: var(--ui-radius); background: #faf9f6; border: 1px solid var(--ui-line); }
  .box hr { width: 100%; margin: 0; border: 0; border-top: 1px solid var(--ui-line); }
  .between > .label { font-size: var(--ui-text-s); color: var(--ui-ink-2); }
  .presets { display: flex; gap: 4px; }
  .presets button { padding: 2px 9px; font: inherit; font-size: var(--ui-text-s); border: 0; border-radius: 999px; background: none; color: var(--ui-ink-2); cursor: pointer; text-decoration: underline; text-decoration-color: #bdb6aa; text-underline-offset: 3px; }
  .presets button[aria-pressed='true'] { background: var(--ui-sunken); color: var(--ui-ink); text-decoration: none; font-weight: 500; }
`]
