import type { Link } from '#link'
import type { Access } from './access.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database/index.ts'
import type { Events } from './events.ts'
import type { Live } from './http/live.ts'
import type { Jobs } from './jobs.ts'
import type { Log } from './log.ts'
import type { ScreenCredentials } from './mqtt/screen-credentials.ts'
import type { Seals } from './seals.ts'
import type { Shells } from './storage/shells.ts'
import type { Storage } from './storage/storage.ts'

/** What the wings stand on. Made once by `app.ts`, handed to every verb and route. */
export interface Needs {
  readonly config: Config
  /** The address people and screens use, without a slash at the end. */
  readonly origin: string
  readonly log: Log
  readonly clock: Clock
  readonly database: Database
  readonly access: Access
  readonly events: Events
  readonly jobs: Jobs
  readonly live: Live
  readonly storage: Storage
  readonly shells: Shells
  /** The controller's own connection to the broker. */
  readonly link: Link
  readonly seals: Seals
  readonly credentials: ScreenCredentials
}
