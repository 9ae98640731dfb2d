import type { ActivityId, MemberId, OrganisationId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    'attendance.recorded': { readonly id: string; readonly activity: ActivityId; readonly member: MemberId; readonly organisation: OrganisationId; readonly at: number }
  }
}
