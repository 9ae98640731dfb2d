import type { SiteId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    'site.changed': { readonly site: SiteId }
  }
}
