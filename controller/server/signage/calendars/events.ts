import type { CalendarId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Added, replaced or deleted. */
    'calendar.changed': { readonly calendar: CalendarId }
  }
}
