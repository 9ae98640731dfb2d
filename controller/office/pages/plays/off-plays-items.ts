import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { UiElement, UiTable, formatCount, type Column } from '#elements'
import { shareOf, type PlaysReport } from '#protocol'
import { pageStyles } from '../../app/styles.ts'
import { sayShare } from './strip.ts'
import { sayCause, stateWords, w } from './words.ts'

void UiTable

type Item = PlaysReport['items'][number]

/** What was due and what was shown of each item, by the entry that it came from. */
export class OffPlaysItems extends UiElement {
  static override properties: PropertyDeclarations = { items: { attribute: false } }
  static override styles = [pageStyles]

  declare items: readonly Item[]

  override render(): TemplateResult {
    return html`<ui-table label=${w.byItem} .columns=${this.#columns()} .rows=${this.items} .keyOf=${({ item, entry }: Item) => `${item} ${entry ?? ''}`}></ui-table>`
  }

  #columns(): readonly Column<Item>[] {
    const number = (key: 'expected' | 'whole' | 'extra', label: string): Column<Item> => ({ key, label, look: 'numbers', render: ({ figures }) => formatCount(figures[key]) })
    return [
      { key: 'item', label: w.item, render: ({ name }) => html`<span class="main">${name}</span>` },
      { key: 'entry', label: w.entry, render: ({ entry, entryName, playlistName }) => html`<div>${entry === null ? w.fallback : (entryName ?? entry)}</div>${playlistName === null ? nothing : html`<div class="sub">${playlistName}</div>`}` },
      number('expected', w.expected),
      number('whole', stateWords.whole),
      { key: 'share', label: w.share, look: 'numbers', render: ({ figures }) => sayShare(shareOf(figures)) },
      { key: 'causes', label: w.troubles, render: ({ figures }) => html`<span class="sub">${Object.entries(figures.causes).toSorted(([, a], [, b]) => b - a).map(([name, count]) => sayCause(name, count)).join(w.comma) || (figures.expected > 0 && figures.whole === figures.expected ? w.allWhole : w.none)}</span>` },
      number('extra', stateWords.extra),
    ]
  }
}
customElements.define('off-plays-items', OffPlaysItems)
