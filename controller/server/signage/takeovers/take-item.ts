import { feedsOf, item as itemSchema, mediaOf, type Item } from '#content'
import type { Medium, TakeoverId } from '#protocol'
import { createHash } from 'node:crypto'
import type { Reader } from '../../database/index.ts'
import { assert, invalid, RefusalError } from '../../errors.ts'
import { parse } from '../../http/serve.ts'
import { findItem } from '../items/index.ts'
import { findMedium, mediumOf } from '../media/index.ts'
import type { TakeoverTemplateRow } from './template-store.ts'

export interface Taken {
  readonly item: Item
  readonly media: Medium[]
  readonly contentHash: string
}

/**
 * The template's item as the library has it now, with other words where they are given. It gets the takeover's id for its own: a
 * programme may hold the same item as it was published, and another takeover the same with other words.
 */
export async function takeItem(
  reader: Reader,
  id: TakeoverId,
  template: TakeoverTemplateRow,
  words: { readonly heading: string; readonly text: string } | null,
): Promise<Taken> {
  const row = await findItem(reader, template.item)
  assert(row !== null, 'an item that a template uses is never deleted')
  if (feedsOf(row.item).length > 0)
    throw new RefusalError('precondition', {
      zh: `模板“${template.name}”的内容已改为显示实时数据，不能用于插播。请先修改模板。`,
      en: `The item of “${template.name}” draws live data now and cannot take screens over. Change the template first.`,
    })
  if (words !== null && row.item.kind !== 'poster') throw invalid('只有海报可以改写文字。', 'Only the words of a poster can be replaced.', 'words')
  if (words !== null) mustBeSeen(words)
  const item = parse(itemSchema, { ...row.item, ...words, id }, 'words')
  const media: Medium[] = []
  for (const hash of mediaOf(item)) {
    const medium = await findMedium(reader, hash)
    assert(medium !== null, 'a medium that an item uses is never deleted')
    media.push(mediumOf(medium))
  }
  return { item, media, contentHash: hashOf(item, media) }
}

/** An alarm without a letter, or with signs that turn the reading around, is none. */
function mustBeSeen(words: { readonly heading: string; readonly text: string }): void {
  for (const name of ['heading', 'text'] as const) {
    if (/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u.test(words[name]))
      throw invalid('文字中有看不见的控制字符，请删去后重新输入。', 'There are invisible control characters in the words. Delete them and type the words again.', `words.${name}`)
  }
  if (!/[\p{L}\p{N}]/u.test(words.heading)) throw invalid('标题中没有文字。', 'There are no words in the headline.', 'words.heading')
}

export function hashOf(item: Item, media: readonly Medium[]): string {
  return createHash('sha256')
    .update(JSON.stringify([item, media]))
    .digest('hex')
}
