import type { MemberId, OrganisationId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    'member.created': { readonly member: MemberId; readonly organisation: OrganisationId }
    /** Renamed, moved, left or came back. */
    'member.changed': { readonly member: MemberId; readonly organisation: OrganisationId; readonly previousOrganisation: OrganisationId }
  }
}
