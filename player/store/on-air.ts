import type { FeedKey, FeedName, FeedValue, Item } from '#content'
import type { Begin, Programme, Reported, Takeover, TakeoverId } from '#protocol'
import { Letters, News } from '../news.ts'
import { nothingByHand, type ByHand, type PlayToNumber } from './store.ts'

export type Glass = Reported['glass']
export type Fault = Reported['faults'][number]
export type Trouble = Reported['troubles'][number]
export type TerminalFacts = NonNullable<Reported['terminal']>
export type SyncFact = NonNullable<Reported['sync']>
export interface FeedState {
  readonly value: unknown
  readonly asOf: number
}

/** What is on glass, as the play that it would be if it were interrupted at its begin. */
export interface Showing {
  readonly item: Item
  readonly play: PlayToNumber
}

const FAULTS_KEPT = 20
const TROUBLES_KEPT = 30

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
  readonly troublesChanged = new News()
  readonly syncChanged = new News()
  /** Something will begin; whoever has agreed with the other screens by how much it comes late calls back. */
  readonly beginAsked = new News<[Begin, (lateMs: number) => void]>()
  /** What has ended, and what could not begin. */
  readonly played = new Letters<[PlayToNumber, Item?]>()
  readonly showingsChanged = new News()
  /** Names this run of the player. */
  readonly run: string = crypto.randomUUID()
  readonly #showings = new Map<string | null, Showing>()
  readonly terminalChanged = new News()
  /** Lay the name of the screen over its picture for so long. */
  readonly identifyAsked = new News<[number]>()
  readonly byHandChanged = new News()
  readonly volumeChanged = new News()
  readonly #feeds = new Map<string, FeedState>()
  #programme: Programme | null = null
  #armed: { readonly programme: Programme; readonly at: number } | null = null
  #takeovers: readonly Takeover[] = []
  #takeoverFaults: ReadonlyMap<TakeoverId, string> = new Map()
  #takeoverOnGlass: TakeoverId | null = null
  #glass: Glass
  #faults: readonly Fault[] = []
  #troubles: readonly Trouble[] = []
  #byHand: ByHand = nothingByHand
  #terminal: TerminalFacts | null = null
  #sync: SyncFact | null = null

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
    const before = this.volume
    this.#programme = programme
    this.#armed = null
    this.programmeChanged.tell()
    if (this.volume !== before) this.volumeChanged.tell()
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

  /** What is on glass now, by the part of the glass; null is all of it. */
  get showings(): readonly Showing[] {
    return [...this.#showings.values()]
  }

  setShowing(zone: string | null, showing: Showing | null): void {
    if (showing === null) this.#showings.delete(zone)
    else this.#showings.set(zone, showing)
    this.showingsChanged.tell()
  }

  get faults(): readonly Fault[] {
    return this.#faults
  }

  /** How exactly the last item that could be measured was on glass. */
  get sync(): SyncFact | null {
    return this.#sync
  }

  setSync(sync: SyncFact): void {
    this.#sync = sync
    this.syncChanged.tell()
  }

  /** What is wrong with this screen now, oldest first. */
  get troubles(): readonly Trouble[] {
    return this.#troubles
  }

  /** Something is wrong from now on; what is known of it already is only told in other words. */
  raiseTrouble({ kind, name, detail, since }: Trouble): void {
    const known = this.#troubles.find((each) => each.kind === kind && each.name === name)
    if (known?.detail === detail.slice(0, 300)) return
    const others = this.#troubles.filter((each) => each !== known)
    this.#troubles = [...others, { kind, name: name.slice(0, 100), detail: detail.slice(0, 300), since: known?.since ?? since }].toSorted((a, b) => a.since - b.since).slice(-TROUBLES_KEPT)
    this.troublesChanged.tell()
  }

  /** It is right again. Without a name all of that kind are. */
  endTrouble(kind: Trouble['kind'], name?: string): void {
    const left = this.#troubles.filter((each) => each.kind !== kind || (name !== undefined && each.name !== name))
    if (left.length === this.#troubles.length) return
    this.#troubles = left
    this.troublesChanged.tell()
  }

  /** What hands have set above the programme. A display that is off by hand: the glass is black. */
  get byHand(): ByHand {
    return this.#byHand
  }

  setByHand(byHand: ByHand): void {
    const before = this.volume
    this.#byHand = byHand
    this.byHandChanged.tell()
    if (this.volume !== before) this.volumeChanged.tell()
  }

  /** How loud this screen is, 0 to 100: as its programme says, unless a hand has said otherwise. Its quiet hours come on top. */
  get volume(): number {
    return this.#byHand.volume?.percent ?? this.#programme?.settings.volume ?? 0
  }

  /** What the terminal's agent last told; null where there is none. */
  get terminal(): TerminalFacts | null {
    return this.#terminal
  }

  setTerminal(facts: TerminalFacts): void {
    this.#terminal = facts
    this.terminalChanged.tell()
  }

  /** Whether the display is on, where somebody knows. */
  get display(): 'on' | 'off' | null {
    return this.isDark ? 'off' : (this.#terminal?.display ?? null)
  }

  /** A hand has switched the display off; what really interrupts lights it all the same, as it does outside the hours. */
  get isDark(): boolean {
    return this.#byHand.display?.isOn === false && !this.#isInterrupted
  }

  get #isInterrupted(): boolean {
    return this.#takeovers.some(({ id, drill }) => id === this.#takeoverOnGlass && drill === 'none')
  }

  addFault(fault: Fault): void {
    this.#faults = [...this.#faults, { ...fault, reason: fault.reason.slice(0, 300) }].slice(-FAULTS_KEPT)
    this.faultsChanged.tell()
  }
}

function nameOf(key: FeedKey): string {
  return `${key.feed}/${key.scope}`
}
