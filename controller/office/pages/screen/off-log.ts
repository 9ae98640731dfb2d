import '@awesome.me/webawesome/dist/components/option/option.js'
import '@awesome.me/webawesome/dist/components/select/select.js'
import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { type SearchChangedEvent, UiElement, UiEmpty, UiSearch, formatCount, formatMoment } from '#elements'
import { attachmentPath, type Screen, type ScreenCommand } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { now } from '../../data/clock.ts'
import { readLog } from '../../data/commands.ts'
import { session } from '../../data/session.ts'
import { openOrder } from './open-order.ts'
import { w } from './words.ts'

void UiEmpty
void UiSearch

/** A page draws so many lines at once without a pause; the file has them all. */
const MOST_LINES = 2000

/**
 * The logs that one screen has brought: one of them line by line, with a search.
 *
 * @property screen - The screen.
 * @property commands - What was asked of it; logs are what some of it brought.
 */
export class OffLog extends UiElement {
  static override properties: PropertyDeclarations = { screen: { attribute: false }, commands: { attribute: false }, _chosen: { state: true }, _search: { state: true }, _text: { state: true } }
  static override styles = [pageStyles, css`
    .tools { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; margin: 14px 0 10px; }
    .lines { max-height: 420px; overflow: auto; padding: 10px 0; border: 1px solid var(--ui-line); border-radius: var(--ui-radius); background: #fbfaf8; font: 12px/1.65 var(--ui-font-mono), var(--ui-font); }
    .lines:focus-visible { outline: 2px solid var(--ui-focus); }
    .lines div { padding: 0 14px; white-space: pre-wrap; overflow-wrap: anywhere; }
    .lines div:hover { background: #f2efe9; }
    .lines .bad { color: var(--ui-bad); }
    .lines .head { color: var(--ui-ink-2); }
    mark { background: #ffe28a; color: inherit; border-radius: 2px; }
  `]

  declare screen: Screen
  declare commands: readonly ScreenCommand[] | null
  declare private _chosen: string | null
  declare private _search: string
  /** Of the chosen log: undefined while it is read, null where it cannot be had. */
  declare private _text: string | null | undefined
  #read: string | null = null
  #reading: AbortController | null = null

  constructor() {
    super()
    this.commands = null
    this._chosen = null
    this._search = ''
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
    const all = (this._text ?? '').trimEnd().split('\n')
    const wanted = this._search.trim().toLowerCase()
    const found = wanted === '' ? all : all.filter((line) => line.toLowerCase().includes(wanted))
    const shown = found.slice(-MOST_LINES)
    return html`<div class="tools">
        ${logs.length < 2 ? nothing : html`<wa-select size="s" data-inline label=${w.which} .value=${this.#read ?? ''} @change=${(event: Event) => (this._chosen = (event.target as HTMLSelectElement).value)}>${logs.map((each) => html`<wa-option value=${each.id}>${formatMoment(each.issuedAt, now())}</wa-option>`)}</wa-select>`}
        <ui-search label=${w.find} .value=${this._search} @ui-search-changed=${(event: SearchChangedEvent) => (this._search = event.text)}></ui-search>
        <span class="small quiet numbers" role="status">${this._text == null ? nothing : w.lines(formatCount(shown.length), formatCount(all.length))}</span>
        <span class="grow"></span><a class="link small" href=${attachmentPath(this.#read ?? '')} download>${w.save}</a>
      </div>
      ${this._text === undefined ? html`<div class="ghost" style="height:200px" aria-busy="true"></div>` : this._text === null ? html`<p class="quiet">${w.logGone}</p>` : html`<div class="lines" role="log" aria-live="off" tabindex="0" aria-label=${w.log}>${shown.length === 0 ? html`<div class="quiet">${w.noLine}</div>` : shown.map((line) => html`<div class=${lookOf(line)}>${marked(line, wanted)}</div>`)}</div>`}`
  }
}
customElements.define('off-log', OffLog)

function lookOf(line: string): string {
  if (/^\S+ (problem|trouble|fault): /.test(line)) return 'bad'
  return /^\d{4}-/.test(line) ? '' : 'head'
}

/** The line with every place that was searched for. */
function marked(line: string, wanted: string): unknown {
  if (wanted === '') return line === '' ? ' ' : line
  const parts: unknown[] = []
  const small = line.toLowerCase()
  let from = 0
  for (let at = small.indexOf(wanted); at >= 0; at = small.indexOf(wanted, from)) {
    parts.push(line.slice(from, at), html`<mark>${line.slice(at, at + wanted.length)}</mark>`)
    from = at + wanted.length
  }
  return [...parts, line.slice(from)]
}
