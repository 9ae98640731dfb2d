import './events.ts'

export { changeActivity } from './change-activity.ts'
export { createActivity, type ActivityDraft } from './create-activity.ts'
export { activitiesOf, activityById, type ActivityRow } from './store.ts'
