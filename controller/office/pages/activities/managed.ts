import type { Activity, Organisation, OrganisationId } from '#protocol'
import { below } from '../../app/organisation-options.ts'

/** The activities that somebody manages, among those that they may read to put them on screens. Null until all is known. */
export function managedOf(activities: readonly Activity[] | null, organisations: readonly Organisation[] | null, places: readonly OrganisationId[]): readonly Activity[] | null {
  if (activities === null || organisations === null) return null
  const own = new Set(below(organisations, places).map((each) => each.id))
  return activities.filter((each) => own.has(each.organisation))
}
