import '@awesome.me/webawesome/dist/components/checkbox/checkbox.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SearchChangedEvent, type SegmentChosenEvent, UiElement, UiSearch, UiSegments } from '#elements'
import type { Target } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { groups, screens, sites } from '../../data/screens.ts'
import { Watching } from '../../data/shared.ts'
import type { Places } from './arranged.ts'
import { nameOfTarget, screensReached } from './say-where.ts'
import { w } from './words.ts'

void UiSearch
void UiSegments

/** Sent up when the targets change. */
export class TargetsChangedEvent extends Event {
  static readonly type = 'off-targets-changed'
  readonly targets: readonly Target[]
  constructor(targets: readonly Target[]) {
    super(TargetsChangedEvent.type, { bubbles: true, composed: true })
    this.targets = targets
  }
}

interface Choice {
  readonly target: Target
  readonly name: string
  readonly note: string
}

/**
 * Where an entry plays: everywhere, or at chosen sites, groups and screens that can be searched.
 *
 * @property targets - What is chosen.
 * @fires off-targets-changed - `TargetsChangedEvent`.
 */
export class OffTargets extends UiElement {
  static override properties: PropertyDeclarations = { targets: { attribute: false }, _search: { state: true } }

  static override styles = [pageStyles, css`
    :host { display: grid; gap: 10px; }
    ui-search { width: auto; }
    .chosen { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; padding: 0; list-style: none; }
    .chosen li { display: inline-flex; align-items: center; gap: 2px; padding-inline-start: 10px; border-radius: 999px; background: var(--ui-sunken); font-size: var(--ui-text-s); line-height: 26px; }
    .chosen button { width: 26px; height: 26px; border-radius: 50%; --ui-icon-size: 13px; }
    .list { position: relative; max-height: 220px; overflow: auto; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); padding: 4px 14px 12px; }
    .list h3 { margin: 10px 0 6px; font-size: var(--ui-text-s); color: var(--ui-ink-2); font-weight: 500; }
    .of { display: grid; grid-template-columns: 1fr 1fr; gap: 5px 14px; }
    .of .quiet { font-size: var(--ui-text-xs); }
  `]

  declare targets: readonly Target[]
  declare private _search: string
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)
  readonly #groups = new Watching(this, groups)

  constructor() {
    super()
    this.targets = []
    this._search = ''
  }

  override render(): TemplateResult {
    const isAll = this.targets.some((each) => each.kind === 'all')
    return html`<div class="between"><ui-segments label=${w.targets} .value=${isAll ? 'all' : 'some'} .segments=${[{ value: 'all', label: w.allScreens }, { value: 'some', label: w.some }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#tell(event.value === 'all' ? [{ kind: 'all' }] : [])}></ui-segments>
        <span class="quiet small">${w.reach(screensReached(this.targets, this.#places).length)}</span></div>
      ${isAll ? nothing : html`${this.#chips()}
        <ui-search label=${w.targetsSearch} .value=${this._search} @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)}></ui-search>
        ${this.#list()}`}`
  }

  #chips(): TemplateResult | typeof nothing {
    if (this.targets.length === 0) return nothing
    return html`<ul class="chosen">${this.targets.map((each) => {
      const name = nameOfTarget(each, this.#places)
      return html`<li>${name}<button type="button" class="icon-button" aria-label=${w.dropTarget(name)} @click=${() => this.#toggle(each)}><ui-icon .name=${'close' as const}></ui-icon></button></li>`
    })}</ul>`
  }

  #list(): TemplateResult {
    const parts = [
      [w.sites, this.#match(this.#places.sites.map(({ id, name }): Choice => this.#choice({ kind: 'site', id }, name)))],
      [w.groups, this.#match(this.#places.groups.map(({ id, name }): Choice => this.#choice({ kind: 'group', id }, name)))],
      [w.screens, this.#match(this.#places.screens.map(({ id, name, site }): Choice => ({ target: { kind: 'screen', id }, name, note: this.#places.sites.find((each) => each.id === site)?.name ?? '' })))],
    ] as const
    const isEmpty = parts.every(([, choices]) => choices.length === 0)
    return html`<div class="list" tabindex="0" role="group" aria-label=${w.targets}>
      ${isEmpty ? html`<p class="quiet small" style="padding-top:8px">${w.noTarget}</p>` : parts.map(([heading, choices]) => (choices.length === 0 ? nothing : html`<h3>${heading}</h3><div class="of">${choices.map((each) => html`<wa-checkbox size="s" .checked=${this.#has(each.target)} @change=${() => this.#toggle(each.target)}>${each.name} <span class="quiet">${each.note}</span></wa-checkbox>`)}</div>`))}
    </div>`
  }

  #choice(target: Target, name: string): Choice {
    return { target, name, note: common.screens(screensReached([target], this.#places).length) }
  }

  #match(choices: readonly Choice[]): readonly Choice[] {
    const search = this._search.trim().toLowerCase()
    return choices.filter((each) => `${each.name} ${each.target.kind === 'screen' ? each.note : ''}`.toLowerCase().includes(search))
  }

  get #places(): Places {
    return { sites: this.#sites.value ?? [], groups: this.#groups.value ?? [], screens: this.#screens.value ?? [] }
  }

  #has(target: Target): boolean {
    return this.targets.some((each) => isSame(each, target))
  }

  #toggle(target: Target): void {
    this.#tell(this.#has(target) ? this.targets.filter((each) => !isSame(each, target)) : [...this.targets, target])
  }

  #tell(targets: readonly Target[]): void {
    this.targets = targets
    this.dispatchEvent(new TargetsChangedEvent(targets))
  }
}
customElements.define('off-targets', OffTargets)

function isSame(a: Target, b: Target): boolean {
  return a.kind === b.kind && (a.kind === 'all' || b.kind === 'all' || a.id === b.id)
}
