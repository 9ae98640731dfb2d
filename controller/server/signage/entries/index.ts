import './events.ts'

export { changeEntry } from './change-entry.ts'
export { createEntry } from './create-entry.ts'
export { deleteEntry } from './delete-entry.ts'
export { entryRoutes } from './routes.ts'
export { findEntry, listEntryRows, type EntryRow } from './store.ts'
