import { html, type TemplateResult } from 'lit'
import { UiEmpty, dictionary } from '#elements'
import { isForbidden, wordsOf } from '../data/failure.ts'
import { common } from './words.ts'

void UiEmpty

const w = dictionary({
  heading: { zh: '这里需要另一种职务', en: 'This requires another post' },
  trouble: { zh: '暂时读取不到', en: 'This could not be read' },
})

/** Stands where somebody without the right has arrived; `text` says who has it. */
export function closed(text: string): TemplateResult {
  return html`<div class="card"><ui-empty icon="key" heading=${w.heading}>${text}</ui-empty></div>`
}

/** Stands where a list could not be read: calm where it is not for this person, with another attempt where it is trouble. */
export function unread(cause: unknown, retry: () => void): TemplateResult {
  if (isForbidden(cause)) return closed(wordsOf(cause))
  return html`<div class="card"><ui-empty icon="lost" heading=${w.trouble}>${wordsOf(cause)}<wa-button slot="actions" appearance="outlined" @click=${retry}>${common.retry}</wa-button></ui-empty></div>`
}
