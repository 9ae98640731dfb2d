import './events.ts'

export { changeItem } from './change-item.ts'
export { createItem } from './create-item.ts'
export { deleteItem } from './delete-item.ts'
export { itemRoutes } from './routes.ts'
export { findItem, itemNames, listItemRows, type ItemRow } from './store.ts'
