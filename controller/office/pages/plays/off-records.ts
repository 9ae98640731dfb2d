import '@awesome.me/webawesome/dist/components/dialog/dialog.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiDialog, UiTable, formStyles, formatLength, type Column } from '#elements'
import type { PlayRecord } from '#protocol'
import { unread } from '../../app/closed.ts'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { readRecords } from '../../data/plays.ts'
import type { RecordsOf } from './records-of.ts'
import { causeWords, outcomeWords, w } from './words.ts'

void UiTable

const TONES = { 'shown': 'good', 'cut-short': 'warning', 'failed': 'bad', 'skipped': 'quiet' } as const

/** Every play of a screen as it was recorded: what, when, how it ended, and why in plain words. */
export class OffRecords extends UiDialog<RecordsOf, never> {
  static override properties: PropertyDeclarations = { given: { attribute: false }, _records: { state: true }, _next: { state: true }, _only: { state: true }, _failure: { state: true } }
  static override styles = [pageStyles, formStyles, css`
    wa-dialog { --width: min(1080px, 94vw); }
    .above { display: flex; align-items: center; gap: 12px; margin-bottom: 14px; }
    .more { display: grid; place-items: center; margin-top: 14px; }
    ui-table { box-shadow: none; }
  `]

  declare private _records: readonly PlayRecord[] | null
  declare private _next: string | null
  declare private _only: 'all' | 'troubles'
  declare private _failure: unknown
  #reading = new AbortController()

  constructor() {
    super()
    this._records = null
    this._next = null
    this._only = 'all'
    this._failure = null
  }

  protected override firstUpdated(): void {
    void this.#read(null)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#reading.abort()
  }

  async #read(before: string | null): Promise<void> {
    this.#reading.abort()
    this.#reading = new AbortController()
    const { signal } = this.#reading
    if (before === null) this._records = null
    const { screen, from, to, item } = this.given
    try {
      const { records, next } = await readRecords({ screen, from, to, item, only: this._only }, before, signal)
      if (signal.aborted) return
      this._records = before === null ? records : [...(this._records ?? []), ...records]
      this._next = next
      this._failure = null
    } catch (cause) {
      if (!signal.aborted) this._failure = cause
    }
  }

  override render(): TemplateResult {
    return html`<wa-dialog open label=${w.recordsOf(this.given.name)} @wa-after-hide=${(event: Event) => this.leave(event)}>
      <div class="above"><ui-segments label=${w.only} .value=${this._only} .segments=${[{ value: 'all', label: w.all }, { value: 'troubles', label: w.onlyTroubles }]}
        @ui-segment-chosen=${(event: SegmentChosenEvent) => this.#choose(event.value === 'troubles' ? 'troubles' : 'all')}></ui-segments></div>
      ${this._failure !== null ? unread(this._failure, () => void this.#read(null)) : html`<ui-table label=${w.recordsOf(this.given.name)} .columns=${this.#columns()} .rows=${this._records} .keyOf=${(each: PlayRecord) => `${each.installation}/${each.sequence}`}><ui-empty slot="empty" icon="plays" heading=${w.noRecords}></ui-empty></ui-table>`}
      ${this._next === null ? nothing : html`<div class="more"><wa-button appearance="outlined" @click=${() => void this.#read(this._next)}>${w.older}</wa-button></div>`}
      <wa-button slot="footer" appearance="outlined" @click=${() => this.answer(null)}>${common.close}</wa-button>
    </wa-dialog>`
  }

  #choose(only: 'all' | 'troubles'): void {
    this._only = only
    void this.#read(null)
  }

  #columns(): readonly Column<PlayRecord>[] {
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: this.given.zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
    const date = new Intl.DateTimeFormat('sv-SE', { timeZone: this.given.zone })
    return [
      { key: 'when', label: w.when, look: 'tight', render: ({ at, clock: trust, from }) => html`<div class="main">${clock.format(at)}</div><div class="sub">${date.format(at)}</div>${trust === 'synced' || trust === 'held' ? nothing : html`<div class="sub">${at === from ? w.untrustedStill : w.untrusted}</div>`}` },
      { key: 'lasted', label: w.lasted, look: 'numbers', render: ({ at, endedAt }) => (endedAt === at ? w.none : formatLength(endedAt - at)) },
      { key: 'item', label: w.item, render: ({ name, zone }) => html`<span class="main">${name}</span>${zone === null ? nothing : html`<div class="sub">${zone}</div>`}` },
      { key: 'outcome', label: w.outcome, look: 'tight', render: ({ outcome }) => html`<ui-status plain .tone=${TONES[outcome]}>${outcomeWords[outcome]}</ui-status>` },
      { key: 'why', label: w.why, render: ({ cause, reason }) => html`${cause === null ? nothing : html`<div>${causeWords[cause]}</div>`}${reason === null ? nothing : html`<div class="sub">${reason}</div>`}` },
      { key: 'proof', label: w.proof, look: 'tight', render: ({ sequence, isLinked, programme, itemHash }) => html`<div class="sub" title=${itemHash ?? ''}>${w.numbered(sequence)} · ${w.version(programme)}</div>${isLinked ? html`<div class="mono off">${itemHash?.slice(0, 12) ?? ''}</div>` : html`<div class="sub">${w.unlinked}</div>`}` },
    ]
  }
}
customElements.define('off-records', OffRecords)
