import { isOutdated } from '../../app/outdated.ts'
import { addEntry, editEntry, entries, removeEntry } from '../../data/publishing.ts'
import type { EntryDraft, LibraryEntry } from '#protocol'
import { inverseOf, renamed, type Act } from './history.ts'

type EntryId = LibraryEntry['id']

/** What came of it: done, under other ids where entries were added, or somebody else was faster with one of the entries. */
export type Kept = { readonly kind: 'done'; readonly renames: readonly (readonly [from: string, to: EntryId])[] } | { readonly kind: 'outdated'; readonly act: Act }

/** Changes the drafts by all of the acts, each from the revision that this page shows, or by none of them. */
export async function keep(acts: readonly Act[]): Promise<Kept> {
  const done: Act[] = []
  const renames: (readonly [string, EntryId])[] = []
  for (const act of acts) {
    try {
      const id = await keepOne(act)
      if (id !== act.id) renames.push([act.id, id])
      done.push(...renamed([act], act.id, id))
    } catch (cause) {
      await takeBack(done)
      if (!isOutdated(cause) && !(cause instanceof ChangedMeanwhile)) throw cause
      await entries.refresh()
      return { kind: 'outdated', act }
    }
  }
  return { kind: 'done', renames }
}

async function takeBack(done: readonly Act[]): Promise<void> {
  for (const act of inverseOf(done)) await keepOne(act)
}

/** The id of the entry afterwards. */
async function keepOne(act: Act): Promise<EntryId> {
  switch (act.kind) {
    case 'edit': {
      const entry = entries.value?.find((each) => each.id === act.id)
      if (entry === undefined) throw new EntryGone('The entry was deleted by somebody else.')
      if (!isAs(entry, act.before)) throw new ChangedMeanwhile('The entry is not as it was when the change was made.')
      await editEntry(act.id, { ...draftOf(entry), ...act.after }, entry.revision)
      return act.id
    }
    case 'add':
      return (await addEntry(act.organisation, act.draft)).id
    case 'remove':
      await removeEntry(act.id)
      return act.id
  }
}

export class EntryGone extends Error {}
class ChangedMeanwhile extends Error {}

/** The acts as they are from what is there now, for somebody who has seen it. */
export function fromNow(acts: readonly Act[]): readonly Act[] {
  return acts.map((act) => {
    const entry = act.kind === 'edit' ? entries.value?.find((each) => each.id === act.id) : undefined
    if (act.kind !== 'edit' || entry === undefined) return act
    return { ...act, before: Object.fromEntries(Object.entries(draftOf(entry)).filter(([name]) => name in act.after)) }
  })
}

function isAs(entry: LibraryEntry, before: Partial<EntryDraft>): boolean {
  const now = new Map<string, unknown>(Object.entries(draftOf(entry)))
  return Object.entries(before).every(([name, value]) => JSON.stringify(value) === JSON.stringify(now.get(name)))
}

export function draftOf({ name, playlist, priority, rank, when, voice, criteria, inStep, targets }: LibraryEntry): EntryDraft {
  return { name, playlist, priority, rank, when, voice, criteria, inStep, targets }
}
