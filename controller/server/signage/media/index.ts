import './events.ts'

export type { IsOnGlass } from './delete-medium.ts'
export { mediaRoutes } from './routes.ts'
export { findMedium, listMediumRows, mediumOf, type MediumRow } from './store.ts'
export { takeMedium, type Arrived } from './take-medium.ts'
export { Uploads } from './uploads.ts'
