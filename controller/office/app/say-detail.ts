import { language } from '#elements'
import { detailInChinese } from '#protocol'

/** A detail of what is wrong in the language of the page; what has no words stays as it was said. */
export function sayDetail(detail: string): string {
  return language() === 'zh' ? (detailInChinese(detail) ?? detail) : detail
}
