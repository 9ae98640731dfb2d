import type { ActivityId, OrganisationId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    'activity.changed': { readonly id: ActivityId; readonly organisation: OrganisationId }
  }
}
