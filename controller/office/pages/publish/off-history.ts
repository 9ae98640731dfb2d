import '@awesome.me/webawesome/dist/components/button/button.js'
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, UiTable, formatMoment, type Column } from '#elements'
import type { Publish, PublishId } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { common } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { attempt } from '../../data/failure.ts'
import { publishes, publishesBefore } from '../../data/publishing.ts'
import { Watching } from '../../data/shared.ts'
import { isUndoable, sayKind, sayWho } from './say-publish.ts'
import { stateWords } from './rollout-words.ts'
import { w } from './words.ts'

void UiTable

/** Sent up when one publish is looked at. */
export class PublishChosenEvent extends Event {
  static readonly type = 'off-publish-chosen'
  readonly publish: PublishId
  constructor(publish: PublishId) {
    super(PublishChosenEvent.type, { bubbles: true, composed: true })
    this.publish = publish
  }
}

/** A page of the list; a shorter one is all there is. */
const pageSize = 50

/**
 * Every publish with who, when and why.
 *
 * @property most - How many are shown; all of them page by page where it is left out.
 * @fires off-publish-chosen - `PublishChosenEvent`.
 */
export class OffHistory extends UiElement {
  static override properties: PropertyDeclarations = { most: { attribute: false }, _older: { state: true }, _hasMore: { state: true } }
  static override styles = [pageStyles]

  declare most: number | null
  declare private _older: readonly Publish[]
  declare private _hasMore: boolean
  readonly #publishes = new Watching(this, publishes)

  readonly #reading = new AbortController()

  constructor() {
    super()
    this.most = null
    this._older = []
    this._hasMore = true
  }

  override render(): TemplateResult {
    const all = this.#publishes.value
    const known = new Set((all ?? []).map((each) => each.id))
    const rows = all === null ? null : this.most === null ? [...all, ...this._older.filter((each) => !known.has(each.id))] : all.slice(0, this.most)
    const hasMore = this.most === null && this._hasMore && (rows?.length ?? 0) >= pageSize
    return html`<ui-table label=${w.history} .columns=${this.#columns(all ?? [])} .rows=${rows} .keyOf=${(each: Publish) => each.id}><p slot="empty" class="pad quiet">${w.historyEmpty}</p></ui-table>
      ${hasMore ? html`<p style="margin-top:12px"><wa-button size="s" appearance="outlined" data-act="older" @click=${() => void this.#readOlder(rows?.at(-1)?.id)}>${w.more}</wa-button></p>` : nothing}`
  }

  async #readOlder(before: PublishId | undefined): Promise<void> {
    if (before === undefined) return
    await attempt(async () => {
      const { publishes: older, more } = await publishesBefore(before, this.#reading.signal)
      this._older = [...this._older, ...older]
      this._hasMore = more
    })
  }

  #columns(all: readonly Publish[]): Column<Publish>[] {
    return [
      { key: 'when', label: w.when, look: 'tight', render: ({ at }) => formatMoment(at, now()) },
      { key: 'note', label: w.note, render: ({ note, undoOf, kind }) => html`<span class="main">${note !== '' ? note : kind === 'undo' || undoOf !== null ? w.undoing : html`<span class="off">${w.noNote}</span>`}</span>` },
      { key: 'kind', label: w.kind, render: (of) => html`${sayKind(of)}${of.rollout === null ? nothing : html`<div class="sub">${stateWords[of.rollout.state]}</div>`}` },
      { key: 'by', label: w.by, render: ({ by }) => sayWho(by) },
      { key: 'screens', label: w.screensColumn, render: (of) => html`${common.screens(of.screens.length)}${!isUndoable(of, all) && of.kind !== 'called-off' ? html`<div class="sub">${w.undone}</div>` : nothing}` },
      { key: 'acts', label: '', spokenLabel: common.more, look: 'tight', render: (of) => html`<div class="row end"><wa-button size="s" appearance="plain" data-publish=${of.id} @click=${() => this.dispatchEvent(new PublishChosenEvent(of.id))}>${w.details}<ui-icon slot="end" .name=${'go' as const}></ui-icon></wa-button></div>` },
    ]
  }
}
customElements.define('off-history', OffHistory)
