import './events.ts'

export { changeEntry, putEntry } from './change-entry.ts'
export { addEntry, createEntry } from './create-entry.ts'
export { deleteEntry } from './delete-entry.ts'
export { entryRoutes } from './routes.ts'
export { findEntry, libraryEntryOf, listEntryRows, type EntryRow } from './store.ts'
