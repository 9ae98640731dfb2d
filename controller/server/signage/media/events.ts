import type { MediaHash } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Added, deleted, or given a thumbnail. */
    'media.changed': { readonly hash: MediaHash }
  }
}
