import './events.ts'

export { changeGroup, changeMembers } from './change-group.ts'
export { createGroup } from './create-group.ts'
export { deleteGroup } from './delete-group.ts'
export { isTargetThere } from './is-target-there.ts'
export { groupRoutes } from './routes.ts'
export { findGroup, listGroups, type GroupRow } from './store.ts'
