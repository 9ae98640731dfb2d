import type { EntryId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Created, changed or deleted. */
    'entry.changed': { readonly entry: EntryId }
  }
}
