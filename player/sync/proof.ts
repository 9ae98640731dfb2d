import type { Candidate, Restored } from '../store/restore.ts'
import type { Connected } from './needs.ts'
import { watchPaint } from './watch-paint.ts'

export interface Verdicts {
  /** The active programme was painted after a start: it holds from its storage, too. */
  proven(): void
  /** Nothing of it can be painted. */
  unshown(candidate: Candidate, reason: string): void
}

/**
 * What the glass has said of programmes: whether the active one is proven, and which one could not be painted.
 *
 *   watched ──painted, after a start──▶ proven
 *      └────nothing of it can be painted──▶ given up, told as a trouble until a newer one is painted
 */
export class Proof {
  readonly #needs: Connected
  readonly #verdicts: Verdicts
  #watching: AbortController | null = null
  #isProven: boolean
  #unshown: number | null

  constructor(needs: Connected, restored: Pick<Restored, 'isProven' | 'unshown'>, verdicts: Verdicts) {
    this.#needs = needs
    this.#verdicts = verdicts
    this.#isProven = restored.isProven
    this.#unshown = restored.unshown
  }

  get isProven(): boolean {
    return this.#isProven
  }

  /** The version that could not be painted. */
  get unshown(): number | null {
    return this.#unshown
  }

  start(active: Candidate | null, highest: number | null): void {
    if (active !== null && !this.#isProven) this.#watch(active, true)
    if (this.#unshown !== null && this.#unshown === highest) this.#tell(this.#unshown, 'It could not be painted before the player started.')
  }

  /** This one is active from now on. */
  follow(active: Candidate): void {
    this.#isProven = false
    this.#watch(active, false)
  }

  giveUp({ kept: { version } }: Candidate, reason: string): void {
    this.end(new DOMException('It is given up.', 'AbortError'))
    this.#unshown = version
    this.#tell(version, reason)
  }

  end(reason: unknown): void {
    this.#watching?.abort(reason)
  }

  #watch(candidate: Candidate, isStart: boolean): void {
    this.end(new DOMException('Another programme is active.', 'AbortError'))
    this.#watching = new AbortController()
    watchPaint(candidate.programme, this.#needs, this.#watching.signal, {
      painted: () => {
        if (this.#unshown !== null && this.#unshown < candidate.kept.version) this.#needs.onAir.endTrouble('item', nameOf(this.#unshown))
        if (!isStart) return
        this.#isProven = true
        this.#verdicts.proven()
      },
      unshown: (reason) => this.#verdicts.unshown(candidate, reason),
    })
  }

  #tell(version: number, reason: string): void {
    const { onAir, clock } = this.#needs
    onAir.raiseTrouble({ kind: 'item', name: nameOf(version), detail: `Nothing of programme ${version} could be painted; the one before it is on glass. ${reason}`, since: Math.round(clock.now()) })
  }
}

function nameOf(version: number): string {
  return `programme ${version}`
}
