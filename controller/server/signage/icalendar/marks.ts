import { entryId, libraryEntry, type EntryDraft, type EntryId, type LibraryEntry } from '#protocol'
import { z } from 'zod'
import { createHash } from 'node:crypto'

/**
 * What an exported event says of its entry beyond RFC 5545, in properties `X-LOBBYCAST-…`:
 *
 * | property | of | what |
 * |---|---|---|
 * | `ENTRY` | every event | the entry it is of |
 * | `TIMES` | every event | the digest of its times; without it, or with another, another program changed them |
 * | `EVENTS` | the first | how many events are of the entry |
 * | `WHEN` … | the first | its parts as JSON |
 */
export const MARK = 'x-lobbycast-'

const parts = libraryEntry.pick({ when: true, playlist: true, priority: true, rank: true, voice: true, criteria: true, inStep: true, targets: true }).shape
type Part = keyof typeof parts
const names: Readonly<Record<Part, string>> = { when: 'when', playlist: 'playlist', priority: 'priority', rank: 'rank', voice: 'voice', criteria: 'criteria', inStep: 'in-step', targets: 'targets' }

export function marksOf(entry: LibraryEntry, events: number): readonly (readonly [string, string])[] {
  // The keys are those of `names`.
  const written = Object.entries(names) as [Part, string][]
  return [...written.map(([part, name]) => [name, JSON.stringify(entry[part])] as const), ['events', String(events)]]
}

/** What can be read of an entry that a file says it had; what cannot is left out. */
export function partsFrom(own: ReadonlyMap<string, string>): Partial<EntryDraft> {
  const read = z.object(parts).partial()
  const values = Object.entries(names).flatMap(([part, name]) => {
    const text = own.get(name)
    const value = text === undefined ? undefined : jsonOf(text)
    const parsed = parts[part as Part].safeParse(value)
    return parsed.success ? [[part, parsed.data] as const] : []
  })
  const found = read.safeParse(Object.fromEntries(values))
  return found.success ? (found.data as Partial<EntryDraft>) : {}
}

export function entryOf(own: ReadonlyMap<string, string>): EntryId | null {
  return entryId.safeParse(own.get('entry')).data ?? null
}

/** The entry that an event from elsewhere becomes, so that the same event is known again when its file is imported anew. */
export function entryIdFor(organisation: string, uid: string, instead: string | null): EntryId {
  return entryId.parse(createHash('sha256').update(JSON.stringify([organisation, uid, instead])).digest('hex').slice(0, 32))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Another program may have cut it; then it says nothing.
    return undefined
  }
}
