import './events.ts'

export { changeDayPart } from './change-day-part.ts'
export { createDayPart } from './create-day-part.ts'
export { deleteDayPart } from './delete-day-part.ts'
export { dayPartRoutes } from './routes.ts'
export { dayPartOf, listDayPartRows, type DayPartRow } from './store.ts'
