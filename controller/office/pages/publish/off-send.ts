import '@awesome.me/webawesome/dist/components/button/button.js'
import '@awesome.me/webawesome/dist/components/input/input.js'
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, homeZone } from '#elements'
import type { Screen, ScreenId } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { conditionWords } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import type { PublishPlan } from '../../data/publishing.ts'
import { screens, sites } from '../../data/screens.ts'
import { Watching } from '../../data/shared.ts'
import { NowShowing } from '../../glass/now-showing.ts'
import { OffGlass } from '../../glass/off-glass.ts'
import { sayMoment, wallIn } from '../explain/zone-time.ts'
import { nextHour, readPlan, tomorrowMorning, type PlanDraft, type PlanProblem, type Way } from './plan.ts'
import { sendStyles } from './send-styles.ts'
import { problemWords, s } from './send-words.ts'

void OffGlass

/** Sent up when somebody wants to publish. */
export class SendEvent extends Event {
  static readonly type = 'off-send'
  readonly note: string
  readonly plan: PublishPlan
  constructor(note: string, plan: PublishPlan) {
    super(SendEvent.type, { bubbles: true, composed: true })
    this.note = note
    this.plan = plan
  }
}

const ways: readonly Way[] = ['now', 'at', 'canary']

/**
 * How a publish goes out, and the button that sends it.
 *
 * @property touched - The screens that change.
 * @property isBusy - It is being sent.
 * @property obstacle - Why it cannot be sent; null where it can.
 * @property uncovered - Screens that would show nothing for some time: somebody has to say that this is meant.
 * @fires off-send - `SendEvent`.
 */
export class OffSend extends UiElement {
  static override properties: PropertyDeclarations = { touched: { attribute: false }, isBusy: { type: Boolean }, obstacle: { attribute: false }, uncovered: { attribute: false }, _draft: { state: true }, _problem: { state: true }, _isMeant: { state: true } }
  static override styles = [pageStyles, sendStyles]

  declare touched: readonly ScreenId[]
  declare isBusy: boolean
  declare obstacle: string | null
  declare uncovered: readonly ScreenId[]
  declare private _draft: PlanDraft
  declare private _problem: PlanProblem | null
  declare private _isMeant: boolean
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #showing = new NowShowing(this)

  constructor() {
    super()
    this.touched = []
    this.isBusy = false
    this.obstacle = null
    this.uncovered = []
    this._problem = null
    this._isMeant = false
    this._draft = { way: 'now', wall: wallIn(homeZone(), nextHour(now())), zone: '', hasQuorum: false, percent: '80', ofAll: false, canaries: [], minutes: '10' }
  }

  get #zones(): readonly { readonly zone: string; readonly names: readonly string[] }[] {
    const byZone = new Map<string, string[]>()
    for (const { zone, name } of this.#sites.value ?? []) byZone.set(zone, [...(byZone.get(zone) ?? []), name])
    return byZone.size === 0 ? [{ zone: homeZone(), names: [] }] : [...byZone].map(([zone, names]) => ({ zone, names }))
  }

  /** As chosen, or that of the first site. */
  get #draft(): PlanDraft {
    return this._draft.zone === '' ? { ...this._draft, zone: this.#zones[0]?.zone ?? homeZone() } : this._draft
  }

  #change(of: Partial<PlanDraft>): void {
    this._draft = { ...this.#draft, ...of }
    this._problem = null
  }

  override render(): TemplateResult {
    const draft = this.#draft
    const needsWord = this.uncovered.length > 0
    return html`<form class="send" novalidate @submit=${(event: Event) => { event.preventDefault(); this.#send() }}>
      <fieldset><legend>${s.how}</legend><div class="ways">${ways.map((way) => html`<label class="way"><input type="radio" name="way" .value=${way} .checked=${draft.way === way} @change=${() => this.#change({ way })} /><span><b>${s[way]}</b><span class="quiet">${s[`${way}Text`]}</span></span></label>`)}</div></fieldset>
      ${draft.way === 'at' ? this.#instant(draft) : draft.way === 'canary' ? this.#canaries(draft) : nothing}
      ${needsWord ? html`<label class="meant"><input type="checkbox" name="meant" .checked=${this._isMeant} @change=${(event: Event) => (this._isMeant = (event.target as HTMLInputElement).checked)} /><span>${s.meant(this.uncovered.length)}</span></label>` : nothing}
      ${this._problem === null ? nothing : html`<p class="notice bad" role="alert"><ui-icon .name=${'alert' as const}></ui-icon>${problemWords[this._problem]}</p>`}
      <div class="last"><wa-input name="note" maxlength="200" label=${s.note} placeholder=${s.noteHint}></wa-input>
        <wa-button type="submit" variant="brand" ?loading=${this.isBusy} ?disabled=${this.obstacle !== null || (needsWord && !this._isMeant)} title=${this.obstacle ?? nothing}><ui-icon slot="start" .name=${'publish' as const}></ui-icon>${this.#verb(draft)}</wa-button></div>
    </form>`
  }

  #verb({ way, canaries }: PlanDraft): string {
    if (way === 'now') return s.publishTo(this.touched.length)
    return way === 'at' ? s.armFor(this.touched.length) : s.tryOn(canaries.filter((each) => this.touched.includes(each)).length)
  }

  #instant(draft: PlanDraft): TemplateResult {
    const read = readPlan(draft, this.touched, now())
    const at = read.kind === 'plan' ? read.plan.activateAt : null
    const set = (instant: number) => this.#change({ wall: wallIn(draft.zone, instant) })
    return html`<div class="details">
      <div class="row wrap"><label class="field"><span>${s.instant}</span><input type="datetime-local" name="instant" .value=${draft.wall} @change=${(event: Event) => this.#change({ wall: (event.target as HTMLInputElement).value })} /></label>
        <label class="field"><span>${s.clock}</span><select name="zone" @change=${(event: Event) => this.#change({ zone: (event.target as HTMLSelectElement).value })}>${this.#zones.map(({ zone, names }) => html`<option value=${zone} ?selected=${zone === draft.zone}>${names.length === 0 ? zone : `${namePlaces(names)} (${zone})`}</option>`)}</select></label>
        <span class="presets"><button type="button" @click=${() => set(nextHour(now()))}>${s.nextHour}</button><button type="button" @click=${() => set(tomorrowMorning(draft.zone, now()))}>${s.tomorrow}</button></span></div>
      ${at === null || this.#zones.length < 2 ? nothing : html`<p class="quiet small">${this.#zones.map(({ zone, names }) => s.thereAt(namePlaces(names), sayMoment(at, zone))).join(s.between)}</p>`}
      <label class="check"><input type="checkbox" name="quorum" .checked=${draft.hasQuorum} @change=${(event: Event) => this.#change({ hasQuorum: (event.target as HTMLInputElement).checked })} /><span>${s.quorum}<span class="quiet">${s.quorumText}</span></span></label>
      ${draft.hasQuorum ? html`<div class="row wrap indent"><label class="field short"><span>${s.percent}</span><input type="number" name="percent" min="1" max="100" .value=${draft.percent} @input=${(event: Event) => this.#change({ percent: (event.target as HTMLInputElement).value })} /></label>
        <label class="field"><span>${s.among}</span><select name="among" @change=${(event: Event) => this.#change({ ofAll: (event.target as HTMLSelectElement).value === 'all' })}><option value="alive" ?selected=${!draft.ofAll}>${s.ofAlive(this.#alive())}</option><option value="all" ?selected=${draft.ofAll}>${s.ofAll(this.touched.length)}</option></select></label></div>` : nothing}
    </div>`
  }

  #alive(): number {
    return (this.#screens.value ?? []).filter((each) => this.touched.includes(each.id) && each.condition === 'alive').length
  }

  #canaries(draft: PlanDraft): TemplateResult {
    const siteOf = (screen: Screen) => this.#sites.value?.find((each) => each.id === screen.site)?.name ?? ''
    const of = (this.#screens.value ?? []).filter((each) => this.touched.includes(each.id))
    return html`<div class="details"><fieldset><legend>${s.choose}</legend>
      <div class="tiles">${repeat(of, (each) => each.id, (screen) => html`<label class="tile ${screen.condition === 'alive' ? '' : 'off'}" title="${siteOf(screen)} · ${screen.name}"><input type="checkbox" name="canary" .value=${screen.id} .checked=${draft.canaries.includes(screen.id)} ?disabled=${screen.condition !== 'alive'} @change=${(event: Event) => this.#toggle(screen.id, (event.target as HTMLInputElement).checked)} />
        <span class="picture"><off-glass class=${screen.glass.widthPx < screen.glass.heightPx ? 'tall' : ''} .item=${this.#showing.of(screen.id)?.item ?? null} .widthPx=${screen.glass.widthPx} .heightPx=${screen.glass.heightPx} .zone=${this.#showing.of(screen.id)?.programme.schedule.zone ?? homeZone()}></off-glass></span><span class="cut tile-name">${screen.name}</span><span class="cut quiet">${screen.condition === 'alive' ? siteOf(screen) : conditionWords[screen.condition]}</span></label>`)}</div></fieldset>
      <label class="field short"><span>${s.minutes}</span><input type="number" name="minutes" min="1" max="1440" .value=${draft.minutes} @input=${(event: Event) => this.#change({ minutes: (event.target as HTMLInputElement).value })} /></label>
    </div>`
  }

  #toggle(screen: ScreenId, isChosen: boolean): void {
    const others = this.#draft.canaries.filter((each) => each !== screen)
    this.#change({ canaries: isChosen ? [...others, screen] : others })
  }

  #send(): void {
    if (this.isBusy || this.obstacle !== null || (this.uncovered.length > 0 && !this._isMeant)) return
    const read = readPlan(this.#draft, this.touched, now())
    if (read.kind === 'wrong') {
      this._problem = read.problem
      return
    }
    const note = this.renderRoot.querySelector<HTMLInputElement>('wa-input[name="note"]')?.value ?? ''
    this.dispatchEvent(new SendEvent(note.trim(), read.plan))
  }
}
customElements.define('off-send', OffSend)

function namePlaces(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : s.severalPlaces(names[0] ?? '', names.length)
}
