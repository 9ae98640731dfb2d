import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiSegments, formatLength, navigate, say, toast } from '#elements'
import type { LibraryEntry, OrganisationId, Target } from '#protocol'
import type { When } from '#schedules'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { now } from '../../data/clock.ts'
import { playlists } from '../../data/playlists.ts'
import { addEntry, editEntry, entries, type EntryDraft } from '../../data/publishing.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { spansOn } from './day-spans.ts'
import { OffDayStrip } from './off-day-strip.ts'
import { nameOfClass } from './name-of-class.ts'
import { OffTargets, type TargetsChangedEvent } from './off-targets.ts'
import { presetOf, sayWhen } from './say-when.ts'
import { checkWhen, draftOfWhen, whenOf, type WhenDraft } from './when-draft.ts'
import { wallNow } from './wall-time.ts'
import { w, weekdayWords } from './words.ts'

void OffDayStrip
void OffTargets
void UiSegments

type Priority = LibraryEntry['priority']
const priorities: readonly Priority[] = ['campaign', 'normal', 'background']
const classTexts = { campaign: 'campaignText', normal: 'normalText', background: 'backgroundText' } as const
const presets = { every: [1, 2, 3, 4, 5, 6, 7], workdays: [1, 2, 3, 4, 5], weekend: [6, 7] } as const
const presetWords = { every: 'everyDay', workdays: 'workdays', weekend: 'weekend' } as const

export class OffEditEntry extends FormDialog<LibraryEntry | null, true> {
  static override properties: PropertyDeclarations = { _priority: { state: true }, _when: { state: true }, _targets: { state: true } }
  static override styles = [FormDialog.styles, css`
    wa-dialog { --width: 640px; }
    .part { display: grid; gap: 10px; }
    .part > .label { font-weight: 500; }
    .class { display: grid; grid-template-columns: 1fr 132px; gap: 14px; align-items: end; }
    .class .part { gap: 4px; }
    @media (max-width: 640px) { .class { grid-template-columns: minmax(0, 1fr); } }
    .box { display: grid; gap: 14px; padding: 14px 16px; border-radius: var(--ui-radius); background: #faf9f6; border: 1px solid var(--ui-line); }
    .days { display: flex; flex-wrap: wrap; gap: 6px; }
    .days button { min-width: 52px; padding: 5px 8px; font: inherit; font-size: var(--ui-text-s); border: 1px solid #c9c4ba; border-radius: 6px; background: #fff; color: var(--ui-ink); cursor: pointer; }
    .days button[aria-pressed='true'] { background: #35302a; border-color: #35302a; color: #fff; }
    .presets { display: flex; gap: 4px; }
    .presets button { padding: 2px 9px; font: inherit; font-size: var(--ui-text-s); border: 0; border-radius: 999px; background: none; color: var(--ui-ink-2); cursor: pointer; text-decoration: underline; text-decoration-color: #bdb6aa; text-underline-offset: 3px; }
    .presets button[aria-pressed='true'] { background: var(--ui-sunken); color: var(--ui-ink); text-decoration: none; font-weight: 500; }
    .sum { display: grid; gap: 8px; }
  `]

  declare private _priority: Priority
  declare private _when: WhenDraft
  declare private _targets: readonly Target[]
  readonly #playlists = new Watching(this, playlists)
  #isFirst = false

  override open(given: LibraryEntry | null): Promise<true | null> {
    // The first entry of a house is the one that keeps its screens from being empty.
    this.#isFirst = given === null && entries.value?.length === 0
    this._priority = given?.priority ?? (this.#isFirst ? 'background' : 'normal')
    this._when = draftOfWhen(given?.when ?? (this.#isFirst ? { kind: 'always' } : null), wallNow(Intl.DateTimeFormat().resolvedOptions().timeZone, now()).date)
    this._targets = given?.targets ?? [{ kind: 'all' }]
    return super.open(given)
  }

  protected override heading(): string {
    return this.given === null ? w.create : w.editHeading
  }

  protected override fields(): TemplateResult {
    return html`<wa-input name="name" label=${w.name} placeholder=${w.nameExample} required maxlength="80" .value=${this.given?.name ?? (this.#isFirst ? w.firstName : '')} ?autofocus=${this.given === null}></wa-input>
      ${this.#playlist()}
      <div class="class"><div class="part"><span class="label">${w.priority}</span>
          <ui-segments label=${w.priority} .value=${this._priority} .segments=${priorities.map((value) => ({ value, label: nameOfClass(value) }))} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._priority = priorities.find((each) => each === event.value) ?? 'normal')}></ui-segments>
        </div><wa-input name="rank" label=${w.rank} inputmode="numeric" required .value=${String(this.given?.rank ?? 10)}></wa-input></div>
      <p class="note small" style="margin-top:-10px">${w[classTexts[this._priority]]}${say({ zh: '。', en: '. ' })}${w.rankHint}${say({ zh: '。', en: '.' })}</p>
      <div class="part"><span class="label">${w.when}</span>
        <ui-segments label=${w.when} .value=${this._when.kind} .segments=${[{ value: 'weekly', label: w.weekly }, { value: 'window', label: w.once }, { value: 'always', label: w.always }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#change({ kind: event.value === 'always' || event.value === 'window' ? event.value : 'weekly' })}></ui-segments>
        <div class="box">${this._when.kind === 'weekly' ? this.#weekly() : this._when.kind === 'window' ? this.#window() : html`<p class="note">${w.alwaysText}</p>`}${this._when.kind === 'always' ? nothing : this.#sum()}</div></div>
      <div class="part"><span class="label">${w.targets}</span><off-targets .targets=${this._targets} @off-targets-changed=${(event: TargetsChangedEvent) => (this._targets = event.targets)}></off-targets></div>`
  }

  #playlist(): TemplateResult {
    const all = this.#playlists.value
    if (all?.length === 0) return html`<p class="notice">${w.noPlaylists} <a class="link" href="/office/playlists" @click=${() => this.answer(null)}>${w.toPlaylists}</a></p>`
    // Options have to be there before the value that names one of them.
    if (all === null) return html`<div class="ghost" style="height:64px" aria-busy="true"></div>`
    return html`<wa-select name="playlist" label=${w.playlist} required .value=${this.given?.playlist ?? (all.length === 1 ? (all[0]?.id ?? '') : '')}>
      ${all.map((each) => html`<wa-option value=${each.id}>${w.playlistOf(each.name, each.slots.length === 0 ? w.playlistEmpty : formatLength(each.slots.reduce((sum, slot) => sum + slot.durationMs, 0)))}</wa-option>`)}
    </wa-select>`
  }

  #weekly(): TemplateResult {
    const { days, start, end, from, until } = this._when
    const preset = presetOf(days)
    return html`<div class="part"><div class="between"><span class="small quiet">${w.days}</span><span class="presets" role="group" aria-label=${w.presets}>${(['every', 'workdays', 'weekend'] as const).map((each) => html`<button type="button" aria-pressed=${preset === each} @click=${() => this.#change({ days: presets[each] })}>${w[presetWords[each]]}</button>`)}</span></div>
        <div class="days" role="group" aria-label=${w.days}>${presets.every.map((day) => html`<button type="button" aria-pressed=${days.includes(day)} @click=${() => this.#change({ days: days.includes(day) ? days.filter((each) => each !== day) : [...days, day].sort((a, b) => a - b) })}>${weekdayWords[String(day) as keyof typeof weekdayWords]}</button>`)}</div></div>
      <div class="pair">${this.#input('when.start', w.start, 'time', start, (value) => ({ start: value }))}${this.#input('when.end', w.end, 'time', end, (value) => ({ end: value }), w.endHint)}</div>
      <div class="pair">${this.#input('when.from', w.from, 'date', from, (value) => ({ from: value }), w.optional)}${this.#input('when.until', w.until, 'date', until, (value) => ({ until: value }), w.optional)}</div>`
  }

  #window(): TemplateResult {
    return html`<div class="pair wide">${this.#input('when.from', w.start, 'datetime-local', this._when.windowFrom, (value) => ({ windowFrom: value }))}${this.#input('when.to', w.end, 'datetime-local', this._when.windowTo, (value) => ({ windowTo: value }))}</div>`
  }

  #input(name: string, label: string, type: 'time' | 'date' | 'datetime-local', value: string, change: (value: string) => Partial<WhenDraft>, hint = ''): TemplateResult {
    return html`<wa-input name=${name} type=${type} label=${label} hint=${hint} .value=${value} @input=${(event: Event) => this.#change(change((event.target as HTMLInputElement).value))}></wa-input>`
  }

  /** Says back what was understood. */
  #sum(): TemplateResult | typeof nothing {
    const when = whenOf(this._when)
    if (when === null) return nothing
    const today = wallNow(Intl.DateTimeFormat().resolvedOptions().timeZone, now())
    return html`<div class="sum"><div><strong>${sayWhen(when)}</strong> <span class="quiet small">${w.zoneNote}</span></div>
      <off-day-strip label=${w.today} .stripes=${spansOn(when, strip(when, today.date)).map((span) => ({ ...span, label: '', look: this._priority === 'campaign' ? 'strong' : 'plain' }) as const)}></off-day-strip></div>`
  }

  #change(change: Partial<WhenDraft>): void {
    this._when = { ...this._when, ...change }
  }

  protected override check(values: Values): Record<string, string> {
    return {
      ...(/^(1000|\d{1,3})$/.test(values['rank'] ?? '') ? {} : { rank: w.rankWrong }),
      ...checkWhen(this._when),
      ...(this._targets.length === 0 ? { targets: w.targetsEmpty } : {}),
    }
  }

  protected override async save(values: Values): Promise<true> {
    const when = whenOf(this._when)
    const playlist = this.#playlists.value?.find((each) => each.id === values['playlist'])
    if (when === null || playlist === undefined) throw new Error('What was checked is complete.')
    const draft: EntryDraft = { name: values['name'] ?? '', playlist: playlist.id, priority: this._priority, rank: Number(values['rank']), when, targets: [...this._targets] }
    if (this.given === null) await addEntry(organisation(), draft)
    else await editEntry(this.given.id, draft)
    toast({ tone: 'good', text: w.saved(draft.name), ...(session.may('content.publish') ? { action: { label: w.goPublish, run: () => navigate('/publish') } } : {}) })
    return true
  }
}
customElements.define('off-edit-entry', OffEditEntry)

/** A day on which the entry runs, for the strip: today's may be empty. */
function strip(when: When, today: string): string {
  if (when.kind === 'window') return when.from.slice(0, 10)
  for (let step = 0; step < 7; step += 1) {
    const date = new Date(Date.parse(`${today}T00:00:00Z`) + step * 86_400_000).toISOString().slice(0, 10)
    if (spansOn(when, date).length > 0) return date
  }
  return when.kind === 'weekly' ? (when.from ?? today) : today
}

function organisation(): OrganisationId {
  const [place] = session.placesOf('content.edit')
  if (place === undefined) throw new Error('This dialog is opened only by those who edit content.')
  return place
}
