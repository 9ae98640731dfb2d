import './events.ts'

export { attend, type Attended } from './attend.ts'
export { checkProof, type CheckedProof } from './check-proof.ts'
export { activityTitles, countPresent, countPresentByActivity, listPresent, listRefusals, type AttendanceRow } from './store.ts'
