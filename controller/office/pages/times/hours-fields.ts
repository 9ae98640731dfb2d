import { css, html, type CSSResult, type TemplateResult } from 'lit'
import { OffChips, type ChipPressedEvent } from '../schedule/off-chips.ts'
import { weekdayChips } from '../schedule/rule-fields.ts'
import type { Hours, WindowDraft } from './part-draft.ts'
import { w } from './words.ts'

void OffChips

export const hoursStyles: CSSResult = css`
  .box { position: relative; display: grid; gap: 12px; padding: 14px 44px 14px 16px; border-radius: var(--ui-radius); background: #faf9f6; border: 1px solid var(--ui-line); }
  .box > .icon-button { position: absolute; inset: 8px 8px auto auto; }
  .hours { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 30px; gap: 10px; align-items: start; }
  .hours .icon-button { margin-top: 30px; }
`

/** One window of the week: its days and its hours. The fields are named `<name>.start` and `<name>.end`. */
export function windowFields(name: string, window: WindowDraft, ordinal: number, daysWrong: string, set: (part: Partial<WindowDraft>) => void, drop: () => void): TemplateResult {
  return html`<div class="box" role="group" aria-label=${w.window(ordinal)}>
    <off-chips label=${w.days} .chips=${weekdayChips()} .chosen=${window.days} .wrong=${daysWrong} @off-chip-pressed=${(event: ChipPressedEvent) => set({ days: event.chosen })}></off-chips>
    ${hoursFields(name, window, set, null)}
    <button type="button" class="icon-button" title=${w.dropWindow(ordinal)} aria-label=${w.dropWindow(ordinal)} @click=${drop}><ui-icon .name=${'close' as const}></ui-icon></button></div>`
}

export function hoursFields(name: string, { start, end }: Hours, set: (part: Partial<Hours>) => void, drop: (() => void) | null): TemplateResult {
  return html`<div class="hours"><wa-input name="${name}.start" type="time" label=${w.start} .value=${start} @input=${typed((value) => set({ start: value }))}></wa-input>
    <wa-input name="${name}.end" type="time" label=${w.end} hint=${drop === null ? w.endHint : ''} .value=${end} @input=${typed((value) => set({ end: value }))}></wa-input>
    ${drop === null ? html`<span></span>` : html`<button type="button" class="icon-button" aria-label=${w.dropWindow(1)} @click=${drop}><ui-icon .name=${'close' as const}></ui-icon></button>`}</div>`
}

export function typed(take: (value: string) => void): (event: Event) => void {
  return (event) => take((event.target as HTMLInputElement).value)
}
