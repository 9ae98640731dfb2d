import type { BuildRolloutId, ScreenId, Words } from '#protocol'
import { act } from '../../act.ts'
import type { Needs } from '../../needs.ts'
import { listScreenRows, type LiveScreens } from '../screens/index.ts'
import { CONTROLLER, promoteBuild, stopBuild } from './decide.ts'
import './events.ts'
import { buildHealthOf } from './health.ts'
import { begin } from './start-build.ts'
import { findEverywhere, findRunning, listRollouts, readPolicy, type BuildRolloutRow } from './store.ts'

const LOOK_MS = 5000
/** A build that went to all is stopped when so many screens cannot run it, and at least two. */
const MOST_REFUSED = 0.2
const REGRET_MS = 24 * 3_600_000

/**
 * Looks after builds of the player, over restarts.
 *
 *   a new build comes with the controller ─(automatic)─▶ canary ──all well for long enough──▶ everywhere
 *                                                          │                                  │
 *                                                          └──one fails──▶ stopped ◀──a fifth refuses it
 *
 * Canaries that are not there are waited for. How long the others have been well is counted anew after a restart.
 */
export class BuildWatch {
  readonly #needs: Needs
  readonly #screens: LiveScreens
  /** Since when all canaries of the one that is tried are well. */
  #well: { readonly rollout: BuildRolloutId; readonly since: number } | null = null
  #line: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(needs: Needs, screens: LiveScreens) {
    this.#needs = needs
    this.#screens = screens
  }

  async start(): Promise<() => Promise<void>> {
    this.#isStopped = false
    await this.#takeUp()
    await this.#forget()
    const timer = setInterval(() => void this.look(), LOOK_MS)
    return async () => {
      this.#isStopped = true
      clearInterval(timer)
      await this.#line
    }
  }

  /** Decides what can be decided now. */
  async look(): Promise<void> {
    this.#line = this.#line
      .then(() => (this.#isStopped ? undefined : this.#look()))
      .catch((error: unknown) => this.#needs.log.error({ err: error }, 'builds of the player could not be looked after; it is tried again'))
    await this.#line
  }

  /** The first build that there ever is runs everywhere already; a newer one is tried, if that is wanted. */
  async #takeUp(): Promise<void> {
    const { shells, database } = this.#needs
    const { current } = shells
    if (current === null) return
    const [everywhere, running] = [await findEverywhere(database.read), await findRunning(database.read)]
    const wasTried = (await listRollouts(database.read)).some(({ shell }) => shell === current.shell)
    const { isAutomatic, canaries, watchMs } = await readPolicy(database.read)
    if (wasTried || running !== null || (everywhere !== null && !isAutomatic)) return
    const first = everywhere === null ? [] : await this.#existing(canaries)
    await act(this.#needs, CONTROLLER, async (a) => {
      a.allowedBecause('the house has decided that newer builds are tried by themselves')
      await begin(this.#needs, a, current, { shell: current.shell, canaries: first, watchMs })
    })
  }

  /** Those of the policy that there are; else the one that was heard of last. With one screen or none there is nobody to go first. */
  async #existing(canaries: readonly ScreenId[]): Promise<readonly ScreenId[]> {
    const paired = (await listScreenRows(this.#needs.database.read)).filter((row) => row.presenceKey !== null)
    if (paired.length < 2) return []
    const chosen = canaries.filter((id) => paired.some((row) => row.id === id))
    if (chosen.length > 0) return chosen
    return paired
      .toSorted((a, b) => (b.lastSeenAt ?? 0) - (a.lastSeenAt ?? 0))
      .slice(0, 1)
      .map(({ id }) => id)
  }

  async #look(): Promise<void> {
    const { database, clock } = this.#needs
    const running = await findRunning(database.read)
    if (running !== null) return this.#lookAtCanaries(running)
    const everywhere = await findEverywhere(database.read)
    if (everywhere !== null && clock.now() - (everywhere.promotedAt ?? 0) < REGRET_MS) await this.#lookAtAll(everywhere)
  }

  async #lookAtCanaries(row: BuildRolloutRow): Promise<void> {
    const health = (await this.#viewsOf(row.canaries)).map((screen) => buildHealthOf(screen, row.shell, row.startedAt))
    const failed = health.find((each) => each.state === 'failed')
    if (failed !== undefined) return this.#stop(row, failed.reason)
    const now = this.#needs.clock.now()
    // Canaries that were deleted have nothing to say, and neither have none at all.
    const isWell = health.length > 0 && health.every(({ state }) => state === 'well')
    this.#well = !isWell ? null : this.#well?.rollout === row.id ? this.#well : { rollout: row.id, since: now }
    if (this.#well !== null && now - this.#well.since >= row.watchMs) await promoteBuild(this.#needs, CONTROLLER, row.id)
  }

  async #lookAtAll(row: BuildRolloutRow): Promise<void> {
    const hasBefore = (await listRollouts(this.#needs.database.read)).some((each) => each.state === 'everywhere' && each.id !== row.id)
    if (!hasBefore) return
    const rows = await listScreenRows(this.#needs.database.read)
    const refusals = rows.filter((each) => buildHealthOf(this.#screens.view(each), row.shell, row.promotedAt ?? 0).state === 'failed')
    if (refusals.length >= Math.max(2, MOST_REFUSED * rows.length)) {
      await this.#stop(row, { zh: `${refusals.length} 块屏幕不能运行这个版本。`, en: `${refusals.length} screens cannot run this build.` })
    }
  }

  async #stop(row: BuildRolloutRow, reason: Words): Promise<void> {
    await stopBuild(this.#needs, CONTROLLER, row.id, reason)
  }

  async #viewsOf(ids: readonly ScreenId[]) {
    return (await listScreenRows(this.#needs.database.read)).filter(({ id }) => ids.includes(id)).map((row) => this.#screens.view(row))
  }

  /** Builds that no screen runs and nobody would go back to. */
  async #forget(): Promise<void> {
    const { database, shells } = this.#needs
    const run = (await listScreenRows(database.read)).flatMap(({ reported }) => reported?.player.shell ?? [])
    const open = (await listRollouts(database.read)).filter(({ state }) => state !== 'stopped').slice(0, 3)
    await shells.forget(new Set([...run, ...open.map(({ shell }) => shell)]))
  }
}
