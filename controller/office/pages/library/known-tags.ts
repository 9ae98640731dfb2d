import type { LibraryItem } from '#protocol'

/** Every tag that items have, with how many have it. */
export function knownTags(items: readonly LibraryItem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { tags } of items) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return counts
}
