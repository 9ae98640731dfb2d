import type { GroupId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Created, changed or deleted. */
    'group.changed': { readonly group: GroupId }
  }
}
