import type { MemberId, OrganisationId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    'points.earned': { readonly member: MemberId; readonly organisation: OrganisationId; readonly points: number; readonly at: number }
  }
}
