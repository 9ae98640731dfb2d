import type { Screen, ScreenCondition, ScreenId, SiteId } from '#protocol'
import type { Needs } from '../../needs.ts'
import { screenView } from './screen-view.ts'
import { noSigns, type Signs } from './signs.ts'
import { findScreen, keepReports, listScreenRows, type ScreenRow } from './store.ts'

const COALESCE_MS = 100
const SWEEP_MS = 5000
const KEEP_MS = 30_000

interface Known {
  row: ScreenRow
  signs: Signs
  /** As the office was last told. */
  told: ScreenCondition
  /** Not yet in the database. */
  isDirty: boolean
}

/**
 * Every screen as it is now: its row, and in memory what its player says. Tells open office pages of changes, at most
 * once in 100 ms per screen unless it is urgent, and writes the last reports to the database now and then.
 */
export class LiveScreens {
  readonly #needs: Needs
  readonly #known = new Map<ScreenId, Known>()
  readonly #due = new Map<ScreenId, NodeJS.Timeout>()
  readonly #reading = new Set<Promise<void>>()
  #keptAt = 0

  constructor(needs: Needs) {
    this.#needs = needs
  }

  async start(): Promise<() => Promise<void>> {
    const { events, database, clock } = this.#needs
    for (const row of await listScreenRows(database.read)) this.#learn(row)
    this.#keptAt = clock.now()
    const offs = [
      events.on('screen.changed', ({ screen }) => this.refresh([screen])),
      events.on('screen.paired', ({ screen }) => this.#forgetSigns(screen)),
      events.on('screen.unpaired', ({ screen }) => this.#forgetSigns(screen)),
      events.on('screen.removed', ({ screen }) => this.#remove(screen)),
    ]
    const timer = setInterval(() => this.sweep(), SWEEP_MS)
    return async () => {
      clearInterval(timer)
      for (const off of offs) off()
      for (const due of this.#due.values()) clearTimeout(due)
      this.#due.clear()
      await Promise.all(this.#reading)
      await this.keep()
    }
  }

  isKnown(id: string): id is ScreenId {
    return this.#known.has(id as ScreenId)
  }

  /** Null for one that is not known. */
  siteOf(id: ScreenId): SiteId | null {
    return this.#known.get(id)?.row.site ?? null
  }

  signs(id: ScreenId): Signs {
    return this.#known.get(id)?.signs ?? noSigns
  }

  /** Every screen with what its player says. */
  all(): readonly { readonly row: ScreenRow; readonly signs: Signs }[] {
    return [...this.#known.values()]
  }

  view(row: ScreenRow): Screen {
    return screenView(row, this.signs(row.id), this.#needs.clock.now())
  }

  /** What the player said changes the picture of it. */
  change(id: ScreenId, signs: Signs, isUrgent: boolean): void {
    const known = this.#known.get(id)
    if (known === undefined || known.signs === signs) return
    known.signs = signs
    known.isDirty = true
    if (isUrgent) this.#tell(id)
    else this.#tellSoon(id)
  }

  /** Reads the rows again and tells. */
  refresh(ids: readonly ScreenId[]): void {
    const reading = this.#refresh(ids).catch((error: unknown) => this.#needs.log.error({ err: error }, 'screens could not be read again'))
    this.#reading.add(reading)
    void reading.finally(() => this.#reading.delete(reading))
  }

  /** Time alone makes a screen offline; and what was said is kept, now and then. */
  sweep(): void {
    for (const [id, known] of this.#known) if (this.view(known.row).condition !== known.told) this.#tell(id)
    if (this.#needs.clock.now() - this.#keptAt < KEEP_MS) return
    const keeping = this.keep().catch((error: unknown) => this.#needs.log.error({ err: error }, 'reports could not be kept'))
    this.#reading.add(keeping)
    void keeping.finally(() => this.#reading.delete(keeping))
  }

  async keep(): Promise<void> {
    this.#keptAt = this.#needs.clock.now()
    const dirty = [...this.#known].filter(([, known]) => known.isDirty)
    if (dirty.length === 0) return
    for (const [, known] of dirty) known.isDirty = false
    await this.#needs.database.write((tx) =>
      keepReports(
        tx,
        dirty.map(([screen, { signs }]) => ({ screen, reported: signs.reported, lastSeenAt: signs.lastSeenAt })),
      ),
    )
  }

  async #refresh(ids: readonly ScreenId[]): Promise<void> {
    const { read } = this.#needs.database
    const wanted = new Set(ids)
    const rows = ids.length === 1 && ids[0] !== undefined ? [await findScreen(read, ids[0])] : await listScreenRows(read)
    for (const row of rows) {
      if (row === null || !wanted.has(row.id)) continue
      this.#learn(row)
      this.#tell(row.id)
    }
  }

  #learn(row: ScreenRow): void {
    const known = this.#known.get(row.id)
    if (known !== undefined) known.row = row
    else
      this.#known.set(row.id, {
        row,
        signs: { ...noSigns, reported: row.reported, lastSeenAt: row.lastSeenAt },
        told: row.presenceKey === null ? 'unpaired' : 'offline',
        isDirty: false,
      })
  }

  #forgetSigns(id: ScreenId): void {
    const known = this.#known.get(id)
    if (known === undefined) return
    known.signs = noSigns
    known.isDirty = false
  }

  #remove(id: ScreenId): void {
    clearTimeout(this.#due.get(id))
    this.#due.delete(id)
    this.#known.delete(id)
    this.#needs.live.send({ type: 'screen-removed', id })
  }

  #tellSoon(id: ScreenId): void {
    if (this.#due.has(id)) return
    this.#due.set(
      id,
      setTimeout(() => this.#tell(id), COALESCE_MS),
    )
  }

  #tell(id: ScreenId): void {
    clearTimeout(this.#due.get(id))
    this.#due.delete(id)
    const known = this.#known.get(id)
    if (known === undefined) return
    const screen = this.view(known.row)
    known.told = screen.condition
    this.#needs.live.send({ type: 'screen', screen })
  }
}
