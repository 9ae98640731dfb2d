import type { ScreenId } from '#protocol'
import type { Tx } from '../../database/index.ts'
import type { EventName } from '../../events.ts'
import type { Needs } from '../../needs.ts'
import { listScreenRows, type ScreenRow } from '../screens/index.ts'
import { Compiler, type Compiled } from './compile.ts'
import { readLibrary } from './library.ts'
import { placeOf } from './place.ts'

/** Edits come in rows; compiling waits until a row has ended. */
const QUIET_MS = 100

/** All that a programme is made of. */
const SOURCES = ['media.changed', 'item.changed', 'playlist.changed', 'calendar.changed', 'day-part.changed', 'entry.changed', 'site.changed', 'group.changed', 'screen.changed', 'screen.removed'] as const satisfies readonly EventName[]

/** A screen with what the drafts make of it. */
export interface Draft {
  readonly screen: ScreenRow
  readonly compiled: Compiled
}

/**
 * What every screen would get if it were published now. Compiled soon after each edit, so that whoever publishes does not wait for it.
 * An edit outdates what was compiled from inside its own transaction, and only writes ask: what they get is never older than they are.
 */
export class Drafts {
  readonly #needs: Needs
  #edits = 0
  #known: { readonly edits: number; readonly compiled: ReadonlyMap<ScreenId, Compiled> } | null = null

  constructor(needs: Needs) {
    this.#needs = needs
    for (const source of SOURCES) {
      needs.events.join(source, async () => {
        this.#edits += 1
      })
    }
  }

  /** Whether a publish would find all compiled. */
  get isReady(): boolean {
    return this.#known?.edits === this.#edits
  }

  async all(tx: Tx): Promise<readonly Draft[]> {
    const screens = await listScreenRows(tx)
    if (this.#known === null || !this.isReady) {
      const edits = this.#edits
      const compiler = new Compiler(await readLibrary(tx), placeOf(this.#needs))
      this.#known = { edits, compiled: new Map(screens.map((screen) => [screen.id, compiler.compile(screen)])) }
    }
    const { compiled } = this.#known
    return screens.flatMap((screen) => {
      const own = compiled.get(screen.id)
      return own === undefined ? [] : [{ screen, compiled: own }]
    })
  }

  /** Compiles after edits, until the returned function is called. */
  keepReady(): () => void {
    let timer: NodeJS.Timeout | undefined
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        this.#needs.database.write((tx) => this.all(tx)).catch((error: unknown) => this.#needs.log.error({ err: error }, 'the drafts could not be compiled ahead; the next publish does it'))
      }, QUIET_MS)
    }
    const offs = SOURCES.map((source) => this.#needs.events.on(source, later))
    return () => {
      for (const off of offs) off()
      clearTimeout(timer)
    }
  }
}

const drafts = new WeakMap<Needs, Drafts>()

export function draftsOf(needs: Needs): Drafts {
  const known = drafts.get(needs) ?? new Drafts(needs)
  drafts.set(needs, known)
  return known
}
