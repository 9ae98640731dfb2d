import type { EntryDraft, LibraryEntry, OrganisationId } from '#protocol'

/** One change of the drafts. A change says only what it changes, so that it can be made again from a newer revision. */
export type Act =
  | { readonly kind: 'edit'; readonly id: LibraryEntry['id']; readonly before: Partial<EntryDraft>; readonly after: Partial<EntryDraft> }
  | { readonly kind: 'add'; readonly id: LibraryEntry['id']; readonly organisation: OrganisationId; readonly draft: EntryDraft }
  | { readonly kind: 'remove'; readonly id: LibraryEntry['id']; readonly organisation: OrganisationId; readonly draft: EntryDraft }

/** What a person did in one go, in words. */
export interface Step {
  readonly say: string
  readonly acts: readonly Act[]
}

/** The acts that take a step back, the last first. */
export function inverseOf(acts: readonly Act[]): readonly Act[] {
  return acts.toReversed().map((act): Act => {
    switch (act.kind) {
      case 'edit':
        return { ...act, before: act.after, after: act.before }
      case 'add':
        return { ...act, kind: 'remove' }
      case 'remove':
        return { ...act, kind: 'add' }
    }
  })
}

/** The same acts about an entry that came back under another name. */
export function renamed(acts: readonly Act[], from: string, to: LibraryEntry['id']): readonly Act[] {
  return acts.map((act) => (act.id === from ? { ...act, id: to } : act))
}

/** What was done on this page and can be undone, and what was undone and can be done again. */
export class History {
  #done: readonly Step[] = []
  #undone: readonly Step[] = []

  get toUndo(): Step | null {
    return this.#done.at(-1) ?? null
  }

  get toRedo(): Step | null {
    return this.#undone.at(-1) ?? null
  }

  did(step: Step): void {
    this.#done = [...this.#done, step].slice(-50)
    this.#undone = []
  }

  undid(step: Step): void {
    this.#done = this.#done.filter((each) => each !== step)
    this.#undone = [...this.#undone, step]
  }

  redid(step: Step): void {
    this.#undone = this.#undone.filter((each) => each !== step)
    this.#done = [...this.#done, step]
  }

  rename(from: string, to: LibraryEntry['id']): void {
    const all = (steps: readonly Step[]) => steps.map((step) => ({ ...step, acts: renamed(step.acts, from, to) }))
    this.#done = all(this.#done)
    this.#undone = all(this.#undone)
  }
}
