import { css, html, nothing, type LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiSegments, formatLength, navigate, say, toast } from '#elements'
import type { LibraryEntry, OrganisationId, Site, Target } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { calendars, dayParts } from '../../data/calendars.ts'
import { now } from '../../data/clock.ts'
import { playlists } from '../../data/playlists.ts'
import { addEntry, editEntry, entries, type EntryDraft } from '../../data/publishing.ts'
import { groups, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { nameOfClass } from './name-of-class.ts'
import { OffTargets, type TargetsChangedEvent } from './off-targets.ts'
import { ruleStyles, type Problems } from './rule-fields.ts'
import { screensReached } from './say-where.ts'
import type { Times } from './times.ts'
import { hasClockChanges } from './upcoming.ts'
import { checkVoice, draftOfVoice, voiceFields, voiceOf, type VoiceDraft } from './voice-fields.ts'
import { checkWhen, draftOfWhen, whenOf, type WhenDraft } from './when-draft.ts'
import { clockFields, whenFields, whenStyles } from './when-fields.ts'
import { wallNow } from './wall-time.ts'
import { w } from './words.ts'

void OffTargets
void UiSegments

type Priority = LibraryEntry['priority']
const priorities: readonly Priority[] = ['campaign', 'normal', 'background']
const classTexts = { campaign: 'campaignText', normal: 'normalText', background: 'backgroundText' } as const

export class OffEditEntry extends FormDialog<LibraryEntry | null, true> {
  static override properties: PropertyDeclarations = { _priority: { state: true }, _when: { state: true }, _targets: { state: true }, _voice: { state: true }, _problems: { state: true } }
  static override styles = [FormDialog.styles, whenStyles, ruleStyles, css`
    wa-dialog { --width: 720px; }
    .class { display: grid; grid-template-columns: 1fr 132px; gap: 14px; align-items: start; }
    .class .part { gap: 4px; margin-top: -2px; }
    @media (max-width: 640px) { .class { grid-template-columns: minmax(0, 1fr); } }
  `]

  declare private _priority: Priority
  declare private _when: WhenDraft
  declare private _targets: readonly Target[]
  declare private _voice: VoiceDraft
  declare private _problems: Problems
  readonly #playlists = new Watching(this, playlists)
  readonly #calendars = new Watching(this, calendars)
  readonly #dayParts = new Watching(this, dayParts)
  readonly #sites = new Watching(this, sites)
  readonly #screens = new Watching(this, screens)
  readonly #groups = new Watching(this, groups)
  #isFirst = false

  override open(given: LibraryEntry | null): Promise<true | null> {
    // The first entry of a house is the one that keeps its screens from being empty.
    this.#isFirst = given === null && entries.value?.length === 0
    this._priority = given?.priority ?? (this.#isFirst ? 'background' : 'normal')
    this._targets = given?.targets ?? [{ kind: 'all' }]
    this._when = draftOfWhen(given?.when ?? (this.#isFirst ? { kind: 'always' } : null), wallNow(this.#place().zone, now()).date)
    this._voice = draftOfVoice(given?.voice ?? { kind: 'alone' })
    this._problems = {}
    return super.open(given)
  }

  protected override heading(): string {
    return this.given === null ? w.create : w.editHeading
  }

  protected override fields(): TemplateResult {
    return html`<wa-input name="name" label=${w.name} placeholder=${w.nameExample} required maxlength="80" .value=${this.given?.name ?? (this.#isFirst ? w.firstName : '')}></wa-input>
      ${this.#playlist()}
      <div class="class"><div class="part"><span class="label">${w.priority}</span>
          <ui-segments label=${w.priority} .value=${this._priority} .segments=${priorities.map((value) => ({ value, label: nameOfClass(value) }))} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._priority = priorities.find((each) => each === event.value) ?? 'normal')}></ui-segments>
        </div><wa-input name="rank" label=${w.rank} inputmode="numeric" required .value=${String(this.given?.rank ?? 10)}></wa-input></div>
      <p class="note small" style="margin-top:-10px">${w[classTexts[this._priority]]}${say({ zh: '。', en: '. ' })}${w.rankHint}${say({ zh: '。', en: '.' })}</p>
      ${voiceFields(this._voice, (voice) => (this._voice = voice))}
      ${whenFields(this._when, this._problems, this.#place(), this.#times(), now(), (change) => this.#change(change))}
      <div class="part"><span class="label">${w.targets}</span><off-targets .targets=${this._targets} @off-targets-changed=${(event: TargetsChangedEvent) => (this._targets = event.targets)}></off-targets></div>
      ${this.#clocks()}`
  }

  #playlist(): TemplateResult {
    const all = this.#playlists.value
    if (all?.length === 0) return html`<p class="notice">${w.noPlaylists} <a class="link" href="/office/playlists" @click=${() => this.answer(null)}>${w.toPlaylists}</a></p>`
    // Options have to be there before the value that names one of them.
    if (all === null) return html`<div class="ghost" style="height:64px" aria-busy="true"></div>`
    return html`<wa-select name="playlist" label=${w.playlist} required .value=${this.given?.playlist ?? (all.length === 1 ? (all[0]?.id ?? '') : '')}>
      ${all.map((each) => html`<wa-option value=${each.id}>${w.playlistOf(each.name, each.slots.length === 0 ? w.playlistEmpty : formatLength(each.slots.reduce((sum, slot) => sum + ('item' in slot ? slot.durationMs : 0), 0)))}</wa-option>`)}
    </wa-select>`
  }

  /** Last in the form, since it comes and goes with the targets. */
  #clocks(): TemplateResult | typeof nothing {
    if (this._when.kind === 'always' || this._when.kind === 'other') return nothing
    const changing = this.#places().find((site) => hasClockChanges(site.zone, now()))
    return changing === undefined ? nothing : clockFields(this._when, changing.name, (change) => this.#change(change))
  }

  /** The place whose clock the preview follows: the first that is reached, named where others have other clocks. */
  #place(): { readonly zone: string; readonly name: string } {
    const [first, ...others] = this.#places()
    if (first === undefined) return { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, name: '' }
    return { zone: first.zone, name: others.some((site) => site.zone !== first.zone) ? first.name : '' }
  }

  #times(): Times {
    return { calendars: this.#calendars.value ?? [], dayParts: this.#dayParts.value ?? [] }
  }

  #places(): readonly Site[] {
    const all = this.#sites.value ?? []
    const reached = new Set(screensReached(this._targets, { sites: all, screens: this.#screens.value ?? [], groups: this.#groups.value ?? [] }).map((screen) => screen.site))
    return all.filter((site) => reached.has(site.id))
  }

  #change(change: Partial<WhenDraft>): void {
    this._when = { ...this._when, ...change }
    // What was found wrong goes once it is put right.
    if (Object.keys(this._problems).length > 0) this._problems = checkWhen(this._when)
  }

  protected override firstUpdated(): void {
    if (this.given === null) void this.#begin()
  }

  /** A dialog that is open from the start does not look for the field to begin with. */
  async #begin(): Promise<void> {
    const drawn = [...this.renderRoot.querySelectorAll<LitElement>('wa-dialog, [name="name"]')]
    await Promise.all(drawn.map((each) => each.updateComplete))
    drawn.at(-1)?.focus()
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    const wrongChips = changed.has('_problems') && Object.keys((changed.get('_problems') as Problems | undefined) ?? {}).length === 0 ? this.#wrongChips() : undefined
    // Inputs that are wrong were given the focus already.
    if (this.renderRoot.querySelector('[data-wrong]') === null) wrongChips?.focus()
  }

  #wrongChips(): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('off-chips')].find((each) => (this._problems[each.dataset['name'] ?? ''] ?? '') !== '')
  }

  protected override check(values: Values): Record<string, string> {
    this._problems = checkWhen(this._when)
    return {
      ...(/^(1000|\d{1,3})$/.test(values['rank'] ?? '') ? {} : { rank: w.rankWrong }),
      ...checkVoice(this._voice),
      ...this._problems,
      ...(this._targets.length === 0 ? { targets: w.targetsEmpty } : {}),
    }
  }

  protected override async save(values: Values): Promise<true> {
    const when = whenOf(this._when)
    const playlist = this.#playlists.value?.find((each) => each.id === values['playlist'])
    if (when === null || playlist === undefined) throw new Error('What was checked is complete.')
    const draft: EntryDraft = { name: values['name'] ?? '', playlist: playlist.id, priority: this._priority, rank: Number(values['rank']), when, voice: voiceOf(this._voice), targets: [...this._targets] }
    if (this.given === null) await addEntry(organisation(), draft)
    else await editEntry(this.given.id, draft)
    toast({ tone: 'good', text: w.saved(draft.name), ...(session.may('content.publish') ? { action: { label: w.goPublish, run: () => navigate('/publish') } } : {}) })
    return true
  }
}
customElements.define('off-edit-entry', OffEditEntry)

function organisation(): OrganisationId {
  const [place] = session.placesOf('content.edit')
  if (place === undefined) throw new Error('This dialog is opened only by those who edit content.')
  return place
}
