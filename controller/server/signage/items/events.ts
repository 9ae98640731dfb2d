import type { ItemId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Created, changed or deleted. */
    'item.changed': { readonly item: ItemId }
  }
}
