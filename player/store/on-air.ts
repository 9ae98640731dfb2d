import type { FeedKey, FeedName, FeedValue } from '#content'
import type { Programme, Reported } from '#protocol'
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
  readonly feedChanged = new News<[FeedKey]>()
  readonly glassChanged = new News()
  readonly faultsChanged = new News()
  readonly played = new News<[PlayToNumber]>()
  readonly identifyAsked = new News()
  readonly #feeds = new Map<string, FeedState>()
  #programme: Programme | null = null
  #armed: { readonly programme: Programme; readonly at: number } | null = null
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

  setGlass(glass: Glass): void {
    this.#glass = glass
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
