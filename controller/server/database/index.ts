export type { Database, Db, Reader, Tx } from './database.ts'
export { openDatabase } from './open.ts'
