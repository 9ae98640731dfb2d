import type { PublishId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Begun, further, or decided. */
    'rollout.changed': { readonly publish: PublishId }
  }
}
