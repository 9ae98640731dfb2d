import { feedsOf } from '#content'
import type { TakeoverTemplateDraft } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { invalid } from '../../errors.ts'
import { isTargetThere } from '../groups/index.ts'
import { findItem } from '../items/index.ts'
import type { Used } from '../uses/index.ts'

/** Refuses what could not be shown at once, and what points at nothing. */
export async function checkTemplate(reader: Reader, draft: TakeoverTemplateDraft): Promise<void> {
  const row = await findItem(reader, draft.item)
  if (row === null) throw invalid('所选内容不存在，可能已被删除。', 'The chosen item is not there; it may have been deleted.', 'item')
  if (row.item.kind === 'layout') throw invalid('分区版式不能用于插播：请选海报、图片、视频或网页。', 'A layout cannot take screens over: choose a poster, a picture, a video or a page.', 'item')
  if (feedsOf(row.item).length > 0)
    throw invalid(
      '显示实时数据的内容不能用于插播，请选择海报、图片、视频或网页。',
      'An item that draws live data cannot take screens over: choose a poster, a picture, a video or a page.',
      'item',
    )
  for (const [index, target] of draft.targets.entries()) {
    if (!(await isTargetThere(reader, target)))
      throw invalid('插播目标中有不存在的站点、分组或屏幕。', 'One of the targets is no site, group or screen that is there.', `targets.${index}`)
  }
}

/** Everything that must be there while the template is. */
export function usedBy({ item, targets }: TakeoverTemplateDraft): Used[] {
  return [{ kind: 'item', id: item }, ...targets.flatMap((target) => (target.kind === 'all' ? [] : [{ kind: target.kind, id: target.id }]))]
}
