import type { PublishId, ScreenId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Committed and on its way to the screens; sent before `programmes.published`. */
    'programmes.sealed': { readonly programmes: readonly { readonly screen: ScreenId; readonly sealed: string; readonly isPaired: boolean }[] }
    'programmes.published': { readonly publish: PublishId; readonly screens: readonly { readonly screen: ScreenId; readonly version: number }[] }
  }
}
