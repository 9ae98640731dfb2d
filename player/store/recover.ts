import type { Copies } from './copies.ts'
import type { KeptRecords } from './kept.ts'
import { readNote } from './note.ts'
import { emptyPointer, type Found } from './store.ts'

/** What there is left of a player whose records are gone: all but the keys, or only which screen it was, or nothing. */
export async function recover(copies: Copies): Promise<{ readonly found: Found; readonly kept: KeptRecords | null }> {
  const kept = await copies.read()
  if (kept !== null) return { found: 'recovered', kept }
  const identity = readNote()
  return identity === null ? { found: 'new', kept: null } : { found: 'emptied', kept: { identity, pointer: emptyPointer, takeovers: null, floor: null, media: [] } }
}
