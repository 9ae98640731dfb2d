import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import '@awesome.me/webawesome/dist/components/input/input.js'
import '@awesome.me/webawesome/dist/components/textarea/textarea.js'
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { Item } from '#content'
import { type SegmentChosenEvent, UiDialog, UiSegments, formStyles, formatLength, homeZone } from '#elements'
import type { Drill, Screen, TakeoverRecord, TakeoverTemplate } from '#protocol'
import { below } from '../../app/organisation-options.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { wordsOf } from '../../data/failure.ts'
import { organisations } from '../../data/people.ts'
import { groups, programmes, screens, sites } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { Watching } from '../../data/shared.ts'
import { start } from '../../data/takeovers.ts'
import { sayMoment, wallIn } from '../explain/zone-time.ts'
import { nextHour } from '../publish/plan.ts'
import type { Places } from '../schedule/arranged.ts'
import { OffTargets, type TargetsChangedEvent } from '../schedule/off-targets.ts'
import { screensReached } from '../schedule/say-where.ts'
import { pictures } from './pictures.ts'
import { readied } from './readiness.ts'
import { sayTargets } from './say-targets.ts'
import { draftOf, durationOf, itemWith, presets, readStart, type StartDraft, type StartProblem } from './start-draft.ts'
import { startStyles } from './start-styles.ts'
import { st, startProblems } from './start-words.ts'
import { w } from './words.ts'

void OffTargets
void UiSegments

export interface Prepared {
  readonly template: TakeoverTemplate
  readonly item: Item
}

/** The second press of a double click on the card must not send anything. */
const heldMs = 600
const drills: readonly Drill[] = ['none', 'shown', 'silent']

/**
 * What exactly will be on which glass, and the one button that does it. There is no form: no key sends it but the button's own.
 */
export class OffStart extends UiDialog<Prepared, TakeoverRecord> {
  static override properties: PropertyDeclarations = { given: { attribute: false }, _draft: { state: true }, _problem: { state: true }, _isBusy: { state: true }, _isChoosing: { state: true } }
  static override styles = [pageStyles, formStyles, startStyles]

  declare private _draft: StartDraft
  declare private _problem: string | null
  declare private _isBusy: boolean
  declare private _isChoosing: boolean
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #groups = new Watching(this, groups)
  readonly #programmes = new Watching(this, programmes)
  readonly #organisations = new Watching(this, organisations)
  #openedAt = 0

  override open(given: Prepared): Promise<TakeoverRecord | null> {
    this._draft = draftOf(given.template, given.item, wallIn(homeZone(), nextHour(now())), '')
    this._problem = null
    this._isBusy = false
    this._isChoosing = false
    this.#openedAt = performance.now()
    return super.open(given)
  }

  override render(): TemplateResult {
    const { template, item } = this.given
    const draft = this.#draft
    const { own, others } = this.#reached()
    return html`<wa-dialog open label=${st.heading(template.name)} @wa-after-hide=${(event: Event) => this.leave(event)}>
      <div class="columns">
        <div class="shown ${draft.drill}" role="group" aria-label=${st.preview}>${pictures(itemWith(item, draft), [], own[0] === undefined ? homeZone() : this.#zoneOf(own[0]), draft.drill === 'shown', false)}${item.kind === 'poster' ? this.#words(draft) : nothing}</div>
        <div class="controls">
          <fieldset><legend>${st.mode}</legend><div class="modes">${drills.map((drill) => html`<label class="mode"><input type="radio" name="drill" .value=${drill} .checked=${draft.drill === drill} @change=${() => this.#change({ drill })} /><span><b>${st[drill]}</b><span class="quiet">${st[`${drill}Text`]}</span></span></label>`)}</div></fieldset>
          ${this.#where(own, others)}
          <div><p class="legend">${st.length}</p><div class="row"><ui-segments label=${st.length} .value=${String(draft.duration)} .segments=${[...presets.map((each) => ({ value: String(each), label: each === 60 ? st.hour : st.minutes(each) })), { value: 'other', label: st.other }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#change({ duration: event.value === 'other' ? 'other' : Number(event.value) })}></ui-segments>
            ${draft.duration === 'other' ? html`<label class="field"><input inputmode="decimal" name="minutes" .value=${draft.minutes} @input=${(event: Event) => this.#change({ minutes: valueOf(event) })} />${st.otherMinutes}</label>` : nothing}</div></div>
          ${this.#when(draft)}
          <wa-input name="note" maxlength="200" label=${st.note} placeholder=${st.noteHint} .value=${draft.note} @input=${(event: Event) => this.#change({ note: valueOf(event) })}></wa-input>
          ${template.needsTwo ? html`<p class="notice" data-two><ui-icon .name=${'people' as const}></ui-icon>${draft.drill === 'none' ? st.two : st.noTwo}</p>` : nothing}
          ${this._problem === null ? nothing : html`<p class="notice bad" role="alert"><ui-icon .name=${'alert' as const}></ui-icon>${this._problem}</p>`}
        </div></div>
      <div slot="footer" class="foot"><button type="button" data-act="cancel" @click=${() => this.answer(null)}>${common.cancel}</button>
        <button type="button" class="go ${draft.drill === 'none' ? '' : `${draft.drill}-drill`}" data-act="send" aria-busy=${this._isBusy} ?disabled=${own.length === 0} @click=${() => void this.#send()}>${this.#verb(own.length)}</button></div>
    </wa-dialog>`
  }

  #words(draft: StartDraft): TemplateResult {
    return html`<wa-textarea name="heading" label=${st.headline} hint=${st.wordsHint} maxlength="40" rows="2" resize="auto" .value=${draft.heading} @input=${(event: Event) => this.#change({ heading: valueOf(event) })}></wa-textarea>
      <wa-textarea name="text" label=${st.text} maxlength="300" rows="3" resize="auto" .value=${draft.text} @input=${(event: Event) => this.#change({ text: valueOf(event) })}></wa-textarea>`
  }

  #where(own: readonly Screen[], others: readonly Screen[]): TemplateResult {
    const notReady = readied(own, this.given.item, this.#programmes.value)
    const names = (readiness: 'offline' | 'unpublished') => notReady.find((each) => each.readiness === readiness)?.screens ?? []
    const nameAll = (of: readonly Screen[]) => of.map(({ name }) => name).join(w.comma)
    return html`<div><p class="legend">${st.where}</p>
      <div class="where"><span class="grow"><b>${sayTargets(this._draft.targets, this.#house)}</b> <span class="quiet">${common.screens(own.length)}</span></span><wa-button size="s" appearance="outlined" aria-expanded=${this._isChoosing} data-act="targets" @click=${() => (this._isChoosing = !this._isChoosing)}>${this._isChoosing ? st.done : st.change}</wa-button></div>
      ${this._isChoosing ? html`<off-targets style="margin-top:10px" .targets=${this._draft.targets} @off-targets-changed=${(event: TargetsChangedEvent) => this.#change({ targets: event.targets })}></off-targets>` : nothing}
      ${others.length === 0 ? nothing : html`<p class="notice warn" data-left-out style="margin-top:8px"><ui-icon .name=${'warning' as const}></ui-icon>${st.leftOut(nameAll(others))}</p>`}
      ${names('unpublished').length === 0 ? nothing : html`<p class="notice warn" style="margin-top:8px"><ui-icon .name=${'warning' as const}></ui-icon>${st.unpublished(names('unpublished').length)}</p>`}
      ${names('offline').length === 0 ? nothing : html`<p class="notice" style="margin-top:8px"><ui-icon .name=${'lost' as const}></ui-icon>${st.offline(nameAll(names('offline')))}</p>`}</div>`
  }

  #when(draft: StartDraft): TemplateResult {
    return html`<div><p class="legend">${st.when}</p><div class="row"><ui-segments label=${st.when} .value=${draft.when} .segments=${[{ value: 'now', label: st.now }, { value: 'at', label: st.at }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#change({ when: event.value === 'at' ? 'at' : 'now' })}></ui-segments>
      ${draft.when === 'now' ? nothing : html`<label class="field"><span class="spoken">${st.instant}</span><input type="datetime-local" name="instant" .value=${draft.wall} @change=${(event: Event) => this.#change({ wall: valueOf(event) })} /></label>
        <label class="field">${st.clock}<select name="zone" @change=${(event: Event) => this.#change({ zone: valueOf(event) })}>${this.#zones.map(({ zone, names }) => html`<option value=${zone} ?selected=${zone === draft.zone}>${names.length < 2 ? (names[0] ?? zone) : w.andMore(names[0] ?? '', names.length)}</option>`)}</select></label>`}</div></div>`
  }

  #verb(count: number): string {
    const { template } = this.given
    const draft = this.#draft
    const length = formatLength(durationOf(draft) ?? template.durationMs)
    if (count === 0) return st.goNone
    if (draft.drill === 'silent') return st.goSilent(count)
    const read = readStart(template, this.given.item, draft, now())
    const from = read.kind === 'wish' ? read.wish.from : null
    const moment = from === null ? null : sayMoment(from, draft.zone)
    if (draft.drill === 'shown') return moment === null ? st.goDrill(count, length) : st.goDrillAt(moment, count, length)
    if (template.needsTwo) return st.goAsk(count, length)
    return moment === null ? st.goNow(count, length) : st.goAt(moment, count, length)
  }

  /** The screens that will be taken over, and those that are left to others. */
  #reached(): { readonly own: readonly Screen[]; readonly others: readonly Screen[] } {
    const all = screensReached(this._draft.targets, this.#house)
    const mine = new Set(below(this.#organisations.value ?? [], session.placesOf('content.publish')).map(({ id }) => id))
    // Until the tree is here the controller's word on what is left out has to do.
    const isOwn = ({ organisation }: Screen) => this.#organisations.value === null || mine.has(organisation)
    return { own: all.filter(isOwn), others: all.filter((each) => !isOwn(each)) }
  }

  get #house(): Places {
    return { sites: this.#sites.value ?? [], groups: this.#groups.value ?? [], screens: this.#screens.value ?? [] }
  }

  get #zones(): readonly { readonly zone: string; readonly names: readonly string[] }[] {
    const byZone = Map.groupBy(this.#sites.value ?? [], ({ zone }) => zone)
    return byZone.size === 0 ? [{ zone: homeZone(), names: [] }] : [...byZone].map(([zone, of]) => ({ zone, names: of.map(({ name }) => name) }))
  }

  /** On the clock that was chosen, or that of the first site. */
  get #draft(): StartDraft {
    return this._draft.zone === '' ? { ...this._draft, zone: this.#zones[0]?.zone ?? homeZone() } : this._draft
  }

  #zoneOf({ site }: Screen): string {
    return this.#sites.value?.find((each) => each.id === site)?.zone ?? homeZone()
  }

  #change(of: Partial<StartDraft>): void {
    this._draft = { ...this.#draft, ...of }
    this._problem = null
  }

  async #send(): Promise<void> {
    if (this._isBusy || performance.now() - this.#openedAt < heldMs) return
    const read = readStart(this.given.template, this.given.item, this.#draft, now())
    if (read.kind === 'wrong') {
      this._problem = startProblems[read.problem satisfies StartProblem]
      return
    }
    this._isBusy = true
    try {
      this.answer(await start(read.wish))
    } catch (cause) {
      this._problem = wordsOf(cause)
      this._isBusy = false
    }
  }
}
customElements.define('off-start', OffStart)

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement).value
}
