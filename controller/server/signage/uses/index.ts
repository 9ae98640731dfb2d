export { countUsers, setUses, usersOf } from './store.ts'
export type { Used, User } from './uses.ts'
