import '@awesome.me/webawesome/dist/components/checkbox/checkbox.js'
import '@awesome.me/webawesome/dist/components/details/details.js'
import '@awesome.me/webawesome/dist/components/textarea/textarea.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiSegments, toast } from '#elements'
import type { Screen } from '#protocol'
import { FormDialog } from '../../app/form-dialog.ts'
import { editSettings } from '../../data/screens.ts'
import { hoursStyles, typed, windowFields } from '../times/hours-fields.ts'
import { freshWindow, type PartDraft } from '../times/part-draft.ts'
import { checkSettings, draftOfSettings, settingsOfDraft, type HoursName, type SettingsDraft } from './settings-draft.ts'
import { w } from './settings-words.ts'

void UiSegments

const transitions = ['cut', 'fade', 'slide'] as const
const orbits = ['off', 'gentle', 'strong'] as const

/** How screens play: transitions, hours, downloads. Of several it shows the first one's settings, and all get what is saved. */
export class OffScreenSettings extends FormDialog<readonly Screen[], true> {
  static override properties: PropertyDeclarations = { _draft: { state: true }, _problems: { state: true } }
  static override styles = [FormDialog.styles, hoursStyles, css`
    wa-dialog { --width: 640px; }
    .part { display: grid; gap: 12px; }
    .part + .part { border-top: 1px solid var(--ui-line); padding-top: 16px; margin-top: 4px; }
    h3 { margin: 0; font-size: 1rem; }
  `]

  declare private _draft: SettingsDraft
  declare private _problems: Readonly<Record<string, string>>

  override open(given: readonly Screen[]): Promise<true | null> {
    const [first] = given
    if (first === undefined) throw new Error('This dialog is opened for at least one screen.')
    this._draft = draftOfSettings(first.settings)
    this._problems = {}
    return super.open(given)
  }

  protected override heading(): string {
    const [first] = this.given
    return this.given.length === 1 ? w.heading(first?.name ?? '') : w.many(this.given.length)
  }

  protected override fields(): TemplateResult {
    const { transition, transitionMs, isReduced, orbit, limitKiBps, sources, displayLatencyMs, memoryBudgetMiB } = this._draft
    return html`${this.given.length > 1 ? html`<p class="note">${w.manyNote}</p>` : nothing}
      <section class="part"><h3>${w.picture}</h3>
        <div class="pair"><wa-select name="transition" label=${w.transition} .value=${transition} @change=${typed((value) => this.#change({ transition: transitions.find((each) => each === value) ?? 'cut' }))}>${transitions.map((each) => html`<wa-option value=${each}>${w[each]}</wa-option>`)}</wa-select>
          ${transition === 'cut' ? html`<span></span>` : html`<wa-input name="transitionMs" label=${w.transitionMs} hint=${w.transitionHint} inputmode="numeric" .value=${transitionMs} @input=${typed((value) => this.#change({ transitionMs: value.trim() }))}></wa-input>`}</div>
        <wa-checkbox .checked=${isReduced} @change=${(event: Event) => this.#change({ isReduced: (event.target as HTMLInputElement).checked })}>${w.reduced}</wa-checkbox>
        <wa-select name="orbit" label=${w.orbit} hint=${w.orbitHint} .value=${orbit} @change=${typed((value) => this.#change({ orbit: orbits.find((each) => each === value) ?? 'own' }))}>${[...orbits, ...(orbit === 'own' ? (['own'] as const) : [])].map((each) => html`<wa-option value=${each}>${w[each]}</wa-option>`)}</wa-select>
      </section>
      ${this.#hours('hours', w.hours, w.hoursNote, w.allDay)}
      ${this.#hours('quiet', w.quiet, w.quietNote, w.never)}
      <section class="part"><h3>${w.download}</h3>
        <wa-input name="limitKiBps" label=${w.limit} hint=${w.limitHint} inputmode="numeric" .value=${limitKiBps} @input=${typed((value) => this.#change({ limitKiBps: value.trim() }))}></wa-input>
        <wa-textarea name="sources" label=${w.sources} hint=${w.sourcesHint} rows="2" resize="auto" .value=${sources} @input=${typed((value) => this.#change({ sources: value }))}></wa-textarea>
      </section>
      ${this.#hours('download', w.downloadHours, w.downloadNote, w.allDay)}
      <section class="part"><h3>${w.machine}</h3>
        <div class="pair"><wa-input name="displayLatencyMs" label=${w.latency} hint=${w.latencyHint} inputmode="numeric" .value=${displayLatencyMs} @input=${typed((value) => this.#change({ displayLatencyMs: value.trim() }))}></wa-input>
          <wa-input name="memoryBudgetMiB" label=${w.memory} hint=${w.memoryHint} inputmode="numeric" .value=${memoryBudgetMiB} @input=${typed((value) => this.#change({ memoryBudgetMiB: value.trim() }))}></wa-input></div>
      </section>`
  }

  #hours(name: HoursName, label: string, note: string, without: string): TemplateResult {
    const { isOn, part } = this._draft[name]
    const setPart = (change: Partial<PartDraft>) => this.#change({ [name]: { isOn, part: { ...part, ...change } } })
    return html`<section class="part" data-part=${name}><h3>${label}</h3>
      <ui-segments label=${label} .value=${isOn ? 'hours' : 'all'} .segments=${[{ value: 'all', label: without }, { value: 'hours', label: w.byHours }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#change({ [name]: { isOn: event.value === 'hours', part } })}></ui-segments>
      <p class="note small">${note}</p>
      ${isOn ? html`${part.windows.map((window, index) => windowFields(`${name}.windows.${index}`, window, index + 1, this._problems[`${name}.windows.${index}.days`] ?? '', (change) => setPart({ windows: part.windows.map((each, at) => (at === index ? { ...each, ...change } : each)) }), () => setPart({ windows: part.windows.filter((_each, at) => at !== index) })))}
        <div><wa-button size="s" appearance="outlined" @click=${() => setPart({ windows: [...part.windows, freshWindow] })}><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.addWindow}</wa-button></div>
        ${part.exceptions.length === 0 ? nothing : html`<p class="note small">${w.exceptionsKept(part.exceptions.length)}</p>`}` : nothing}</section>`
  }

  #change(part: Partial<SettingsDraft>): void {
    this._draft = { ...this._draft, ...part }
    if (Object.keys(this._problems).length > 0) this._problems = checkSettings(this._draft)
  }

  protected override check(): Record<string, string> {
    this._problems = checkSettings(this._draft)
    return this._problems
  }

  protected override async save(): Promise<true> {
    for (const { id, settings } of this.given) await editSettings(id, settingsOfDraft(this._draft, settings))
    toast({ tone: 'good', text: w.saved })
    return true
  }
}
customElements.define('off-screen-settings', OffScreenSettings)
