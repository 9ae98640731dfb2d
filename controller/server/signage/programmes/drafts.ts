import type { ScreenId } from '#protocol'
import type { Tx } from '../../database/index.ts'
import type { EventMap, EventName, Events } from '../../events.ts'
import type { Needs } from '../../needs.ts'
import { listScreenRows, type ScreenRow } from '../screens/index.ts'
import '../takeovers/events.ts'
import { Compiler, type Compiled } from './compile.ts'
import { Marks } from './marks.ts'
import { offsetsOf } from './offsets.ts'
import { placeOf } from './place.ts'
import { readRows, type Kind } from './rows.ts'
import { findScreenRows } from './store.ts'

/** Edits come in rows; compiling waits until a row has ended. */
const QUIET_MS = 100

/** A screen with what the drafts make of it. */
export interface Draft {
  readonly screen: ScreenRow
  readonly compiled: Compiled
}

/**
 * What every screen would get if it were published now. Compiled soon after each edit, so that whoever publishes does not wait for it;
 * an edit costs only what it touches. Edits mark what they change from inside their own transactions: a write is never given anything
 * older than itself, and a reader nothing that could still be taken back.
 */
export class Drafts {
  readonly #needs: Needs
  readonly #marks = new Marks()
  #compiler: Compiler

  constructor(needs: Needs) {
    this.#needs = needs
    this.#compiler = new Compiler(placeOf(needs))
    for (const source of SOURCES) source.join(needs.events, (tx, id) => this.#marks.add(tx, source.kind, id))
  }

  /** Whether a publish would find all compiled. */
  get isReady(): boolean {
    return this.#marks.isNone
  }

  async all(tx: Tx): Promise<readonly Draft[]> {
    const compiled = await this.#compiled(tx)
    return drafts(await listScreenRows(tx), compiled)
  }

  /** Those that are not what they were, by what is known of each screen. */
  async differing(tx: Tx, isSame: (screen: ScreenId, hash: string) => boolean): Promise<readonly Draft[]> {
    const compiled = await this.#compiled(tx)
    const ids = [...compiled].filter(([screen, { hash }]) => !isSame(screen, hash)).map(([screen]) => screen)
    return drafts(await findScreenRows(tx, ids), compiled)
  }

  /** For whoever only reads: as of the last commit. Waits for its turn among the writes where something has to be compiled first. */
  async committed(): Promise<ReadonlyMap<ScreenId, Compiled>> {
    if (this.isReady) return new Map(this.#compiler.compiled)
    return this.#needs.database.write(async (tx) => new Map(await this.#compiled(tx)))
  }

  /** Compiles now and after edits, until the returned function is called. */
  keepReady(): () => void {
    let timer: NodeJS.Timeout | undefined
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        this.#prepare().catch((error: unknown) => this.#needs.log.error({ err: error }, 'the drafts could not be compiled ahead; the next publish does it'))
      }, QUIET_MS)
    }
    const offs = SOURCES.map((source) => source.on(this.#needs.events, later))
    later()
    return () => {
      for (const off of offs) off()
      clearTimeout(timer)
    }
  }

  /** All that a publish would have to wait for. */
  async #prepare(): Promise<void> {
    const zones = new Set([...(await this.committed()).values()].map(({ zone }) => zone))
    for (const zone of zones) offsetsOf(zone, this.#needs.clock.now())
  }

  async #compiled(tx: Tx): Promise<ReadonlyMap<ScreenId, Compiled>> {
    if (this.isReady) return this.#compiler.compiled
    try {
      const wanted = this.#marks.wanted()
      const rows = await readRows(tx, wanted)
      if (wanted === 'all') this.#compiler = new Compiler(placeOf(this.#needs))
      this.#compiler.take(rows)
      this.#marks.wereReadBy(tx)
    } catch (error) {
      this.#marks.addAll()
      throw error
    }
    return this.#compiler.compiled
  }
}

function drafts(screens: readonly ScreenRow[], compiled: ReadonlyMap<ScreenId, Compiled>): Draft[] {
  return screens.flatMap((screen) => {
    const own = compiled.get(screen.id)
    return own === undefined ? [] : [{ screen, compiled: own }]
  })
}

/** News that something programmes are made of has changed. */
interface Source {
  readonly kind: Kind
  join(events: Events, mark: (tx: Tx, id: string) => void): void
  on(events: Events, heard: () => void): () => void
}

function source<N extends EventName>(kind: Kind, name: N, idOf: (news: EventMap[N]) => string): Source {
  return {
    kind,
    join: (events, mark) => void events.join(name, async ({ tx }, news) => mark(tx, idOf(news))),
    on: (events, heard) => events.on(name, heard),
  }
}

const SOURCES: readonly Source[] = [
  source('medium', 'media.changed', ({ hash }) => hash),
  source('item', 'item.changed', ({ item }) => item),
  source('playlist', 'playlist.changed', ({ playlist }) => playlist),
  source('calendar', 'calendar.changed', ({ calendar }) => calendar),
  source('day-part', 'day-part.changed', ({ dayPart }) => dayPart),
  source('entry', 'entry.changed', ({ entry }) => entry),
  source('template', 'takeover-template.changed', ({ template }) => template),
  source('site', 'site.changed', ({ site }) => site),
  source('group', 'group.changed', ({ group }) => group),
  source('screen', 'screen.changed', ({ screen }) => screen),
  source('screen', 'screen.removed', ({ screen }) => screen),
]

const known = new WeakMap<Needs, Drafts>()

export function draftsOf(needs: Needs): Drafts {
  const one = known.get(needs) ?? new Drafts(needs)
  known.set(needs, one)
  return one
}
