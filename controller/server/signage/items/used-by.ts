import { mediaOf, zoneContentsOf, type Item } from '#content'
import type { Used } from '../uses/uses.ts'

/** What must not be deleted while the item is there. */
export function usedBy(item: Item): Used[] {
  const media = mediaOf(item).map((hash) => ({ kind: 'medium', id: hash }) as const)
  const shown = zoneContentsOf(item).map((content) => (content.kind === 'playlist' ? ({ kind: 'playlist', id: content.playlist } as const) : ({ kind: 'item', id: content.item } as const)))
  return [...media, ...shown]
}
