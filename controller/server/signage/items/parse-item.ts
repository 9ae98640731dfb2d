import { item as itemSchema, mediaOf, type Item } from '#content'
import type { ItemId } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { invalid } from '../../errors.ts'
import { parse } from '../../http/serve.ts'
import { findMedium } from '../media/index.ts'

/** An item of some kind from what an editor sent, or a refusal. Its media must be there and of the right sort. */
export async function parseItem(reader: Reader, id: ItemId, written: Readonly<Record<string, unknown>>): Promise<Item> {
  const item = parse(itemSchema, { ...written, id }, 'item')
  for (const hash of mediaOf(item)) {
    const medium = await findMedium(reader, hash)
    const path = item.kind === 'poster' ? 'picture' : 'medium'
    if (medium === null) throw invalid('所选素材不存在，可能已被删除。', 'The chosen medium is not there; it may have been deleted.', path)
    const isVideo = medium.type.startsWith('video/')
    if (item.kind === 'video' && !isVideo) throw invalid('视频内容需要选择视频素材。', 'A video needs a medium that is a video.', path)
    if (item.kind !== 'video' && isVideo) throw invalid('这里需要选择图片素材。', 'This needs a medium that is a picture.', path)
  }
  return item
}
