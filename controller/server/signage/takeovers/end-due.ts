import { CONFIRM_WITHIN_MS, filmOverAt, LECTURE_REST_MS } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import type { Needs } from '../../needs.ts'
import type { LiveScreens } from '../screens/index.ts'
import { end } from './end.ts'
import './events.ts'
import { progressNow } from './progress.ts'
import { filmMsOf } from './film-length.ts'
import { listOpen, type TakeoverRow } from './store.ts'

const CONTROLLER: Actor = { kind: 'controller', part: 'takeovers' }

/** Timers do not know when a clock is set. */
const LONGEST_SLEEP_MS = 30_000
const AFTER_FAILURE_MS = 1000

/**
 * Ends takeovers whose time has come, over restarts: all it knows is in the database. Players end them by themselves; this takes
 * them out of the message.
 *
 *   asked ──`CONFIRM_WITHIN_MS`──▶ lapsed        sent ──until; of a lecture also `LECTURE_REST_MS` after its film──▶ over
 */
export class EndDue {
  readonly #needs: Needs
  readonly #screens: LiveScreens
  #line: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(needs: Needs, screens: LiveScreens) {
    this.#needs = needs
    this.#screens = screens
  }

  start(): () => Promise<void> {
    this.#isStopped = false
    const off = this.#needs.events.on('takeover.changed', () => this.#lookSoon(0))
    this.#lookSoon(0)
    return async () => {
      this.#isStopped = true
      off()
      clearTimeout(this.#timer)
      await this.#line
    }
  }

  /** Ends what is due now. */
  async look(): Promise<void> {
    this.#line = this.#line.then(() => this.#endAll())
    await this.#line
  }

  #lookSoon(delayMs: number): void {
    if (this.#isStopped) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.look(), Math.min(Math.max(0, delayMs), LONGEST_SLEEP_MS))
  }

  async #endAll(): Promise<void> {
    if (this.#isStopped) return
    const { database, clock, log } = this.#needs
    try {
      const open = await listOpen(database.read)
      if (open.some((row) => dueAt(row) <= clock.now())) await this.#endThose()
      else if (open.length > 0) this.#lookSoon(Math.min(...open.map(dueAt)) - clock.now())
    } catch (error) {
      log.error({ err: error }, 'takeovers whose time is over could not be ended; it is tried again')
      this.#lookSoon(AFTER_FAILURE_MS)
    }
  }

  async #endThose(): Promise<void> {
    await act(this.#needs, CONTROLLER, async (a) => {
      a.allowedBecause('the controller carries out what was asked for when it was sent')
      a.nothingChanged()
      const due = (await listOpen(a.tx)).filter((row) => dueAt(row) <= a.now)
      for (const row of due) {
        if (row.state === 'asked') await end(this.#needs, a, row, { state: 'lapsed', by: null, progress: [] })
        else await end(this.#needs, a, row, { state: 'over', by: null, progress: await progressNow(a.tx, this.#screens, row) })
      }
    })
    this.#lookSoon(0)
  }
}

function dueAt({ until, askedAt, lecture, item, media }: TakeoverRow): number {
  if (until === null) return askedAt + CONFIRM_WITHIN_MS
  const playhead = lecture !== null && item.kind === 'video' ? item.playhead : undefined
  return playhead === undefined ? until : Math.min(until, filmOverAt(playhead, filmMsOf(media)) + LECTURE_REST_MS)
}

const known = new WeakMap<Needs, EndDue>()

/** One for one house. */
export function endDueOf(needs: Needs, screens: LiveScreens): EndDue {
  const endDue = known.get(needs) ?? new EndDue(needs, screens)
  known.set(needs, endDue)
  return endDue
}
