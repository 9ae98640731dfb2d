import type { IncidentEvent, IncidentId, IncidentKind } from '#protocol'
import type { Actor } from '../../access.ts'
import { act, type Act } from '../../act.ts'
import type { Needs } from '../../needs.ts'
import { newId } from '../../new-id.ts'
import { itemNames } from '../items/index.ts'
import type { LiveScreens } from '../screens/index.ts'
import { listSiteRows } from '../sites/index.ts'
import { causesOf, isUndecided, type Cause, type SeenScreen } from './causes.ts'
import './events.ts'
import { addIncidentEvent, findIncident, forgetBefore, insertIncident, listLively, markSeen, replaceIncident, type IncidentRow } from './store.ts'

export const CONTROLLER: Actor = { kind: 'controller', part: 'incidents' }

const LOOK_MS = 2000
/** After a connect the broker's retained words come at once, and players that lost the broker too come back: before, silence says nothing. */
const SETTLE_MS = 20_000
/** A start has no network time at first; what a screen reports of itself it has weighed itself. */
const HOLD_MS: Readonly<Partial<Record<IncidentKind, number>>> = { clock: 120_000 }
/** What is right again must stay so for a while. */
const RECOVER_AFTER_MS = 60_000
/** What comes back by then is the same incident, counted once more. */
export const SAME_WITHIN_MS = 30 * 60_000
const SEEN_MS = 60_000
/** Of one screen within half an hour: what says of itself that ever more is wrong with it, under ever new names, is told no more of; that it is silent or dark still is. */
const MOST_NAMED = 100
const KEEP_MS = 400 * 86_400_000
const FORGET_EVERY_MS = 86_400_000

type Change = { readonly what: IncidentEvent['what']; readonly row: IncidentRow }

/**
 * Opens incidents for what is wrong and ends them when it is right, over restarts: all it knows is in the database and in what
 * screens say.
 *
 *   ─cause, held for a while──▶ open ──a person──▶ acknowledged
 *                                │ ▲                  │ ▲
 *          right for a minute,   ▼ │ comes back       ▼ │ within half an hour
 *                 or by hand    recovered ◀───────────────
 *
 * Closed by hand it stays closed until its cause has gone once.
 */
export class IncidentKeeper {
  readonly #needs: Needs
  readonly #screens: LiveScreens
  readonly #heldSince = new Map<string, number>()
  readonly #rightSince = new Map<string, number>()
  #lively: readonly IncidentRow[] | null = null
  #line: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #connectedAt: number | null = null
  #seenAt = 0
  #forgotAt = 0

  constructor(needs: Needs, screens: LiveScreens) {
    this.#needs = needs
    this.#screens = screens
  }

  start(): () => Promise<void> {
    const { events, link, clock } = this.#needs
    const offs = [
      link.onConnect(() => {
        this.#connectedAt = clock.now()
      }),
      link.onLost(() => {
        this.#connectedAt = null
      }),
      events.on('incident.changed', () => {
        this.#lively = null
      }),
    ]
    // On a busy machine looks do not queue up.
    let isLooking = false
    this.#timer = setInterval(() => {
      if (isLooking) return
      isLooking = true
      void this.look().finally(() => {
        isLooking = false
      })
    }, LOOK_MS)
    return async () => {
      clearInterval(this.#timer)
      for (const off of offs) off()
      await this.#line
    }
  }

  /** Looks at every screen now. */
  async look(): Promise<void> {
    this.#line = this.#line.then(() => this.#look()).catch((error: unknown) => this.#needs.log.error({ err: error }, 'the screens could not be looked after; it is tried again'))
    await this.#line
  }

  async #look(): Promise<void> {
    // Without the broker nothing is heard of anybody: that says nothing of the screens.
    if (this.#connectedAt === null) return
    const { database, clock } = this.#needs
    const now = clock.now()
    this.#lively ??= await listLively(database.read, now - SAME_WITHIN_MS)
    const lively = new Map(this.#lively.map((row) => [row.cause, row]))
    const screens = await this.#seen()
    const causes = causesOf(screens, { now, since: this.#connectedAt + SETTLE_MS, isOn: (key) => (lively.get(key)?.state ?? 'recovered') !== 'recovered' })
    const changes = [...(await this.#begun(causes, lively, now)), ...this.#ended(causes, lively, screens, now)]
    if (changes.length > 0) await this.#write(changes)
    await this.#keepUp(causes, lively, now)
  }

  async #seen(): Promise<readonly SeenScreen[]> {
    const zones = new Map((await listSiteRows(this.#needs.database.read)).map(({ id, zone }) => [id, zone]))
    return this.#screens.all().map(({ row, signs }) => ({ row, signs, zone: zones.get(row.site) ?? this.#needs.config.zone }))
  }

  async #begun(causes: readonly Cause[], lively: ReadonlyMap<string, IncidentRow>, now: number): Promise<readonly Change[]> {
    const changes: Change[] = []
    const present = new Set(causes.map(({ key }) => key))
    const named = new Map<string | null, number>()
    for (const { screen, cause } of lively.values()) if (!cause.endsWith('/')) named.set(screen, (named.get(screen) ?? 0) + 1)
    for (const key of this.#heldSince.keys()) if (!present.has(key)) this.#heldSince.delete(key)
    for (const cause of causes) {
      this.#rightSince.delete(cause.key)
      const row = lively.get(cause.key)
      if (row?.isMuted === true) continue
      if (row !== undefined && row.state !== 'recovered') {
        if (isOtherwise(row, cause) && now - row.lastAt >= SEEN_MS) changes.push({ what: 'worse', row: { ...row, detail: cause.detail, screens: [...cause.screens], lastAt: now } })
        continue
      }
      const since = this.#heldSince.get(cause.key) ?? now
      this.#heldSince.set(cause.key, since)
      if (now - since < (HOLD_MS[cause.kind] ?? 0)) continue
      this.#heldSince.delete(cause.key)
      if (row === undefined && !cause.key.endsWith('/')) {
        const others = named.get(cause.screen) ?? 0
        if (others >= MOST_NAMED) continue
        named.set(cause.screen, others + 1)
      }
      changes.push(row === undefined ? { what: 'opened', row: await this.#newRow(cause, now) } : { what: 'returned', row: returned(row, cause, now) })
    }
    return changes
  }

  #ended(causes: readonly Cause[], lively: ReadonlyMap<string, IncidentRow>, screens: readonly SeenScreen[], now: number): readonly Change[] {
    const present = new Set(causes.map(({ key }) => key))
    return [...lively.values()].flatMap((row): readonly Change[] => {
      const isOver = row.state === 'recovered' && !row.isMuted
      if (isOver || present.has(row.cause) || isUndecided(screens, row.kind, row.screens, now)) return []
      if (now - (this.#connectedAt ?? now) < SETTLE_MS) return []
      const since = this.#rightSince.get(row.cause) ?? now
      this.#rightSince.set(row.cause, since)
      if (now - since < RECOVER_AFTER_MS) return []
      this.#rightSince.delete(row.cause)
      return [{ what: 'recovered', row: row.state === 'recovered' ? { ...row, isMuted: false } : { ...row, state: 'recovered', isMuted: false, recoveredBy: null, recoveredAt: now, recoveredNote: null } }]
    })
  }

  async #write(changes: readonly Change[]): Promise<void> {
    await act(this.#needs, CONTROLLER, async (a) => {
      a.allowedBecause('the controller keeps a record of what is wrong with its screens')
      a.nothingChanged()
      for (const change of changes) await this.#writeOne(a, change)
    })
    this.#lively = null
  }

  async #writeOne(a: Act, { what, row }: Change): Promise<void> {
    if (what === 'opened') await insertIncident(a.tx, row)
    else {
      const before = await findIncident(a.tx, row.id)
      // Somebody was faster: the next look starts from what they did.
      if (before === null || (before.state === 'recovered') !== (what === 'returned' || (what === 'recovered' && before.isMuted))) return
      const state = what === 'worse' ? before.state : row.state
      await replaceIncident(a.tx, { ...row, state, acknowledgedBy: before.acknowledgedBy, acknowledgedAt: before.acknowledgedAt, acknowledgedNote: before.acknowledgedNote })
      // The cause of what was closed by hand has gone: nobody need be told.
      if (what === 'recovered' && before.state === 'recovered') return
    }
    await addIncidentEvent(a.tx, row.id, { at: a.now, what, by: null, note: row.detail })
    if (what !== 'worse') await a.record({ act: `incident.${what}`, subject: { kind: 'incident', id: row.id }, detail: { name: row.place, kind: row.kind, reason: row.detail } })
    await a.emit('incident.changed', { incident: row, what })
  }

  /** Notes now and then that the open ones are still there, and forgets what is long over. */
  async #keepUp(causes: readonly Cause[], lively: ReadonlyMap<string, IncidentRow>, now: number): Promise<void> {
    if (now - this.#seenAt < SEEN_MS) return
    this.#seenAt = now
    const ids = causes.flatMap(({ key }): IncidentId[] => {
      const row = lively.get(key)
      return row === undefined || row.state === 'recovered' ? [] : [row.id]
    })
    const isToForget = now - this.#forgotAt >= FORGET_EVERY_MS
    if (ids.length === 0 && !isToForget) return
    await this.#needs.database.write(async (tx) => {
      if (ids.length > 0) await markSeen(tx, ids, now)
      if (isToForget) await forgetBefore(tx, now - KEEP_MS)
    })
    if (isToForget) this.#forgotAt = now
  }

  async #newRow(cause: Cause, now: number): Promise<IncidentRow> {
    const { read } = this.#needs.database
    const place = cause.screen === null ? ((await listSiteRows(read)).find(({ id }) => id === cause.site)?.name ?? '') : cause.place
    const titles = await itemNames(read)
    // A screen that says which item it was has long gone on to the next one.
    const item = titles.has(cause.name) ? cause.name : (cause.glass?.item ?? null)
    const title = item === null ? null : (titles.get(item) ?? null)
    const { key, glass, screens, ...rest } = cause
    return {
      ...rest,
      id: newId<IncidentId>(),
      cause: key,
      place,
      screens: [...screens],
      glass: glass === null ? null : { ...glass, item, title },
      state: 'open',
      firstAt: now,
      lastAt: now,
      times: 1,
      ...NOBODY,
      isMuted: false,
    }
  }
}

/** Figures that rise by themselves are no news. */
function isOtherwise(row: IncidentRow, cause: Cause): boolean {
  return row.detail !== cause.detail && cause.kind !== 'offline' && !(cause.kind === 'storage' && cause.name === 'space')
}

const NOT_RECOVERED = { recoveredBy: null, recoveredAt: null, recoveredNote: null } as const
const NOBODY = { acknowledgedBy: null, acknowledgedAt: null, acknowledgedNote: null, ...NOT_RECOVERED } as const

/** Whoever has taken it on has it still, unless they had closed it. */
function returned(row: IncidentRow, cause: Cause, now: number): IncidentRow {
  const isTaken = row.acknowledgedAt !== null && row.recoveredBy === null
  return { ...row, ...NOT_RECOVERED, state: isTaken ? 'acknowledged' : 'open', detail: cause.detail, screens: [...cause.screens], lastAt: now, times: row.times + 1 }
}

const keepers = new WeakMap<Needs, IncidentKeeper>()

/** One for one house. */
export function keeperOf(needs: Needs, screens: LiveScreens): IncidentKeeper {
  const keeper = keepers.get(needs) ?? new IncidentKeeper(needs, screens)
  keepers.set(needs, keeper)
  return keeper
}
