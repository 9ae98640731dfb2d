import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { joinTroubles, lookAt, noTroubles, schedulesOf, type Arranged, type Troubles } from './troubles.ts'

/** Looks for troubles of what is arranged, a schedule at a time, so that the page stays quick however many there are. */
export class Looking implements ReactiveController {
  /** Null until everything was looked at once. */
  found: Troubles | null = null
  readonly #host: ReactiveControllerHost
  #parts: readonly unknown[] = []
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  /** Begins anew where something is arranged otherwise than before. */
  look(arranged: Arranged, at: number): void {
    const { entries, playlists, places, times } = arranged
    // Screens change with every pulse; only where they hang matters here.
    const parts = [entries, playlists, places.groups, places.sites, times.calendars, times.dayParts, places.screens.map((each) => each.id + each.site).join()]
    if (parts.every((part, index) => part === this.#parts[index])) return
    this.#parts = parts
    const left = [...schedulesOf(arranged)]
    let found = noTroubles
    const step = () => {
      const next = left.pop()
      if (next === undefined) {
        this.found = found
        this.#host.requestUpdate()
        return
      }
      found = joinTroubles(found, lookAt(next.schedule, next.screens, at))
      this.#timer = setTimeout(step)
    }
    this.hostDisconnected()
    this.#timer = setTimeout(step)
  }

  hostDisconnected(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  hostConnected(): void {
    this.#parts = []
  }
}
