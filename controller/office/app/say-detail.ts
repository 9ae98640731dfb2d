import { html, type TemplateResult } from 'lit'
import { language } from '#elements'
import { detailInChinese } from '#protocol'

/** A detail of what is wrong in the language of the page; what has no words there stays in English, and is marked as English. */
export function sayDetail(detail: string): TemplateResult {
  return orEnglish(language() === 'zh' ? detailInChinese(detail) : null, detail)
}

/** `told` where there are words, else the sentence as it came. */
export function orEnglish(told: string | null, sentence: string): TemplateResult {
  return told === null ? html`<span lang="en">${sentence}</span>` : html`${told}`
}
