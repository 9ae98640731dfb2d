import type { Chance, FakeTime, Layers, Mark } from '#player'

/** What was really in front, by the monotonic clock of its run and by what the player believed then. */
export interface Seen {
  readonly run: number
  readonly item: string | null
  readonly fromMs: number
  readonly believed: number
  /** Set when it ends, if only by the loss of power. */
  untilMs: number
  isCut: boolean
}

const PREPARE_MS = [5, 400] as const
const FRAME_MS = 17

/** A glass that takes as long as a real one to get things ready, and remembers the truth. Nothing is in front before the first picture. */
export class SoakGlass implements Layers {
  readonly seen: Seen[] = []
  readonly #time: FakeTime
  readonly #chance: Chance
  readonly #run: number
  readonly #believed: () => number
  readonly #startedMs: number
  firstPictureMs: number | null = null

  constructor(of: { readonly time: FakeTime; readonly chance: Chance; readonly run: number; readonly believed: () => number }) {
    this.#time = of.time
    this.#chance = of.chance
    this.#run = of.run
    this.#believed = of.believed
    this.#startedMs = of.time.monotonic()
  }

  async prepare(_: unknown, __: number, signal: AbortSignal): Promise<void> {
    await this.#wait(this.#chance.between(...PREPARE_MS))
    signal.throwIfAborted()
  }

  async show(mark: Mark): Promise<void> {
    await this.#wait(this.#chance.between(0, FRAME_MS))
    this.#note(mark.item)
  }

  showSlate(): void {
    this.#note(null)
  }

  goDark(): void {
    this.#note(null)
  }

  remark(mark: Mark): void {
    this.#note(mark.item)
  }

  leadMs(): number {
    return 0
  }

  onFault(): () => void {
    return () => undefined
  }

  /** The power goes. */
  cut(): void {
    this.#end(true)
  }

  #note(item: string | null): void {
    this.firstPictureMs ??= this.#time.monotonic() - this.#startedMs
    this.#end(false)
    this.seen.push({ run: this.#run, item, fromMs: this.#time.monotonic(), believed: this.#believed(), untilMs: Infinity, isCut: false })
  }

  #end(isCut: boolean): void {
    const last = this.seen.at(-1)
    if (last === undefined || last.untilMs !== Infinity) return
    last.untilMs = this.#time.monotonic()
    last.isCut = isCut
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.#time.after(ms, () => resolve()))
  }
}
