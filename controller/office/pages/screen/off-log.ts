import '@awesome.me/webawesome/dist/components/option/option.js'
import '@awesome.me/webawesome/dist/components/select/select.js'
import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import type { Item } from '#content'
import { type SearchChangedEvent, type SegmentChosenEvent, UiElement, UiEmpty, UiSearch, UiSegments, formatCount, formatMoment, homeZone } from '#elements'
import { attachmentPath, type Screen, type ScreenCommand } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { readLog } from '../../data/commands.ts'
import { session } from '../../data/session.ts'
import { sayDate, saySeconds } from '../explain/zone-time.ts'
import { isTrouble, readLines, type LogLine } from './log-lines.ts'
import { kindWords, w as l } from './log-words.ts'
import { openOrder } from './open-order.ts'
import { sayLine, type LogPlace } from './say-log.ts'
import { w } from './words.ts'

void UiEmpty
void UiSearch
void UiSegments

type Told = Exclude<LogLine, { kind: 'part' }>

/** A page draws so many lines at once without a pause; the file has them all. */
const MOST_LINES = 2000

/**
 * The logs that one screen has brought: one of them line by line, with a search and what went wrong alone.
 *
 * @property screen - The screen.
 * @property zone - Where it hangs.
 * @property items - Names of what its programme has.
 * @property commands - What was asked of it; logs are what some of it brought.
 */
export class OffLog extends UiElement {
  static override properties: PropertyDeclarations = { screen: { attribute: false }, commands: { attribute: false }, zone: {}, items: { attribute: false }, _chosen: { state: true }, _search: { state: true }, _isTroubleOnly: { state: true }, _text: { state: true } }
  static override styles = [pageStyles, css`
    .tools { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; margin: 14px 0 10px; }
    .lines { max-height: 420px; overflow: auto; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); background: #fbfaf8; }
    .lines:focus-visible { outline: 2px solid var(--ui-focus); }
    table { width: 100%; border-collapse: collapse; font-size: var(--ui-text-s); line-height: 1.6; }
    thead th { white-space: nowrap; position: sticky; top: 0; z-index: 1; background: #f2efe9; color: var(--ui-ink-2); font-weight: 500; box-shadow: 0 1px var(--ui-line); }
    th, td { padding: 3px 14px; text-align: start; vertical-align: top; }
    .at, .of { width: 1px; padding-inline-end: 0; white-space: nowrap; color: var(--ui-ink-2); }
    .words { overflow-wrap: anywhere; }
    .words [lang] { font: 12px/1.6 var(--ui-font-mono), var(--ui-font); }
    tbody th { padding-block: 10px 3px; font-weight: 600; }
    tbody tr:hover td { background: #f2efe9; }
    .bad .of, .bad .words { color: var(--ui-bad); }
    mark { background: #ffe28a; color: inherit; border-radius: 2px; }
  `]

  declare screen: Screen
  declare commands: readonly ScreenCommand[] | null
  declare zone: string
  declare items: ReadonlyMap<string, Item> | null
  declare private _chosen: string | null
  declare private _search: string
  declare private _isTroubleOnly: boolean
  /** Of the chosen log: undefined while it is read, null where it cannot be had. */
  declare private _text: string | null | undefined
  #read: string | null = null
  #reading: AbortController | null = null

  constructor() {
    super()
    this.commands = null
    this.zone = homeZone()
    this.items = null
    this._chosen = null
    this._search = ''
    this._isTroubleOnly = false
    this._text = undefined
  }

  get #logs(): readonly ScreenCommand[] {
    return (this.commands ?? []).filter((each) => each.attachment !== null && each.order.kind === 'collect-log')
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#reading?.abort()
    this.#read = null
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    const chosen = this.#logs.find((each) => each.id === this._chosen) ?? this.#logs[0]
    if (chosen !== undefined && chosen.id !== this.#read) void this.#readOne(chosen.id)
  }

  async #readOne(id: string): Promise<void> {
    this.#read = id
    this.#reading?.abort()
    const reading = new AbortController()
    this.#reading = reading
    this._text = undefined
    // Without a connection it is as if it were not there; choosing it again reads it again.
    const text = await readLog(id, reading.signal).catch(() => null)
    if (!reading.signal.aborted) this._text = text
  }

  override render(): TemplateResult {
    const isCollecting = (this.commands ?? []).some((each) => each.order.kind === 'collect-log' && (each.state === 'sent' || each.state === 'waiting'))
    return html`<div class="between"><h2>${w.log}</h2>${session.may('screens.manage') && this.screen.condition !== 'unpaired' ? html`<wa-button appearance="outlined" data-act="collect" ?loading=${isCollecting} @click=${() => void this.#collect()}><ui-icon slot="start" .name=${'trail' as const}></ui-icon>${w.collect}</wa-button>` : nothing}</div>
      ${this.#logs.length === 0 ? html`<ui-empty icon="trail" heading=${w.noLog}>${w.noLogText}</ui-empty>` : this.#viewer(this.#logs)}`
  }

  async #collect(): Promise<void> {
    if (await openOrder('collect-log', [this.screen])) this._chosen = null
  }

  #viewer(logs: readonly ScreenCommand[]): TemplateResult {
    const all = readLines(this._text ?? '')
    const wanted = this._search.trim().toLowerCase()
    const told = all.filter((line) => line.kind === 'part' || ((!this._isTroubleOnly || isTrouble(line)) && this.#isFound(line, wanted)))
    const shown = told.slice(-MOST_LINES)
    const count = (of: readonly LogLine[]) => formatCount(of.filter(({ kind }) => kind !== 'part').length)
    return html`<div class="tools">
        ${logs.length < 2 ? nothing : html`<wa-select size="s" data-inline label=${w.which} .value=${this.#read ?? ''} @change=${(event: Event) => (this._chosen = (event.target as HTMLSelectElement).value)}>${logs.map((each) => html`<wa-option value=${each.id}>${formatMoment(each.issuedAt, now())}</wa-option>`)}</wa-select>`}
        <ui-segments label=${l.filter} .value=${this._isTroubleOnly ? 'troubles' : 'all'} .segments=${[{ value: 'all', label: l.all }, { value: 'troubles', label: l.troubles, count: all.filter(isTrouble).length }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => (this._isTroubleOnly = event.value === 'troubles')}></ui-segments>
        <ui-search label=${w.find} .value=${this._search} @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)}></ui-search>
        <span class="small quiet numbers" role="status">${this._text == null ? nothing : w.lines(count(shown), count(all))}</span>
        <span class="grow"></span><a class="link small" href=${attachmentPath(this.#read ?? '')} download>${w.save}</a>
      </div>
      ${this._text === undefined ? html`<div class="ghost" style="height:200px" aria-busy="true"></div>` : this._text === null ? html`<p class="quiet">${w.logGone}</p>` : this.#table(shown, wanted)}`
  }

  #table(lines: readonly LogLine[], wanted: string): TemplateResult {
    let day = ''
    const rows = lines.map((line) => {
      if (line.kind === 'part') return html`<tr><th colspan="3">${l[line.part]}</th></tr>`
      if (line.kind === 'other') return html`<tr><td class="at"></td><td class="of"></td><td class="words quiet">${this.#words(line, wanted)}</td></tr>`
      const date = sayDate(line.at, this.zone)
      const isNewDay = date !== day
      day = date
      return html`<tr class=${isTrouble(line) ? 'bad' : ''} data-kind=${line.kind}><td class="at numbers">${isNewDay ? `${date} ` : ''}${saySeconds(line.at, this.zone)}</td><td class="of">${kindWords[line.kind]}</td><td class="words">${this.#words(line, wanted)}</td></tr>`
    })
    if (lines.every(({ kind }) => kind === 'part')) return html`<p class="quiet">${w.noLine}</p>`
    return html`<div class="lines" role="log" aria-live="off" tabindex="0" aria-label=${w.log}><table><thead><tr><th scope="col">${this.zone === homeZone() ? l.time : l.localTime}</th><th scope="col">${l.kind}</th><th scope="col">${l.words}</th></tr></thead><tbody>${rows}</tbody></table></div>`
  }

  #words(line: Told, wanted: string): TemplateResult {
    const { said, raw } = sayLine(line, this.#place)
    return html`${marked(said, wanted)}${said === '' || raw === '' ? nothing : ' '}${raw === '' ? nothing : html`<span lang="en">${marked(raw, wanted)}</span>`}`
  }

  #isFound(line: Told, wanted: string): boolean {
    if (wanted === '') return true
    const { said, raw } = sayLine(line, this.#place)
    const kind = line.kind === 'other' ? '' : kindWords[line.kind]
    return [said, raw, kind, line.text].some((text) => text.toLowerCase().includes(wanted))
  }

  get #place(): LogPlace {
    return { zone: this.zone, nameOf: (item) => this.items?.get(item)?.name ?? item }
  }
}
customElements.define('off-log', OffLog)

/** The text with every place that was searched for. */
function marked(text: string, wanted: string): unknown {
  if (wanted === '') return text
  const parts: unknown[] = []
  const small = text.toLowerCase()
  let from = 0
  for (let at = small.indexOf(wanted); at >= 0; at = small.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), html`<mark>${text.slice(at, at + wanted.length)}</mark>`)
    from = at + wanted.length
  }
  return [...parts, text.slice(from)]
}
