export { listPlays } from './list-plays.ts'
export { playRoutes } from './routes.ts'
export { startPlays } from './take-plays.ts'
