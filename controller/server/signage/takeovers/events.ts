import type { TakeoverId, TakeoverTemplateId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Created, changed or deleted. */
    'takeover-template.changed': { readonly template: TakeoverTemplateId }
    /** Committed and on its way to the screens; sent before `takeover.changed`. */
    'takeovers.sealed': { readonly sealed: string }
    /** Asked, confirmed, sent, ended, or further on its screens. */
    'takeover.changed': { readonly takeover: TakeoverId }
  }
}
