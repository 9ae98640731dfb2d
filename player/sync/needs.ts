import type { Link, LinkOptions } from '#link'
import type { Opener } from '#seal'
import type { ShotSource } from '#protocol'
import type { Agent } from '../agent/agent.ts'
import type { Clock } from '../clock/clock.ts'
import type { NextFrame } from '../clock/reach.ts'
import type { Time } from '../clock/time.ts'
import type { Log } from '../log/log.ts'
import type { OnAir } from '../store/on-air.ts'
import type { Identity, Store } from '../store/store.ts'
import type { Installer } from '../update/installer.ts'
import type { Calm } from './calm.ts'
import type { Downloads } from './downloads.ts'
import type { MediaFetch } from './media-fetch.ts'

/** The machine that the player runs on, as far as it is reported. */
export interface Device {
  readonly version: string
  readonly agent: string
  size(): { readonly widthPx: number; readonly heightPx: number }
  /** Frames presented since the start. */
  frames(): number
  heapBytes(): number | null
  /** Starts the player anew; does not resolve where that ends this very run. */
  reload(): Promise<void>
  /** The glass as the page itself can draw it again; left out where there is no glass. */
  readonly draw?: () => Promise<{ readonly jpeg: Blob; readonly source: ShotSource }>
  /** The terminal's local agent; null where there is none. */
  readonly terminal: Agent | null
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
  readonly fetch: MediaFetch
  /** Resolves once what was just decided is on glass, or cannot be for now; left out where there is no glass. */
  readonly painted?: () => Promise<void>
  /** Where there is glass. */
  readonly nextFrame?: NextFrame
  /** Where the player is made of files that can be replaced. */
  readonly installer?: Installer
  /** Left out where nobody reads one. */
  readonly log?: Log
  /** What earlier runs of the player said, where that is kept. */
  readonly earlierLog?: () => Promise<string>
  /** Something went wrong that is nobody's answer; it is for the log. */
  problem(error: unknown): void
  /** Ends everything. */
  readonly signal: AbortSignal
}

export interface Connected extends SyncNeeds {
  readonly link: Link
  readonly calm: Calm
  readonly downloads: Downloads
  /** Names this run of the player in all it says. */
  readonly connection: string
}
