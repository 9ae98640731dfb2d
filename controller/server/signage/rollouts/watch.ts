import type { ScreenId, Words } from '#protocol'
import type { Needs } from '../../needs.ts'
import { readVersion } from '../programmes/index.ts'
import { listScreenRows, type LiveScreens, type ScreenRow } from '../screens/index.ts'
import { callOff, conclude, CONTROLLER, promote, rollBack, type Ending } from './decide.ts'
import './events.ts'
import { healthOf } from './health.ts'
import { changePart, listOpen, listParts, type PartRow, type RolloutRow } from './store.ts'

/** What the broker has kept arrives right after a connect. */
const SETTLE_MS = 1000
/** Three missing pulses tell silence; nobody could be heard before the connect. */
const PATIENCE_MS = 45_000
const LOOK_MS = 1000
/** Timers do not know when a clock is set. */
const LONGEST_SLEEP_MS = 30_000
const AFTER_FAILURE_MS = 10_000

/**
 * Looks after the publishes that are not decided yet, over restarts: all it knows is in the database and in what screens say.
 *
 *   waiting ──two seconds before the instant──▶ enough armed: reached │ else: called-off
 *   watching ──a canary fails──▶ rolled-back │ the watch ends well──▶ promoted
 *   both ──something newer went to all their screens──▶ replaced
 */
export class Watch {
  readonly #needs: Needs
  readonly #screens: LiveScreens
  #line: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #connectedAt: number | null = null
  #hasOpen = true
  #isStopped = false

  constructor(needs: Needs, screens: LiveScreens) {
    this.#needs = needs
    this.#screens = screens
  }

  start(): () => Promise<void> {
    const { events, link, clock } = this.#needs
    this.#isStopped = false
    this.#hasOpen = true
    const offs = [
      link.onConnect(() => {
        this.#connectedAt = clock.now()
      }),
      link.onLost(() => {
        this.#connectedAt = null
      }),
      events.on('rollout.changed', () => this.#lookSoon(0)),
      events.on('programmes.published', () => {
        if (this.#hasOpen) this.#lookSoon(0)
      }),
    ]
    this.#lookSoon(0)
    return async () => {
      this.#isStopped = true
      for (const off of offs) off()
      clearTimeout(this.#timer)
      await this.#line
    }
  }

  /** Looks at everything that is open now. */
  async look(): Promise<void> {
    this.#line = this.#line.then(() => this.#lookAtAll())
    await this.#line
  }

  #lookSoon(delayMs: number): void {
    if (this.#isStopped) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.look(), Math.min(Math.max(0, delayMs), LONGEST_SLEEP_MS))
  }

  async #lookAtAll(): Promise<void> {
    if (this.#isStopped) return
    const { database, log } = this.#needs
    const again = (error: unknown) => {
      log.error({ err: error }, 'a publish in steps could not be looked after; it is tried again')
      return AFTER_FAILURE_MS
    }
    let next = Infinity
    try {
      const open = await listOpen(database.read)
      this.#hasOpen = open.length > 0
      for (const rollout of open) next = Math.min(next, await this.#lookAt(rollout).catch(again))
    } catch (error) {
      next = again(error)
    }
    if (next < Infinity) this.#lookSoon(next)
  }

  /** In how many milliseconds to look again. */
  async #lookAt(rollout: RolloutRow): Promise<number> {
    const { read } = this.#needs.database
    const rows = new Map((await listScreenRows(read)).map((row) => [row.id, row]))
    const parts = await listParts(read, rollout.publish)
    const own = parts.filter((part) => rows.get(part.screen)?.published === part.expected && rows.has(part.screen))
    const replaced = new Map(parts.filter((part) => !own.includes(part)).map((part) => [part.screen, { progress: 'replaced', reason: null } as const]))
    return rollout.quorum === null ? this.#lookAtCanaries(rollout, own, rows, replaced) : this.#lookAtQuorum(rollout, rollout.quorum, own, rows, replaced)
  }

  async #lookAtQuorum(
    { publish, decidesAt }: RolloutRow,
    { percent }: NonNullable<RolloutRow['quorum']>,
    own: readonly PartRow[],
    rows: Rows,
    replaced: Said,
  ): Promise<number> {
    const counted = own.filter((part) => part.part === 'counted')
    const leftMs = decidesAt - this.#needs.clock.now()
    if (counted.length === 0) return this.#conclude(publish, 'replaced', { reason: null, screens: replaced })
    if (leftMs > 0) return leftMs
    if (!this.#hasListenedFor(SETTLE_MS)) return SETTLE_MS / 5
    const isArmed = (part: PartRow) => (this.#viewOf(rows, part)?.reported?.programme.armed ?? 0) >= (part.version ?? Infinity)
    const armed = counted.filter(isArmed)
    const needed = Math.ceil((counted.length * percent) / 100)
    const screens: Said = new Map([...replaced, ...own.map((part) => [part.screen, { progress: isArmed(part) ? 'armed' : 'late', reason: null }] as const)])
    if (armed.length >= needed) return this.#conclude(publish, 'reached', { reason: null, screens })
    const reason = {
      zh: `切换前只有 ${armed.length} / ${counted.length} 块屏幕就绪，少于要求的 ${needed} 块（${percent}%）。`,
      en: `Only ${armed.length} of ${counted.length} screens were ready before the instant; ${needed} were needed (${percent}%).`,
    }
    await callOff(this.#needs, publish, { reason, screens })
    return Infinity
  }

  async #lookAtCanaries(rollout: RolloutRow, own: readonly PartRow[], rows: Rows, replaced: Said): Promise<number> {
    const { publish, decidesAt } = rollout
    const [canaries, rest] = [own.filter((part) => part.part === 'canary'), own.filter((part) => part.part === 'rest')]
    if (canaries.length === 0 || rest.length === 0) return this.#conclude(publish, 'replaced', { reason: null, screens: replaced })
    const isSilenceTelling = this.#hasListenedFor(PATIENCE_MS)
    const isOver = this.#needs.clock.now() >= decidesAt && isSilenceTelling
    const failures = new Map<ScreenId, Words>()
    for (const part of canaries) {
      const row = rows.get(part.screen)
      if (row === undefined || part.version === null) continue
      const items = new Set<string>((await readVersion(this.#needs.database.read, row, part.version))?.items.map((item) => item.id))
      const health = healthOf(part, { screen: this.#screens.view(row), items, isSilenceTelling, isOver })
      if (health.state === 'failed') failures.set(part.screen, health.reason)
      else if (health.progress !== part.progress) await this.#note(part, health.progress)
    }
    if (failures.size > 0) {
      const names = [...failures.keys()].map((screen) => rows.get(screen)?.name ?? screen)
      const reason = { zh: `试播未通过：${names.join('、')}。`, en: `The canaries failed: ${names.join(', ')}.` }
      const screens: Said = new Map([...replaced, ...[...failures].map(([screen, said]) => [screen, { progress: 'failed', reason: said }] as const)])
      await rollBack(this.#needs, CONTROLLER, publish, { reason, screens })
    } else if (isOver) await promote(this.#needs, CONTROLLER, publish, { reason: null, screens: replaced })
    else return LOOK_MS
    return Infinity
  }

  async #note(part: PartRow, progress: PartRow['progress']): Promise<void> {
    await this.#needs.database.write((tx) => changePart(tx, part, { progress }))
    this.#needs.live.send({ type: 'changed', what: 'publishes' })
  }

  async #conclude(...[publish, state, ending]: [RolloutRow['publish'], 'reached' | 'replaced', Ending]): Promise<number> {
    await conclude(this.#needs, publish, state, ending)
    return Infinity
  }

  #viewOf(rows: Rows, part: PartRow) {
    const row = rows.get(part.screen)
    return row === undefined ? null : this.#screens.view(row)
  }

  #hasListenedFor(ms: number): boolean {
    return this.#connectedAt !== null && this.#needs.clock.now() - this.#connectedAt >= ms
  }
}

type Rows = ReadonlyMap<ScreenId, ScreenRow>
type Said = NonNullable<Ending['screens']>

const watches = new WeakMap<Needs, Watch>()

/** One for one house. */
export function watchOf(needs: Needs, screens: LiveScreens): Watch {
  const watch = watches.get(needs) ?? new Watch(needs, screens)
  watches.set(needs, watch)
  return watch
}
