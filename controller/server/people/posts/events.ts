import type { AccountId, PostId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Given or ended. */
    'post.changed': { readonly post: PostId; readonly account: AccountId }
  }
}
