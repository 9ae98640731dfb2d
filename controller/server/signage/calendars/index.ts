import './events.ts'

export { deleteCalendar } from './delete-calendar.ts'
export { putCalendar, type PutCalendar } from './put-calendar.ts'
export { putInShipped } from './put-in-shipped.ts'
export { calendarRoutes } from './routes.ts'
export { listCalendarRows, type CalendarRow } from './store.ts'
