import type { BuildRolloutId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Committed and on its way to the screens. */
    'builds.sealed': { readonly sealed: string }
    'build-rollout.changed': { readonly rollout: BuildRolloutId }
  }
}
