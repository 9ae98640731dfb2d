import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { UiElement, say, shapeOf, type Tone } from '#elements'
import type { Screen, ScreenId, TakeoverRecord } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { screens, sites } from '../../data/screens.ts'
import { Watching } from '../../data/shared.ts'
import { phaseOf, standingOf, type Standing } from './phase.ts'
import { progressWords, w, whyWords } from './words.ts'

type Told = TakeoverRecord['screens'][number]

/** Where a silent drill asks no more than that, being ready is as good as being shown. */
export function toneOfProgress(standing: Standing, isSilent: boolean): Tone {
  switch (standing) {
    case 'showing':
    case 'shown':
      return 'good'
    case 'ready':
      return isSilent ? 'good' : 'busy'
    case 'waiting':
      return isSilent ? 'warning' : 'quiet'
    case 'gone':
    case 'silent':
    case 'offline':
      return 'warning'
    case 'failed':
      return 'bad'
  }
}

/** Why a screen did not, in words. */
export function sayWhy(standing: Standing, reason: Told['reason']): string {
  if (reason !== null) return say(reason)
  const words: Partial<Record<Standing, string>> = whyWords
  return words[standing] ?? ''
}

/**
 * Every screen of a takeover by its site: a shape, its name and a word.
 *
 * @property record - The takeover.
 */
export class OffTiles extends UiElement {
  static override properties: PropertyDeclarations = { record: { attribute: false } }

  static override styles = [pageStyles, css`
    :host { display: grid; gap: 10px; }
    .site { display: grid; grid-template-columns: 132px minmax(0, 1fr); gap: 4px 14px; align-items: start; }
    h3 { padding-top: 5px; font-weight: 500; font-size: var(--ui-text-s); color: var(--ui-ink-2); line-height: 20px; }
    h3 span { font-variant-numeric: tabular-nums; }
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: 5px; margin: 0; padding: 0; list-style: none; }
    li { display: flex; flex-wrap: wrap; align-items: center; gap: 0 7px; min-height: 30px; padding: 5px 9px; border-radius: 6px; background: var(--ui-sunken); font-size: var(--ui-text-xs); line-height: 1.4; min-width: 0; }
    li svg { width: 11px; height: 11px; flex: none; overflow: visible; }
    /* A long name takes the whole line, and the word goes below it. */
    li b { max-width: calc(100% - 18px); font-weight: 500; color: var(--ui-ink); overflow-wrap: anywhere; }
    li .word { flex: none; margin-inline-start: auto; white-space: nowrap; }
    .good { background: var(--ui-good-quiet); color: var(--ui-good); }
    .busy { background: var(--ui-busy-quiet); color: var(--ui-busy); }
    .warning { background: var(--ui-warn-quiet); color: var(--ui-warn); }
    .bad { background: var(--ui-bad-quiet); color: var(--ui-bad); }
    .quiet { color: var(--ui-ink-2); }
    @media (max-width: 640px) { .site { grid-template-columns: minmax(0, 1fr); } ul { grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); } }
  `]

  declare record: TakeoverRecord | null
  readonly #screens = new Watching(this, screens)
  readonly #sites = new Watching(this, sites)

  constructor() {
    super()
    this.record = null
  }

  override render(): TemplateResult | typeof nothing {
    const { record } = this
    if (record === null) return nothing
    const byId = new Map((this.#screens.value ?? []).map((each) => [each.id, each]))
    const bySite = Map.groupBy(record.screens, ({ screen }) => byId.get(screen)?.site ?? null)
    const named = (this.#sites.value ?? []).flatMap(({ id, name }) => (bySite.has(id) ? [{ name, of: bySite.get(id) ?? [] }] : []))
    const gone = bySite.get(null) ?? []
    return html`${[...named, ...(gone.length === 0 ? [] : [{ name: w.goneScreen, of: gone }])].map(({ name, of }) => html`<div class="site"><h3>${name} <span>${of.length}</span></h3><ul>${repeat(of, (each) => each.screen, (each) => this.#tile(each, byId.get(each.screen), record))}</ul></div>`)}`
  }

  #tile(told: Told, screen: Screen | undefined, record: TakeoverRecord): TemplateResult {
    const name = screen?.name ?? w.goneScreen
    const standing = standingOf(told.progress, screen?.condition, phaseOf(record, now()) === 'past')
    const tone = toneOfProgress(standing, record.drill === 'silent')
    const word = progressWords[standing]
    const why = sayWhy(standing, told.reason)
    return html`<li class=${tone} data-screen=${told.screen satisfies ScreenId} data-progress=${told.progress} title="${name} · ${word}${why === '' ? '' : ` · ${why}`}"><svg viewBox="0 0 12 12" aria-hidden="true">${shapeOf(tone)}</svg><b>${name}</b><span class="word">${word}</span></li>`
  }
}
customElements.define('off-tiles', OffTiles)
