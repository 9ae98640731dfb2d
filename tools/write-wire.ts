import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { printWire } from './wire.ts'

/** `npm run wire`: writes the protocol as it now is, after a change was made on purpose. */
writeFileSync(fileURLToPath(new URL('../controller/protocol/wire.json', import.meta.url)), printWire())
