import { every, type Time } from '../clock/time.ts'
import { GOOD_RUN_MS, HEALTHY_MS, nextRung, noStarts, withMeasure, type Rung } from './ladder.ts'
import type { StartRecords } from './start-records.ts'

export interface HealerNeeds {
  readonly records: StartRecords
  readonly time: Time
  readonly signal: AbortSignal
  /** What can be done now; a page that does it is gone soon after. */
  measures(): Readonly<Partial<Record<Rung, () => Promise<void>>>>
  problem(error: unknown): void
  /** Whether the glass shows what it should. */
  isWell(): boolean
}

/** So often it is asked. */
const LOOK_MS = 5000

/** Goes up the ladder, one measure at a time; each is on the disk before it is taken. */
export class Healer {
  readonly #needs: HealerNeeds
  #isBusy = false

  constructor(needs: HealerNeeds) {
    this.#needs = needs
  }

  /** What goes well for long enough is forgotten. `counted`: this very start, among those of the record. */
  start(counted: number | null): void {
    const { time, signal } = this.#needs
    const cancel = time.after(HEALTHY_MS, () => this.#forget(() => true))
    signal.addEventListener('abort', cancel, { once: true })
    if (counted === null) return
    const good = new AbortController()
    let wellMs = 0
    every(time, LOOK_MS, AbortSignal.any([signal, good.signal]), () => {
      wellMs = this.#needs.isWell() ? wellMs + LOOK_MS : 0
      if (wellMs < GOOD_RUN_MS) return
      good.abort()
      this.#forget((at) => at === counted)
    })
  }

  #forget(isForgotten: (at: number) => boolean): void {
    const { records, problem } = this.#needs
    records
      .read()
      .then((record) => (record.starts.some(isForgotten) ? records.write({ ...record, starts: record.starts.filter((at) => !isForgotten(at)) }) : undefined))
      .catch(problem)
  }

  heal(why: string): void {
    if (this.#isBusy || this.#needs.signal.aborted) return
    this.#isBusy = true
    this.#heal(why)
      .catch(this.#needs.problem)
      .finally(() => {
        this.#isBusy = false
      })
  }

  /** The next start is asked for and counts for nothing. */
  async plan(): Promise<void> {
    const { records } = this.#needs
    await records.write({ ...(await records.read()), isPlanned: true })
  }

  async #heal(why: string): Promise<void> {
    const { records, time, problem } = this.#needs
    const measures = this.#needs.measures()
    const cannot = new Set<Rung>()
    for (;;) {
      const record = await records.read().catch((error: unknown) => {
        problem(error)
        return noStarts
      })
      const rung = nextRung(record, time.wall(), (each) => measures[each] !== undefined && !cannot.has(each))
      const take = rung === null ? undefined : measures[rung]
      // All have been taken often enough: for now nothing more can be done.
      if (rung === null || take === undefined) return
      await records.write(withMeasure(record, rung, time.wall()))
      problem(new Error(`${why} Measure: ${rung}.`))
      try {
        return await take()
      } catch (error) {
        problem(error)
        cannot.add(rung)
      }
    }
  }
}
