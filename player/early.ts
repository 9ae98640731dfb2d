import { openStorage, type Storage } from './store/records.ts'

declare global {
  /** What was begun while the modules were still on their way. */
  var lobbycastStorage: Storage | undefined
  var __zod_globalConfig: { readonly jitless: boolean } | undefined
}

// Schemas are not to be compiled: a strict content policy forbids it and reports every try.
globalThis.__zod_globalConfig = { jitless: true }
globalThis.lobbycastStorage = openStorage()
// Whoever uses it hears of what fails; until then nobody does.
for (const opening of Object.values(globalThis.lobbycastStorage)) opening.catch(() => undefined)
