import type { IncidentEvent, IncidentId } from '#protocol'
import type { IncidentRow } from './store.ts'

declare module '../../events.ts' {
  interface EventMap {
    /** Something became of an incident. Partners may write what follows from it in the same transaction. */
    'incident.changed': { readonly incident: IncidentRow; readonly what: IncidentEvent['what'] }
    /** Only its history grew. */
    'incident.noted': { readonly incidents: readonly IncidentId[] }
  }
}
