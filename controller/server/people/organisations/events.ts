import type { OrganisationId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    'organisation.created': { readonly organisation: OrganisationId }
    /** Renamed or moved. */
    'organisation.changed': { readonly organisation: OrganisationId }
  }
}
