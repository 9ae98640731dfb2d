import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Item } from '#content'
import type { Programme, ScreenId } from '#protocol'
import { itemOf, playsAt, prepare, type Prepared, type Showing } from '#schedules'
import { now } from '../data/clock.ts'
import { programmes } from '../data/screens.ts'

export interface OnGlass {
  readonly programme: Programme
  readonly showing: Showing
  readonly item: Item | null
}

/** How long a screen may take to say that it has changed before the wall speaks of a difference. */
export const graceMs = 4000

/** Longer waits overflow the timer; whoever waits so long asks again in between. */
const longestWaitMs = 3_600_000

/**
 * What every screen has to show at this instant, computed from its published programme by the same engine that the
 * player runs. The host is drawn again when any of them changes, and once more when the grace after a change is over.
 */
export class NowShowing implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #prepared = new WeakMap<Programme, Prepared>()
  #all = new Map<ScreenId, OnGlass>()
  #unwatch: (() => void) | null = null
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  /** Null for a screen without a programme. */
  of(screen: ScreenId): OnGlass | null {
    return this.#all.get(screen) ?? null
  }

  hostConnected(): void {
    this.#unwatch = programmes.watch(() => this.#compute())
    this.#compute()
  }

  hostDisconnected(): void {
    this.#unwatch?.()
    this.#unwatch = null
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #compute(): void {
    const at = now()
    let wake = at + longestWaitMs
    const all = new Map<ScreenId, OnGlass>()
    for (const programme of programmes.value ?? []) {
      const showing = playsAt(this.#preparedOf(programme), at)
      const id = itemOf(showing)
      all.set(programme.screen, { programme, showing, item: programme.items.find((each) => each.id === id) ?? null })
      if (showing.to !== null) wake = Math.min(wake, showing.to)
      if (showing.from + graceMs > at) wake = Math.min(wake, showing.from + graceMs)
    }
    this.#all = all
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#compute(), Math.max(10, wake - at))
    this.#host.requestUpdate()
  }

  #preparedOf(programme: Programme): Prepared {
    const kept = this.#prepared.get(programme) ?? prepare(programme.schedule)
    this.#prepared.set(programme, kept)
    return kept
  }
}
