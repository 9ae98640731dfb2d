import type { ItemId, ScreenId } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { itemNames } from '../items/index.ts'
import { takeoverNames } from '../takeovers/index.ts'
import { sumPlays } from './store.ts'

/** Sums with the names of items and takeovers; an item that was deleted since is named by its id. */
export async function listPlays(reader: Reader, span: { readonly from: number; readonly to: number }, screen: ScreenId | null) {
  const names = new Map([...(await takeoverNames(reader)), ...(await itemNames(reader))])
  const sums = await sumPlays(reader, span, screen)
  // Players report the ids that their programme or a takeover gave them.
  return sums.map((sum) => ({ ...sum, item: sum.item as ItemId, name: names.get(sum.item) ?? sum.item }))
}
