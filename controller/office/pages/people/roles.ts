import type { PostRole, Right } from '#protocol'

/** Strongest first. */
export const roles: readonly PostRole[] = ['administrator', 'secretary', 'editor', 'operator']

/** What each post may do, for explaining it; the controller decides. */
export const rightsOf: Readonly<Record<PostRole, readonly Right[]>> = {
  administrator: ['people.manage', 'activities.manage', 'trail.read', 'content.edit', 'content.publish', 'screens.manage', 'system.manage'],
  secretary: ['people.manage', 'activities.manage', 'trail.read'],
  editor: ['content.edit', 'content.publish'],
  operator: ['screens.manage'],
}
