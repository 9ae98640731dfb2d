import type { Link, LinkOptions } from '#link'
import type { Opener } from '#seal'
import type { Clock } from '../clock/clock.ts'
import type { NextFrame } from '../clock/reach.ts'
import type { Time } from '../clock/time.ts'
import type { OnAir } from '../store/on-air.ts'
import type { Identity, Store } from '../store/store.ts'
import type { Calm } from './calm.ts'

/** The machine that the player runs on, as far as it is reported. */
export interface Device {
  readonly version: string
  readonly agent: string
  size(): { readonly widthPx: number; readonly heightPx: number }
  /** Frames presented since the start. */
  frames(): number
  heapBytes(): number | null
  /** Starts the player anew; may not return. */
  reload(): void
}

/** All that sync is given: the same in a browser, in Node, in tests. */
export interface SyncNeeds {
  readonly identity: Identity
  readonly store: Store
  readonly onAir: OnAir
  readonly opener: Opener
  readonly clock: Clock
  readonly time: Time
  readonly device: Device
  openLink(options: LinkOptions): Link
  /** Fetches `/media/{hash}`. */
  fetch(path: string, init: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal }): Promise<Response>
  /** Resolves once what was just decided is on glass, or cannot be for now; left out where there is no glass. */
  readonly painted?: () => Promise<void>
  /** Where there is glass. */
  readonly nextFrame?: NextFrame
  /** Something went wrong that is nobody's answer; it is for the log. */
  problem(error: unknown): void
  /** Ends everything. */
  readonly signal: AbortSignal
}

export interface Connected extends SyncNeeds {
  readonly link: Link
  readonly calm: Calm
  /** Names this run of the player in all it says. */
  readonly connection: string
}
