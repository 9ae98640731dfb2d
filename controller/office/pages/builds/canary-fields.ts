import { html, type TemplateResult } from 'lit'
import type { Screen, ScreenId } from '#protocol'
import type { Values } from '../../app/form-dialog.ts'
import { w } from './words.ts'

/** Who goes first, and for how long they must be well. */
export function canaryFields(screens: readonly Screen[], chosen: readonly ScreenId[], minutes: number, choose: (ids: readonly ScreenId[]) => void): TemplateResult {
  const paired = screens.filter(({ condition }) => condition !== 'unpaired')
  const changed = (event: Event) => {
    const { value } = event.target as HTMLElement & { readonly value: readonly string[] | string | null }
    const ids = Array.isArray(value) ? value : []
    choose(paired.filter(({ id }) => ids.includes(id)).map(({ id }) => id))
  }
  return html`<wa-select name="canaries" label=${w.canaries} multiple with-clear .value=${[...chosen]} @change=${changed}>${paired.map(({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`)}</wa-select>
    <wa-input name="watchMs" label=${w.minutes} inputmode="numeric" .value=${String(minutes)}></wa-input>`
}

export function checkMinutes(values: Values): Record<string, string> {
  const minutes = Number(values['watchMs'] ?? '10')
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= 10_080 ? {} : { watchMs: w.minutesWrong }
}

export function minutesIn(values: Values): number {
  return Number(values['watchMs'] ?? '10') * 60_000
}
