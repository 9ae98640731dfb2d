import './events.ts'

export { keepDifferences } from './differences.ts'
export { rolloutRoutes } from './routes.ts'
export { isMediumHeld } from './store.ts'
export { watchOf } from './watch.ts'
