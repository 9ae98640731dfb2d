import type { Right } from './http/endpoint.ts'
import type { PostRole } from './http/people.ts'

/** What each post may do, in its organisation and everything below it; in the order in which people read it. */
export const rightsOf: Readonly<Record<PostRole, readonly Right[]>> = {
  administrator: ['people.manage', 'activities.manage', 'trail.read', 'content.edit', 'content.publish', 'screens.manage', 'system.manage'],
  secretary: ['people.manage', 'activities.manage', 'trail.read'],
  editor: ['content.edit', 'content.publish'],
  operator: ['screens.manage'],
}
