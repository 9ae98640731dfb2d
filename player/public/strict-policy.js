// Before all modules: schemas are not to be compiled, because a strict content policy forbids it and reports every try.
globalThis.__zod_globalConfig = { jitless: true }
