// Runs while the modules are still on their way.
// Schemas are not to be compiled: a strict content policy forbids it and reports every try.
globalThis.__zod_globalConfig = { jitless: true }
// The browser opens its storage at the first question, and takes its time.
const idle = () => undefined
indexedDB.databases().catch(idle)
navigator.storage
  .getDirectory()
  .then((root) => root.getDirectoryHandle('media'))
  .catch(idle)
