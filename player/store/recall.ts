import type { Programme } from '#protocol'
import { parseJson, reopen } from '#seal'
import type { Identity, Kept } from './store.ts'

declare const __READER__: string | undefined

/** Names the schemas that this player was built with; a player of other schemas reads anew what it has stored. */
export const READER: string = typeof __READER__ === 'undefined' ? 'from source' : __READER__

/**
 * The programme of a start: its signatures are checked again over the exact bytes, but the schemas are not asked again
 * when these very schemas took the text and changed nothing in it. Null for all else: `restore` reads that in full.
 */
export async function recall(kept: Kept | null, identity: Identity): Promise<Programme | null> {
  if (kept === null || kept.reader !== READER) return null
  const payload = await reopen(kept.sealed, 'programme', identity.rootKey)
  if (payload === null) return null
  // `reader` is written only where parsing has given exactly this.
  const programme = parseJson(payload) as Programme | null
  return programme?.screen === identity.screen ? programme : null
}

/** What is stored of a programme that was read in full. */
export function remembered({ version, sealed }: Kept, payload: string, read: Programme): Kept {
  return isSame(parseJson(payload), read) ? { version, sealed, reader: READER } : { version, sealed }
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [names, others] = [Object.keys(a), Object.keys(b)]
  const valuesOf = b as Readonly<Record<string, unknown>>
  return Array.isArray(a) === Array.isArray(b) && names.length === others.length && Object.entries(a).every(([name, value]) => name in b && isSame(value, valuesOf[name]))
}
