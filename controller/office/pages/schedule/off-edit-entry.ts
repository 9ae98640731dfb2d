import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { type SegmentChosenEvent, UiSegments, formatLength, homeZone, navigate, say, toast } from '#elements'
import type { EntryDraft, LibraryEntry, OrganisationId, Site, Target } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { valuesOf } from '../../app/form.ts'
import { askOutdated, outdatedNotice, saveUnlessOutdated } from '../../app/outdated.ts'
import { calendars, dayParts } from '../../data/calendars.ts'
import { now } from '../../data/clock.ts'
import { activities } from '../../data/life.ts'
import { organisations } from '../../data/people.ts'
import { playlists } from '../../data/playlists.ts'
import { addEntry, editEntry, entries } from '../../data/publishing.ts'
import { groups, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import type { Places } from './arranged.ts'
import { checkCriteria, criterionOf, type CriterionDraft } from './criteria-draft.ts'
import { criteriaFields, criteriaStyles, draftsOfCriteria, type Subjects } from './criteria-fields.ts'
import { w as criteriaWords } from './criteria-words.ts'
import { differingEntry, type WholeEntry } from './entry-said.ts'
import { lengthOf } from '../playlists/lengths.ts'
import { nameOfClass } from './name-of-class.ts'
import { OffTargets, type TargetsChangedEvent } from './off-targets.ts'
import { ruleStyles, type Problems } from './rule-fields.ts'
import { screensReached } from './say-where.ts'
import type { Times } from './times.ts'
import { undoOfEdit } from './undo-entry.ts'
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

/** What the form begins with: an entry or none, and what stands instead of what it has. */
export interface Opened {
  readonly entry: LibraryEntry | null
  readonly prefill: Partial<EntryDraft>
}

export class OffEditEntry extends FormDialog<Opened, true> {
  static override properties: PropertyDeclarations = { _opened: { state: true }, _priority: { state: true }, _when: { state: true }, _targets: { state: true }, _voice: { state: true }, _criteria: { state: true }, _isInStep: { state: true }, _problems: { state: true } }
  static override styles = [FormDialog.styles, whenStyles, ruleStyles, criteriaStyles, css`
    wa-dialog { --width: 720px; }
    .class { display: grid; grid-template-columns: 1fr 132px; gap: 14px; align-items: start; }
    .class .part { gap: 4px; margin-top: -2px; }
    .step { display: grid; gap: 2px; }
    .step p { padding-inline-start: 26px; }
    .shown { display: grid; gap: 18px; }
    @media (max-width: 640px) { .class { grid-template-columns: minmax(0, 1fr); } }
  `]

  /** The entry as it was when the form was filled; another one once the person chose to see theirs. */
  declare private _opened: LibraryEntry | null
  declare private _priority: Priority
  declare private _when: WhenDraft
  declare private _targets: readonly Target[]
  declare private _voice: VoiceDraft
  declare private _criteria: readonly CriterionDraft[]
  declare private _isInStep: boolean
  declare private _problems: Problems
  readonly #entries = new Watching(this, entries)
  readonly #playlists = new Watching(this, playlists)
  readonly #calendars = new Watching(this, calendars)
  readonly #dayParts = new Watching(this, dayParts)
  readonly #sites = new Watching(this, sites)
  readonly #screens = new Watching(this, screens)
  readonly #groups = new Watching(this, groups)
  readonly #activities = new Watching(this, activities)
  readonly #organisations = new Watching(this, organisations)
  /** What typed fields begin with. */
  #begun: Partial<EntryDraft> = {}
  /** Fields that keep what is typed are made anew with each filling. */
  #filling = 0

  override open(given: Opened): Promise<true | null> {
    // The first entry of a house is the one that keeps its screens from being empty.
    const isFirst = given.entry === null && entries.value?.length === 0
    this.#fill(given.entry, { ...(isFirst ? { name: w.firstName, priority: 'background', when: { kind: 'always' } } : {}), ...given.entry, ...given.prefill })
    return super.open(given)
  }

  #fill(entry: LibraryEntry | null, begun: Partial<EntryDraft>): void {
    this._opened = entry
    this.#begun = begun
    this.#filling += 1
    this._priority = begun.priority ?? 'normal'
    this._targets = begun.targets ?? [{ kind: 'all' }]
    this._when = draftOfWhen(begun.when ?? null, wallNow(this.#place().zone, now()).date)
    this._voice = draftOfVoice(begun.voice ?? { kind: 'alone' })
    this._criteria = draftsOfCriteria(begun.criteria ?? [])
    this._isInStep = begun.inStep ?? false
    this._problems = {}
  }

  protected override heading(): string {
    return this._opened === null ? w.create : w.editHeading
  }

  /** The same entry as the list has it; undefined while the list is read. */
  get #present(): LibraryEntry | null | undefined {
    return this.#entries.value === null ? undefined : (this.#entries.value.find((each) => each.id === this._opened?.id) ?? null)
  }

  protected override beginsAtName(): boolean {
    return this._opened === null
  }

  protected override fields(): TemplateResult {
    return html`${outdatedNotice(this._opened, this.#present, (theirs) => void this.#look(theirs))}${keyed(this.#filling, html`<div class="shown">${this.#shown()}</div>`)}`
  }

  #shown(): TemplateResult {
    return html`<wa-input name="name" label=${w.name} placeholder=${w.nameExample} required maxlength="80" .value=${this.#begun.name ?? ''}></wa-input>
      ${this.#playlist()}
      ${whenFields(this._when, this._problems, this.#place(), this.#times(), now(), (change) => this.#change(change))}
      <div class="part"><span class="label">${w.targets}</span><off-targets .targets=${this._targets} @off-targets-changed=${(event: TargetsChangedEvent) => (this._targets = event.targets)}></off-targets></div>
      ${this.#clocks()}
      <div class="class"><div class="part"><span class="label">${w.priority}</span>
          <ui-segments label=${w.priority} .value=${this._priority} .segments=${priorities.map((value) => ({ value, label: nameOfClass(value) }))} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._priority = priorities.find((each) => each === event.value) ?? 'normal')}></ui-segments>
        </div><wa-input name="rank" label=${w.rank} inputmode="numeric" required .value=${String(this.#begun.rank ?? 10)}></wa-input></div>
      <p class="note small" style="margin-top:-10px">${w[classTexts[this._priority]]}${say({ zh: '。', en: '. ' })}${w.rankHint}${say({ zh: '。', en: '.' })}</p>
      ${voiceFields(this._voice, (voice) => (this._voice = voice))}
      ${this.#activities.value === null || this.#organisations.value === null ? html`<div class="ghost" style="height:60px" aria-busy="true"></div>` : criteriaFields(this._criteria, this.#subjects(), (criteria) => (this._criteria = criteria))}
      <div class="step"><wa-checkbox .checked=${this._isInStep} @change=${(event: Event) => (this._isInStep = (event.target as HTMLInputElement).checked)}>${criteriaWords.inStep}</wa-checkbox><p class="note small">${criteriaWords.inStepText}</p></div>`
  }

  #playlist(): TemplateResult {
    const all = this.#playlists.value
    if (all?.length === 0) return html`<p class="notice">${w.noPlaylists} <a class="link" href="/office/playlists" @click=${() => this.answer(null)}>${w.toPlaylists}</a></p>`
    // Options have to be there before the value that names one of them.
    if (all === null) return html`<div class="ghost" style="height:64px" aria-busy="true"></div>`
    return html`<wa-select name="playlist" label=${w.playlist} required .value=${this.#begun.playlist ?? (all.length === 1 ? (all[0]?.id ?? '') : '')}>
      ${all.map((each) => html`<wa-option value=${each.id}>${w.playlistOf(each.name, each.slots.length === 0 ? w.playlistEmpty : formatLength(lengthOf(each, all)))}</wa-option>`)}
    </wa-select>`
  }

  /** After the targets, since it comes and goes with them. */
  #clocks(): TemplateResult | typeof nothing {
    if (this._when.kind === 'always' || this._when.kind === 'other') return nothing
    const changing = this.#places().find((site) => hasClockChanges(site.zone, now()))
    return changing === undefined ? nothing : clockFields(this._when, changing.name, (change) => this.#change(change))
  }

  /** The place whose clock the preview follows: the first that is reached, named where others have other clocks. */
  #place(): { readonly zone: string; readonly name: string } {
    const [first, ...others] = this.#places()
    if (first === undefined) return { zone: homeZone(), name: '' }
    return { zone: first.zone, name: others.some((site) => site.zone !== first.zone) ? first.name : '' }
  }

  #times(): Times {
    return { calendars: this.#calendars.value ?? [], dayParts: this.#dayParts.value ?? [] }
  }

  #subjects(): Subjects {
    return { activities: this.#activities.value ?? [], organisations: this.#organisations.value ?? [] }
  }

  #house(): Places {
    return { sites: this.#sites.value ?? [], screens: this.#screens.value ?? [], groups: this.#groups.value ?? [] }
  }

  #places(): readonly Site[] {
    const house = this.#house()
    const reached = new Set(screensReached(this._targets, house).map((screen) => screen.site))
    return house.sites.filter((site) => reached.has(site.id))
  }

  #change(change: Partial<WhenDraft>): void {
    this._when = { ...this._when, ...change }
    // What was found wrong goes once it is put right.
    if (Object.keys(this._problems).length > 0) this._problems = checkWhen(this._when)
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
      ...checkCriteria(this._criteria),
      ...(this._targets.length === 0 ? { targets: w.targetsEmpty } : {}),
    }
  }

  protected override async save(values: Values): Promise<true | null> {
    const draft = this.#draft(values)
    if (draft === null) throw new Error('What was checked is complete.')
    const opened = this._opened
    if (opened === null) {
      await addEntry(organisation(), draft)
      toast({ tone: 'good', text: w.saved(draft.name), ...(session.may('content.publish') ? { action: { label: w.goPublish, run: () => navigate('/publish') } } : {}) })
      return true
    }
    const saving = await saveUnlessOutdated({
      from: opened,
      name: opened.name,
      save: async (revision) => editEntry(opened.id, draft, revision),
      reread: async () => presentOf(opened),
      differing: (theirs) => this.#differing(theirs, draft),
    })
    if (saving.kind === 'theirs') this.#fill(saving.value, saving.value)
    if (saving.kind !== 'saved') return null
    toast({ tone: 'good', text: w.saved(draft.name), action: undoOfEdit(opened, saving.value) })
    return true
  }

  /** Null while something is missing or wrong. */
  #draft(values: Values): WholeEntry | null {
    const when = whenOf(this._when)
    const playlist = this.#playlists.value?.find((each) => each.id === values['playlist'])
    const criteria = this._criteria.flatMap((each) => criterionOf(each) ?? [])
    if (when === null || playlist === undefined) return null
    return { name: values['name'] ?? '', playlist: playlist.id, priority: this._priority, rank: Number(values['rank']), when, voice: voiceOf(this._voice), criteria, inStep: this._isInStep, targets: [...this._targets] }
  }

  #differing(theirs: LibraryEntry, draft: WholeEntry): ReturnType<typeof differingEntry> {
    return differingEntry(theirs, draft, { places: this.#house(), times: this.#times(), subjects: this.#subjects(), playlists: this.#playlists.value ?? [] })
  }

  /** Somebody saved while the form was open, and the person wants to see it before saving. */
  async #look(theirs: LibraryEntry): Promise<void> {
    const draft = this.#draft(valuesOf(this.renderRoot))
    const choice = await askOutdated({ name: theirs.name, differing: this.#differing(theirs, draft ?? this._opened ?? theirs) })
    if (choice === 'theirs') this.#fill(theirs, theirs)
    else if (choice === 'mine') this._opened = theirs
  }
}
customElements.define('off-edit-entry', OffEditEntry)

function organisation(): OrganisationId {
  const [place] = session.placesOf('content.edit')
  if (place === undefined) throw new Error('This dialog is opened only by those who edit content.')
  return place
}

async function presentOf({ id }: LibraryEntry): Promise<LibraryEntry | null> {
  await entries.refresh()
  return entries.value?.find((each) => each.id === id) ?? null
}
