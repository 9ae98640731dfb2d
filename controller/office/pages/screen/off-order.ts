import '@awesome.me/webawesome/dist/components/slider/slider.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { homeZone, toast } from '#elements'
import { orderLife, usualLife, type Operation, type Order, type OrderLife, type Screen } from '#protocol'
import { FormDialog, type Values } from '../../app/form-dialog.ts'
import { now } from '../../data/clock.ts'
import { ask } from '../../data/commands.ts'
import { programmes } from '../../data/screens.ts'
import { dateIn, instantOf } from '../explain/zone-time.ts'
import { orderHints, orderWords, w } from './order-words.ts'
import { presentVolumes, sayVolumes } from './present-volume.ts'
import { needsAgent, sayOrder } from './say-order.ts'

const MINUTE_MS = 60_000
const lasting = ['inHour', 'halfHour', 'inFour', 'midnight', 'untilChanged'] as const

export interface Ordering {
  readonly screens: readonly Screen[]
  readonly kind: Operation['kind']
}

/** Asks for what an order needs to know, and shows whom it reaches before it goes out. */
export class OffOrder extends FormDialog<Ordering, true> {
  static override properties: PropertyDeclarations = { _percent: { state: true }, _choice: { state: true } }
  static override styles = [FormDialog.styles, css`
    wa-dialog { --width: 460px; }
    .reach { display: grid; gap: 4px; margin: 0; padding: 12px 16px; list-style: none; border-radius: var(--ui-radius); background: var(--ui-sunken); font-size: var(--ui-text-s); color: var(--ui-ink-2); }
    .reach strong { color: var(--ui-ink); font-size: var(--ui-text); font-weight: 600; }
    .reach .warn { color: var(--ui-warn); }
    .loud { display: grid; grid-template-columns: 1fr 3.2em; gap: 12px; align-items: end; }
    .loud output { font: 600 20px/1.6 var(--ui-font); text-align: end; font-variant-numeric: tabular-nums; }
  `]

  declare private _percent: number
  declare private _choice: string

  constructor() {
    super()
    this._percent = 40
    this._choice = ''
  }

  override open(given: Ordering): Promise<true | null> {
    this._percent = presentVolumes(given.screens, programmes.value ?? [])[0]?.percent ?? 40
    this._choice = given.kind === 'display' ? 'off' : given.kind === 'volume' ? 'set' : 'media'
    return super.open(given)
  }

  protected override heading(): string {
    const [only] = this.given.screens
    return this.given.screens.length === 1 && only !== undefined ? `${orderWords[this.given.kind]} · ${only.name}` : orderWords[this.given.kind]
  }

  protected override verb(): string {
    return w.send
  }

  protected override fields(): TemplateResult {
    const { kind } = this.given
    return html`<p class="note">${orderHints[kind]}</p>
      ${kind === 'volume' ? this.#volume() : kind === 'display' ? this.#display() : kind === 'clear-store' ? this.#clear() : nothing}
      <wa-select name="life" label=${w.life} hint=${w.lifeHint} .value=${usualLife[kind]}>${orderLife.options.map((life) => html`<wa-option value=${life}>${w[life]}</wa-option>`)}</wa-select>
      ${this.#reach()}`
  }

  #volume(): TemplateResult {
    return html`<p data-present>${sayVolumes(presentVolumes(this.given.screens, programmes.value ?? []), now())}</p>${this.#choices([['set', orderWords.volume], ['back', w.giveBack]])}
      ${this._choice === 'back' ? nothing : html`<div class="loud"><wa-slider label=${w.percent} min="0" max="100" step="5" .value=${this._percent} @input=${(event: Event) => (this._percent = (event.target as HTMLElement & { value: number }).value)}></wa-slider><output>${this._percent}</output></div>${this.#lasting()}`}`
  }

  #display(): TemplateResult {
    return html`${this.#choices([['off', w.displayOff], ['on', w.displayOn], ['back', w.giveBack]])}${this._choice === 'back' ? nothing : this.#lasting()}`
  }

  #clear(): TemplateResult {
    const { screens } = this.given
    const [only] = screens
    return html`${this.#choices([['media', w.mediaOnly], ['content', w.allContent]])}
      ${only === undefined || screens.length > 1 ? nothing : html`<wa-input name="name" required autocomplete="off" label=${w.typeName(only.name)}></wa-input>`}`
  }

  #choices(of: readonly (readonly [string, string])[]): TemplateResult {
    return html`<wa-select label=${w.what} .value=${this._choice} @change=${(event: Event) => (this._choice = (event.target as HTMLSelectElement).value)}>${of.map(([value, word]) => html`<wa-option value=${value}>${word}</wa-option>`)}</wa-select>`
  }

  #lasting(): TemplateResult {
    return html`<wa-select name="until" label=${w.lasts} .value=${'inHour'}>${lasting.map((each) => html`<wa-option value=${each}>${w[each]}</wa-option>`)}</wa-select>`
  }

  #reach(): TemplateResult {
    const { screens, kind } = this.given
    const paired = screens.filter((each) => each.condition !== 'unpaired')
    const online = paired.filter((each) => each.condition !== 'offline').length
    const lame = paired.filter((each) => needsAgent(kind, each.reported)).length
    return html`<ul class="reach"><li><strong>${w.to(paired.length)}</strong></li>
      ${online === 0 ? nothing : html`<li>${w.online(online)}</li>`}
      ${paired.length === online ? nothing : html`<li>${w.offline(paired.length - online)}</li>`}
      ${paired.length === screens.length ? nothing : html`<li class="warn">${w.without(screens.length - paired.length)}</li>`}
      ${lame === 0 ? nothing : html`<li class="warn">${w.withoutAgent(lame)}</li>`}</ul>`
  }

  protected override check(values: Values): Record<string, string> {
    const [only] = this.given.screens
    return this.given.kind === 'clear-store' && this.given.screens.length === 1 && values['name'] !== only?.name ? { name: w.typeName(only?.name ?? '') } : {}
  }

  protected override async save(values: Values): Promise<true> {
    const { screens } = this.given
    const order = this.#order(values)
    const life: OrderLife | undefined = orderLife.options.find((each) => each === values['life'])
    const { commands } = await ask(screens.map((each) => each.id), order, life)
    toast({ tone: 'good', text: w.sent(sayOrder(order, [], now()), commands.length) })
    return true
  }

  #order(values: Values): Order {
    const { kind } = this.given
    const until = untilOf(values['until'] ?? '')
    if (kind === 'volume') return this._choice === 'back' ? { kind, percent: null, until: null } : { kind, percent: this._percent, until }
    if (kind === 'display') return this._choice === 'back' ? { kind, isOn: null, until: null } : { kind, isOn: this._choice === 'on', until }
    if (kind === 'clear-store') return { kind, what: this._choice === 'content' ? 'content' : 'media' }
    return { kind }
  }
}
customElements.define('off-order', OffOrder)

function untilOf(choice: string): number | null {
  const at = now()
  switch (choice) {
    case 'halfHour':
      return at + 30 * MINUTE_MS
    case 'inHour':
      return at + 60 * MINUTE_MS
    case 'inFour':
      return at + 240 * MINUTE_MS
    case 'midnight':
      return instantOf(homeZone(), `${dateIn(homeZone(), at)}T24:00`)
    default:
      return null
  }
}
