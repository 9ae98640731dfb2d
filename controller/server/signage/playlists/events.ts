import type { PlaylistId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Created, changed or deleted. */
    'playlist.changed': { readonly playlist: PlaylistId }
  }
}
