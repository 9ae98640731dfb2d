import './events.ts'

export { retainedBuilds } from './message.ts'
export { buildRoutes } from './routes.ts'
export { BuildWatch } from './watch.ts'
