import type { Programme, Takeover, Takeovers } from '#protocol'
import { parseJson, reopen } from '#seal'
import { concerning } from './concerning.ts'
import type { Identity, Kept, KeptTakeovers } from './store.ts'

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

/** In the same way, what interrupts this screen at a start. Takeovers that the clock says are over are left to `restore`. */
export async function recallTakeovers(kept: KeptTakeovers | null, identity: Identity, now: number): Promise<readonly Takeover[] | null> {
  if (kept === null || kept.reader !== READER || kept.until <= now) return null
  const payload = await reopen(kept.sealed, 'takeover', identity.rootKey)
  // As above.
  const message = payload === null ? null : (parseJson(payload) as Takeovers)
  return message === null ? null : concerning(identity.screen, message.takeovers)
}

/** What is stored of a programme or a message of takeovers that was read in full. */
export function remembered({ version, sealed }: Kept, payload: string, read: Programme | Takeovers): Kept {
  return isSame(parseJson(payload), read) ? { version, sealed, reader: READER } : { version, sealed }
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [names, others] = [Object.keys(a), Object.keys(b)]
  const valuesOf = b as Readonly<Record<string, unknown>>
  return Array.isArray(a) === Array.isArray(b) && names.length === others.length && Object.entries(a).every(([name, value]) => name in b && isSame(value, valuesOf[name]))
}
