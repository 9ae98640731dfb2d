import { conflicts, explain, prepare, type Playlist, type Words } from '#schedules'
import type { Line } from './lines.ts'

/** What becomes of the entries that are on at one time. */
export interface Verdict {
  /** Why those that do not play do not. */
  readonly lost: ReadonlyMap<string, Words>
  /** Between these only the order of their ids decides, or more than all of the time was promised. */
  readonly clashing: ReadonlySet<string>
  readonly isCovered: boolean
}

const at = 3_600_000

/**
 * Asks the engine who of those that are on plays. The answer depends on nothing else, so a week has few different questions
 * however many screens there are. Entries with conditions stand aside: nobody knows now whether they will be met.
 */
export class Rivals {
  readonly #verdicts = new Map<string, Verdict>()
  readonly #numbers = new Map<Line, number>()
  readonly #isPlayable: (line: Line) => boolean

  constructor(isPlayable: (line: Line) => boolean) {
    this.#isPlayable = isPlayable
  }

  among(on: readonly Line[]): Verdict {
    const key = String(Uint32Array.from(on, (each) => this.#numberOf(each)).sort())
    const kept = this.#verdicts.get(key)
    if (kept !== undefined) return kept
    const verdict = this.#ask(on.filter((each) => (each.written.criteria ?? []).length === 0))
    this.#verdicts.set(key, verdict)
    return verdict
  }

  #numberOf(line: Line): number {
    const number = this.#numbers.get(line) ?? this.#numbers.size
    this.#numbers.set(line, number)
    return number
  }

  #ask(on: readonly Line[]): Verdict {
    const playlists: Playlist[] = [{ id: 'full', slots: [{ id: 'slot', item: 'item', durationMs: 60_000 }] }, { id: 'empty', slots: [] }]
    // The id counts where all else is the same, so it has to be the entry's own at the front.
    const prepared = prepare({ zone: 'UTC', fallback: null, playlists, entries: on.map((line) => ({ ...line.written, id: line.key, playlist: this.#isPlayable(line) ? 'full' : 'empty', when: { kind: 'always' }, inStep: false, criteria: [] })) })
    const { winner, losers } = explain(prepared, at)
    const clashes = conflicts(prepared, at, at + 1000).filter(({ by }) => by !== 'rank')
    return {
      lost: new Map(losers.filter(({ reason }) => reason !== 'waits-its-turn').map(({ entry, words }) => [entry, words])),
      clashing: new Set(clashes.flatMap(({ winners, losers: others }) => [...winners, ...others])),
      isCovered: winner.kind === 'item',
    }
  }
}
