import { pause } from '../clock/time.ts'
import { remembered } from '../store/recall.ts'
import type { Candidate } from '../store/restore.ts'
import type { Pointer } from '../store/store.ts'
import type { Connected } from './needs.ts'

/** What the pointer is to say. */
export interface Course {
  readonly active: Candidate | null
  readonly next: Candidate | null
  readonly previous: Candidate | null
  readonly highest: { readonly version: number; readonly digest: Promise<string> } | null
}

export interface KeepNeeds extends Pick<Connected, 'store' | 'calm' | 'time' | 'signal'> {
  /** What the glass has said by the time it is written. */
  said(active: Candidate | null): Pick<Pointer, 'isProven' | 'unshown'>
  /** It is time to save whatever is so then. */
  again(): void
  couldNot(active: Candidate | null, error: unknown): void
}

/**
 * Writes down where the programmes stand, one thing after another: each after the bytes that it speaks of, after the frame that shows it, and
 * not before the names of new slots are certain to survive a loss of power. Until then it says that the old one is active and the new one next, or, where
 * a newer one is next already, nothing of it, unless there was no old one.
 */
export class KeepPointer {
  readonly #needs: KeepNeeds
  #writing: Promise<void> = Promise.resolve()
  /** The one that the pointer names as active. */
  #durable: Candidate | null
  #later: AbortController | null = null

  constructor(needs: KeepNeeds, durable: Candidate | null) {
    this.#needs = needs
    this.#durable = durable
  }

  /** Resolves when all that was decided so far is durable. */
  async settled(): Promise<void> {
    await this.#writing
  }

  save(course: Course, after: readonly Promise<void>[]): void {
    const { calm, store, couldNot } = this.#needs
    this.#later?.abort(new DOMException('It is saved now.', 'AbortError'))
    const { active, next } = course
    this.#writing = this.#writing
      .then(async () => {
        await Promise.all(after)
        // Glass first: writing waits for the frame that shows what is written down.
        await calm.over()
        const youngMs = active === null || active === this.#durable ? 0 : store.media.youngMs(active.programme.media.map(({ hash }) => hash))
        await this.#write(youngMs === 0 ? course : { ...course, active: this.#durable, next: next ?? active, previous: this.#insteadOf(course) })
        if (youngMs > 0) this.#saveLater(youngMs)
      })
      .catch((error: unknown) => couldNot(active, error))
  }

  /** A start that finds no active programme takes the one before: better one that may have lost media than none, while the next is on its way. */
  #insteadOf({ active, next }: Course): Candidate | null {
    return this.#durable === null && next !== null ? active : null
  }

  async #write({ active, next, previous, highest }: Course): Promise<void> {
    const { store, said } = this.#needs
    const of = (each: Candidate | null) => each && remembered(each.kept, each.payload, each.programme)
    const version = highest === null ? null : { version: highest.version, digest: await highest.digest }
    await store.setPointer({ active: of(active), next: of(next), previous: of(previous), highest: version, ...said(active) })
    this.#durable = active
  }

  #saveLater(delayMs: number): void {
    const { time, signal, again } = this.#needs
    this.#later = new AbortController()
    pause(time, Math.ceil(delayMs), AbortSignal.any([signal, this.#later.signal]))
      .then(again)
      .catch(() => undefined)
  }
}
