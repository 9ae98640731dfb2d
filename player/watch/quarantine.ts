import type { Time } from '../clock/time.ts'
import type { Fault, OnAir } from '../store/on-air.ts'

/** So many faults of one item within this, and it is left out for longer. */
const FAULTS = 3
const WITHIN_MS = 15 * 60_000
const LEFT_OUT_MS = 30 * 60_000

/**
 * Items that fail again and again.
 *
 *   fine ──a fault──▶ cooling for a minute (the director) ──third fault──▶ left out for half an hour ──▶ fine
 *
 * What would leave nothing else to show is not left out: the director's minute is enough for it.
 */
export class Quarantine {
  readonly #onAir: OnAir
  readonly #time: Time
  readonly #until = new Map<string, number>()
  #faults: readonly { readonly fault: Fault; readonly at: number }[] = []
  #seen: readonly Fault[] = []

  constructor(onAir: OnAir, time: Time) {
    this.#onAir = onAir
    this.#time = time
  }

  start(signal: AbortSignal): void {
    const ends = [this.#onAir.faultsChanged.on(() => this.#look()), this.#onAir.programmeChanged.on(() => this.#forgetStrangers())]
    signal.addEventListener('abort', () => ends.forEach((end) => end()))
  }

  isLeftOut(item: string): boolean {
    return (this.#until.get(item) ?? -Infinity) > this.#time.monotonic()
  }

  #look(): void {
    const now = this.#time.monotonic()
    const { faults } = this.#onAir
    const fresh = faults.filter((fault) => !this.#seen.includes(fault))
    this.#seen = faults
    this.#faults = [...this.#faults.filter(({ at }) => now - at < WITHIN_MS), ...fresh.map((fault) => ({ fault, at: now }))]
    for (const { item } of fresh) if (this.#faults.filter((each) => each.fault.item === item).length >= FAULTS) this.#leaveOut(item)
  }

  #leaveOut(item: string): void {
    const reason = this.#faults.findLast((each) => each.fault.item === item)?.fault
    this.#onAir.raiseTrouble({ kind: 'item', name: item, detail: `It has failed ${FAULTS} times: ${reason?.reason ?? ''}`, since: reason?.at ?? 0 })
    const others = this.#onAir.programme?.items.filter(({ id }) => id !== item && !this.isLeftOut(id)) ?? []
    if (others.length > 0) this.#until.set(item, this.#time.monotonic() + LEFT_OUT_MS)
    this.#time.after(LEFT_OUT_MS, () => {
      if (this.isLeftOut(item)) return
      this.#until.delete(item)
      this.#faults = this.#faults.filter((each) => each.fault.item !== item)
      this.#onAir.endTrouble('item', item)
      // Whoever shows its fallback looks again.
      this.#onAir.programmeChanged.tell()
    })
  }

  #forgetStrangers(): void {
    const items = new Set(this.#onAir.programme?.items.map(({ id }) => id as string))
    for (const item of this.#until.keys()) if (!items.has(item)) this.#until.delete(item)
    for (const { kind, name } of this.#onAir.troubles) if (kind === 'item' && !items.has(name)) this.#onAir.endTrouble('item', name)
  }
}
