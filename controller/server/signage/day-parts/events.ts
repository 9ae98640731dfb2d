import type { DayPartId } from '#protocol'

declare module '../../events.ts' {
  interface EventMap {
    /** Created, changed or deleted. */
    'day-part.changed': { readonly dayPart: DayPartId }
  }
}
