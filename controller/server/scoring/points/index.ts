import './events.ts'

export { award } from './award.ts'
export { localDay, monthOf } from './local-day.ts'
export { ATTENDANCE_RULE, ensureRules } from './rules.ts'
export { earnedInAll, earnedInMonth, entriesOf, entryFor, listRules, monthByOrganisation, ruleAt } from './store.ts'
