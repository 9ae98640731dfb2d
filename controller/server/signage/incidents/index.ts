import './events.ts'

export { acknowledgeIncident } from './acknowledge.ts'
export { closeIncident } from './close.ts'
export { IncidentKeeper, keeperOf } from './keeper.ts'
export { incidentRoutes } from './routes.ts'
export { addIncidentEvent, findIncident, incidentOf, listIncidentsNamed, type IncidentRow } from './store.ts'
export { hoursHoldUntil, isWithinHours } from './within-hours.ts'
