import type { FeedKey, FeedName, FeedValue } from '#content'
import type { Programme, Reported, Takeover, TakeoverId } from '#protocol'
import { News } from '../news.ts'
import type { PlayToNumber } from './store.ts'

export type Glass = Reported['glass']
export type Fault = Reported['faults'][number]
export interface FeedState {
  readonly value: unknown
  readonly asOf: number
}

const FAULTS_KEPT = 20

/**
 * What is true in this player right now, in memory: sync writes the programme and the feeds, the stage writes what is on
 * glass. They hear of each other only here.
 */
export class OnAir {
  readonly programmeChanged = new News()
  readonly takeoversChanged = new News()
  readonly feedChanged = new News<[FeedKey]>()
  readonly glassChanged = new News()
  readonly faultsChanged = new News()
  readonly played = new News<[PlayToNumber]>()
  readonly identifyAsked = new News()
  readonly #feeds = new Map<string, FeedState>()
  #programme: Programme | null = null
  #armed: { readonly programme: Programme; readonly at: number } | null = null
  #takeovers: readonly Takeover[] = []
  #takeoverFaults: ReadonlyMap<TakeoverId, string> = new Map()
  #takeoverOnGlass: TakeoverId | null = null
  #glass: Glass
  #faults: readonly Fault[] = []

  constructor(at: number) {
    this.#glass = { state: 'off', item: null, programme: null, since: at }
  }

  get programme(): Programme | null {
    return this.#programme
  }

  /** What will be activated at a known instant, for whoever prepares ahead. */
  get armed(): { readonly programme: Programme; readonly at: number } | null {
    return this.#armed
  }

  arm(programme: Programme, at: number): void {
    this.#armed = { programme, at }
    this.programmeChanged.tell()
  }

  /** From now on this one is played. */
  activate(programme: Programme): void {
    this.#programme = programme
    this.#armed = null
    this.programmeChanged.tell()
  }

  disarm(): void {
    if (this.#armed === null) return
    this.#armed = null
    this.programmeChanged.tell()
  }

  /** What interrupts this screen now or later, as long as it is not over; silent drills among them. */
  get takeovers(): readonly Takeover[] {
    return this.#takeovers
  }

  setTakeovers(takeovers: readonly Takeover[]): void {
    this.#takeovers = takeovers
    this.#takeoverFaults = new Map([...this.#takeoverFaults].filter(([id]) => takeovers.some((each) => each.id === id)))
    this.takeoversChanged.tell()
  }

  /** Why a takeover cannot be shown. */
  get takeoverFaults(): ReadonlyMap<TakeoverId, string> {
    return this.#takeoverFaults
  }

  setTakeoverFault(id: TakeoverId, reason: string | null): void {
    if ((this.#takeoverFaults.get(id) ?? null) === reason) return
    const others = [...this.#takeoverFaults].filter(([other]) => other !== id)
    this.#takeoverFaults = new Map(reason === null ? others : [...others, [id, reason.slice(0, 300)]])
    this.faultsChanged.tell()
  }

  get takeoverOnGlass(): TakeoverId | null {
    return this.#takeoverOnGlass
  }

  feed<N extends FeedName>(key: FeedKey & { readonly feed: N }): { readonly value: FeedValue<N>; readonly asOf: number } | undefined {
    // `setFeed` takes only values that the schema of the same feed has parsed.
    return this.#feeds.get(nameOf(key)) as { readonly value: FeedValue<N>; readonly asOf: number } | undefined
  }

  /** `value` was parsed by the feed's own schema. */
  setFeed(key: FeedKey, state: FeedState): void {
    this.#feeds.set(nameOf(key), state)
    this.feedChanged.tell(key)
  }

  get glass(): Glass {
    return this.#glass
  }

  setGlass(glass: Glass, takeover: TakeoverId | null = null): void {
    this.#glass = glass
    this.#takeoverOnGlass = takeover
    this.glassChanged.tell()
  }

  get faults(): readonly Fault[] {
    return this.#faults
  }

  addFault(fault: Fault): void {
    this.#faults = [...this.#faults, { ...fault, reason: fault.reason.slice(0, 300) }].slice(-FAULTS_KEPT)
    this.faultsChanged.tell()
  }
}

function nameOf(key: FeedKey): string {
  return `${key.feed}/${key.scope}`
}
