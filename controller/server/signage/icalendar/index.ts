export { calendarFileRoutes } from './routes.ts'
