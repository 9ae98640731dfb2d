import { wordsOf } from '../../data/failure.ts'
import { entries } from '../../data/publishing.ts'
import { toast } from '#elements'
import type { EntryDraft, LibraryEntry } from '#protocol'
import type { When } from '#schedules'
import { openEditEntry } from '../schedule/open-edit-entry.ts'
import { History, inverseOf, renamed, type Act, type Step } from './history.ts'
import { draftOf, EntryGone, fromNow, keep } from './keep.ts'
import { dropFrom, isRepeating, moveWhen, type Change, type Reach, type Shift } from './move-when.ts'
import { openWhich } from './open-which.ts'
import type { WallMs } from './wall.ts'
import { w, whyWords } from './words.ts'

/** A change that came too late, offered again. */
export interface Late {
  readonly name: string
  readonly id: LibraryEntry['id']
  readonly step: Step
}

/** Every change that is made on this page goes through here: asked for, kept, undone, done again. */
export class Editing {
  readonly history = new History()
  late: Late | null = null
  readonly #changed: () => void
  #isBusy = false
  /** Ends with what is under way. */
  #turn: Promise<void> = Promise.resolve()

  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** Moves a block; asks which occurrences are meant where there are several. `say` is where from and where to. */
  async move(entry: LibraryEntry, occurrence: WallMs, shift: Shift, today: WallMs, say: string): Promise<void> {
    const change = (reach: Reach): Change => moveWhen(entry.when, occurrence, shift, reach, today)
    const reach = isRepeating(entry.when) ? await this.#ask(w.whichMove(entry.name), say, change, { one: w.oneText, following: w.followingText, all: w.allText }) : 'all'
    if (reach !== null) await this.#make(entry, change(reach), w.move(entry.name), w.moved(entry.name))
  }

  async remove(entry: LibraryEntry, occurrence: WallMs, today: WallMs): Promise<boolean> {
    const change = (reach: Reach): Change => dropFrom(entry.when, occurrence, reach, today)
    const reach = isRepeating(entry.when) ? await this.#ask(w.whichDelete(entry.name), null, change, { one: w.oneDropText, following: w.followingDropText, all: w.allDropText }) : 'all'
    return reach !== null && this.#make(entry, change(reach), w.drop(entry.name), w.removed(entry.name))
  }

  /** By the form, whose saving says so itself. */
  async edit(entry: LibraryEntry): Promise<void> {
    await openEditEntry(entry)
    const after = entries.value?.find((each) => each.id === entry.id)
    if (after !== undefined && after.revision !== entry.revision) this.history.did({ say: w.edit(entry.name), acts: [{ kind: 'edit', id: entry.id, before: draftOf(entry), after: draftOf(after) }] })
    this.#changed()
  }

  async create(prefill: Partial<EntryDraft>): Promise<void> {
    const before = new Set(entries.value?.map((each) => each.id))
    await openEditEntry(null, prefill)
    const [added, ...others] = entries.value?.filter((each) => !before.has(each.id)) ?? []
    if (added !== undefined && others.length === 0) this.history.did({ say: w.add(added.name), acts: [{ kind: 'add', id: added.id, organisation: added.organisation, draft: draftOf(added) }] })
    this.#changed()
  }

  async undo(): Promise<void> {
    await this.#free()
    const step = this.history.toUndo
    if (step === null) toast({ tone: 'plain', text: w.nothingToUndo })
    else if (await this.#run({ say: step.say, acts: inverseOf(step.acts) }, () => this.history.undid(step))) toast({ tone: 'good', text: w.undone(step.say), action: { label: w.redo, run: () => void this.redo() } })
  }

  async redo(): Promise<void> {
    await this.#free()
    const step = this.history.toRedo
    if (step !== null && (await this.#run(step, () => this.history.redid(step)))) toast({ tone: 'good', text: w.redone(step.say), action: { label: w.undo, run: () => void this.undo() } })
  }

  /** Makes the change that came too late, now from what is there. */
  async again(): Promise<void> {
    await this.#free()
    const late = this.late
    if (late === null) return
    this.late = null
    const step = { ...late.step, acts: fromNow(late.step.acts) }
    if (await this.#run(step, (kept) => this.history.did(kept))) this.#say(w.done(step.say))
  }

  letGo(): void {
    this.late = null
    this.#changed()
  }

  async #ask(heading: string, change: string | null, of: (reach: Reach) => Change, texts: Readonly<Record<Reach, string>>): Promise<Reach | null> {
    return openWhich({
      heading,
      change,
      choices: (['one', 'following', 'all'] as const).map((reach) => {
        const made = of(reach)
        return { reach, text: texts[reach], whyNot: made.kind === 'refused' ? whyWords[made.why] : null }
      }),
    })
  }

  async #make(entry: LibraryEntry, change: Change, say: string, said: string): Promise<boolean> {
    if (change.kind === 'refused') {
      toast({ tone: 'bad', text: whyWords[change.why] })
      return false
    }
    const step = { say, acts: actsOf(entry, change.changed, change.added) }
    if (!(await this.#run(step, (kept) => this.history.did(kept)))) return false
    this.#say(said)
    return true
  }

  #say(text: string): void {
    toast({ tone: 'good', text, action: { label: w.undo, run: () => void this.undo() } })
  }

  /** Who undoes quickly means what comes after what is under way. */
  async #free(): Promise<void> {
    while (this.#isBusy) await this.#turn
  }

  /** True once it is kept; `then` is given the step under the ids that its entries have now. */
  async #run(step: Step, then: (step: Step) => void): Promise<boolean> {
    if (this.#isBusy) return false
    this.#isBusy = true
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#turn = promise
    try {
      const kept = await keep(step.acts)
      if (kept.kind === 'outdated') {
        const { act } = kept
        this.late = { name: entries.value?.find((each) => each.id === act.id)?.name ?? '', id: act.id, step }
        return false
      }
      then({ ...step, acts: kept.renames.reduce((acts, [from, to]) => renamed(acts, from, to), step.acts) })
      for (const [from, to] of kept.renames) this.history.rename(from, to)
      this.late = null
      return true
    } catch (cause) {
      toast({ tone: 'bad', text: cause instanceof EntryGone ? w.goneMeanwhile : wordsOf(cause) })
      await entries.refresh()
      return false
    } finally {
      this.#isBusy = false
      resolve()
      this.#changed()
    }
  }
}

let fresh = 0

function actsOf(entry: LibraryEntry, changed: When | null, added: When | null): readonly Act[] {
  const { id, organisation } = entry
  const draft = draftOf(entry)
  if (changed === null) return [{ kind: 'remove', id, organisation, draft }]
  const edit: Act = { kind: 'edit', id, before: { when: entry.when }, after: { when: changed } }
  if (added === null) return [edit]
  fresh += 1
  // The controller gives it its own id.
  return [edit, { kind: 'add', id: `new-${fresh}` as LibraryEntry['id'], organisation, draft: { ...draft, when: added } }]
}
