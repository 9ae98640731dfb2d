import type { Tx } from '../../database/index.ts'
import type { Kind, Wanted } from './rows.ts'

type Things = Map<Kind, Set<string>>

/**
 * What has to be read again. Marked from inside the transactions that change it: what one reads of its own changes may still be
 * taken back, so its marks stand until another has read them. There is never more than one transaction at a time.
 */
export class Marks {
  #isAll = true
  readonly #ended: Things = new Map()
  #last: { readonly tx: Tx; readonly things: Things } | null = null

  /** Everything is as it was read, for good. */
  get isNone(): boolean {
    return !this.#isAll && this.#last === null && this.#ended.size === 0
  }

  add(tx: Tx, kind: Kind, id: string): void {
    if (this.#last !== null && this.#last.tx !== tx) {
      merge(this.#ended, this.#last.things)
      this.#last = null
    }
    this.#last ??= { tx, things: new Map() }
    merge(this.#last.things, new Map([[kind, new Set([id])]]))
  }

  /** What was read can no longer be relied on. */
  addAll(): void {
    this.#isAll = true
  }

  wanted(): Wanted {
    if (this.#isAll) return 'all'
    const wanted: Things = new Map()
    merge(wanted, this.#ended)
    if (this.#last !== null) merge(wanted, this.#last.things)
    return wanted
  }

  /** All that was wanted has been read by this transaction. */
  wereReadBy(tx: Tx): void {
    this.#isAll = false
    this.#ended.clear()
    if (this.#last?.tx !== tx) this.#last = null
  }
}

function merge(into: Things, things: Things): void {
  for (const [kind, ids] of things) {
    const all = into.get(kind) ?? new Set()
    for (const id of ids) all.add(id)
    into.set(kind, all)
  }
}
