import type { Item } from '#content'

/** Lets the person pick items, in the order of picking; null where it was closed without adding any. */
export async function openItemPicker(): Promise<readonly Item[] | null> {
  const { OffItemPicker } = await import('./off-item-picker.ts')
  return new OffItemPicker().open(null)
}
