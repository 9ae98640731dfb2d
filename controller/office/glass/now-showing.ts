import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Item } from '#content'
import { takeoverOf, type ScreenId } from '#protocol'
import { itemOf, playsAt, type Showing } from '#schedules'
import { now } from '../data/clock.ts'
import { live } from '../data/live.ts'
import { valuesOfNow } from './feed-values.ts'
import { watchFlips } from './flips.ts'
import { publishedLoops, type Loop, type Loops } from './loops.ts'

export interface OnGlass {
  /** What it plays by. */
  readonly programme: Loop
  readonly showing: Showing
  readonly item: Item | null
  /** The takeover that is on; null for the loop itself. */
  readonly takeover: string | null
}

/** How long a screen may take to say that it has changed before the wall speaks of a difference. */
export const graceMs = 4000

/** Longer waits overflow the timer; whoever waits so long asks again in between. */
const longestWaitMs = 3_600_000

/**
 * What every screen has to show, computed by the same engine that the player runs: at this instant and as published, unless
 * `look` says otherwise. The host is drawn again when any of it changes, and once more when the grace after a change is over.
 */
export class NowShowing implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #loops: Loops = publishedLoops
  #at: number | null = null
  #all = new Map<ScreenId, OnGlass>()
  #unwatch: (() => void)[] = []
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  /** Null for a screen without a programme. */
  of(screen: ScreenId): OnGlass | null {
    return this.#all.get(screen) ?? null
  }

  /** Looks at another instant, or with null at this one and goes with the time; by these loops. */
  look(at: number | null, loops: Loops = publishedLoops): void {
    if (at === this.#at && loops === this.#loops) return
    this.#at = at
    const isOther = loops !== this.#loops
    this.#loops = loops
    if (this.#unwatch.length === 0) return
    if (isOther) {
      this.hostDisconnected()
      this.hostConnected()
    } else this.#compute()
  }

  hostConnected(): void {
    this.#unwatch = [
      this.#loops.watch(() => this.#compute()),
      watchFlips(),
      live.onEvent((event) => {
        if (event.type === 'feed') this.#compute()
      }),
    ]
    this.#compute()
  }

  hostDisconnected(): void {
    for (const unwatch of this.#unwatch) unwatch()
    this.#unwatch = []
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #compute(): void {
    const at = this.#at ?? now()
    let wake = at + longestWaitMs
    const all = new Map<ScreenId, OnGlass>()
    for (const [screen, loop] of this.#loops.all(at)) {
      const showing = playsAt(loop.prepared, at, { feeds: valuesOfNow })
      all.set(screen, { programme: loop, showing, item: loop.items.get(itemOf(showing) ?? '') ?? null, takeover: takeoverOf(showing.kind === 'item' ? showing.entry : null) })
      if (showing.to !== null) wake = Math.min(wake, showing.to)
      if (showing.from + graceMs > at) wake = Math.min(wake, showing.from + graceMs)
    }
    this.#all = all
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = this.#at === null ? setTimeout(() => this.#compute(), Math.max(10, wake - at)) : null
    this.#host.requestUpdate()
  }
}
