import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js'
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js'
import { html, type TemplateResult } from 'lit'
import { navigate } from '#elements'
import { kindWords } from '../../app/words.ts'
import { kinds } from './facts.ts'
import { kindHints, library as w } from './words.ts'

/** The button that begins a new item, with one line on what each kind is for. */
export function newItemMenu(): TemplateResult {
  return html`<wa-dropdown slot="actions" class="new" placement="bottom-end" @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => navigate(`/library/new?kind=${event.detail.item.value}`)}>
    <wa-button slot="trigger" variant="brand" with-caret><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.create}</wa-button>
    ${kinds.map((kind) => html`<wa-dropdown-item value=${kind}><ui-icon slot="icon" .name=${kind}></ui-icon>${kindWords[kind]}<span slot="details" class="quiet small">${kindHints[kind]}</span></wa-dropdown-item>`)}
  </wa-dropdown>`
}
