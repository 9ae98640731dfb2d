import { MemoryBroker } from '#link'
import type { OrganisationId, Right, ScreenId } from '#protocol'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Access, Grant } from '../access.ts'
import { GivenClock } from '../clock.ts'
import { openDatabase } from '../database/index.ts'
import { Events } from '../events.ts'
import { Live } from '../http/live.ts'
import { Jobs } from '../jobs.ts'
import { makeLog } from '../log.ts'
import type { ScreenCredentials } from '../mqtt/screen-credentials.ts'
import type { Needs } from '../needs.ts'
import { openSeals } from '../seals.ts'
import { FileStorage } from '../storage/file-storage.ts'
import { Shells } from '../storage/shells.ts'

/** Passwords as provisioned, for tests without a real broker. */
export class RememberedCredentials implements ScreenCredentials {
  readonly passwords = new Map<ScreenId, string>()

  async provision(screen: ScreenId, password: string): Promise<void> {
    this.passwords.set(screen, password)
  }

  async revoke(screen: ScreenId): Promise<void> {
    this.passwords.delete(screen)
  }
}

/** Access for suites below the people wing: the operator and the controller may do everything, an account what `rights` says, everywhere. */
export class GivenAccess implements Access {
  rights: readonly Right[] = []

  async allows(...[, actor, right]: Parameters<Access['allows']>): Promise<boolean> {
    return actor.kind === 'operator' || actor.kind === 'controller' || (actor.kind === 'account' && this.rights.includes(right))
  }

  async grants(): Promise<readonly Grant[]> {
    return this.rights.map((right) => ({ right, organisation: 'everywhere' as OrganisationId }))
  }

  prospects(): Promise<readonly Grant[]> {
    return this.grants()
  }
}

export interface Ground {
  readonly needs: Needs
  readonly clock: GivenClock
  readonly broker: MemoryBroker
  readonly credentials: RememberedCredentials
  stop(): Promise<void>
}

/** The real ground floor in a folder of its own, with a clock that the test moves and a broker in memory. */
export async function makeGround(options: { readonly now?: number; readonly access?: Access } = {}): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbycast-test-'))
  const clock = new GivenClock(options.now ?? Date.UTC(2026, 10, 20, 2, 0, 0))
  const log = makeLog({ logLevel: 'silent' })
  const database = await openDatabase(join(folder, 'lobbycast.db'), clock.now())
  const broker = new MemoryBroker()
  const link = broker.link({ clientId: 'controller', username: 'controller', password: '', will: null })
  link.start()
  const jobs = new Jobs(log)
  const credentials = new RememberedCredentials()
  const needs: Needs = {
    config: { host: '127.0.0.1', port: 0, origin: 'http://localhost:8080', dataFolder: folder, logLevel: 'silent', zone: 'Asia/Shanghai', mosquitto: null, smtp: null, alertHosts: [], command: 'npm start' },
    origin: 'http://localhost:8080',
    log,
    clock,
    database,
    access: options.access ?? new GivenAccess(),
    events: new Events(log),
    jobs,
    live: new Live(),
    storage: await FileStorage.open(join(folder, 'media')),
    shells: await Shells.open(join(folder, 'shells'), join(folder, 'built-player')),
    link,
    seals: await openSeals(folder, clock.now()),
    credentials,
  }
  return {
    needs,
    clock,
    broker,
    credentials,
    async stop() {
      await jobs.stop()
      await link.stop()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
