import type { PostRole, Right } from '#protocol'

/** What each post may do, in its organisation and everything below it. */
export const rightsOf: Readonly<Record<PostRole, readonly Right[]>> = {
  administrator: ['system.manage', 'people.manage', 'screens.manage', 'content.edit', 'content.publish', 'activities.manage', 'trail.read'],
  secretary: ['people.manage', 'activities.manage', 'trail.read'],
  editor: ['content.edit', 'content.publish'],
  operator: ['screens.manage'],
}

export function rolesWith(right: Right): readonly PostRole[] {
  return ROLES.filter((role) => rightsOf[role].includes(right))
}

const ROLES = ['administrator', 'secretary', 'editor', 'operator'] as const satisfies readonly PostRole[]
