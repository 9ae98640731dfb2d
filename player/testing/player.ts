import { topics, type Reported, reported } from '#protocol'
import { Opener } from '#seal'
import { Clock } from '../clock/clock.ts'
import { FakeTime } from '../clock/fake-time.ts'
import type { Log } from '../log/log.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { OnAir } from '../store/on-air.ts'
import { restore } from '../store/restore.ts'
import type { Identity, Store } from '../store/store.ts'
import type { Device } from '../sync/needs.ts'
import { startSync, type Sync } from '../sync/sync.ts'
import type { Installer } from '../update/installer.ts'
import { START, type TestController } from './controller.ts'

export interface TestPlayer {
  readonly onAir: OnAir
  readonly clock: Clock
  readonly time: FakeTime
  readonly store: Store
  readonly sync: Sync
  readonly problems: unknown[]
  readonly reloads: { count: number }
  /** Whether its glass presents no frames any more. */
  readonly freezing: { isFrozen: boolean }
  reported(): Reported
  /** As if the power was cut. */
  kill(): void
}

/** A whole player but for the glass, on a memory broker and a time of its own. */
export async function startTestPlayer(controller: TestController, identity: Identity, store: Store = new MemoryStore(), time: FakeTime = new FakeTime(START), more: { readonly device?: Partial<Device>; readonly log?: Log; readonly installer?: Installer } = {}): Promise<TestPlayer> {
  const ending = new AbortController()
  const problems: unknown[] = []
  const reloads = { count: 0 }
  const freezing = { isFrozen: false }
  await store.setIdentity(identity)
  const clock = new Clock(time, await store.floor())
  const onAir = new OnAir(clock.now())
  const opener = new Opener(identity.rootKey)
  const restored = await restore(store, identity, opener, onAir)
  const device: Device = { version: '1', agent: 'test', size: () => ({ widthPx: 1920, heightPx: 1080 }), frames: () => (freezing.isFrozen ? 1 : Math.round(time.monotonic())), heapBytes: () => null, reload: async () => void (reloads.count += 1), terminal: null, ...more.device }
  const { log, installer } = more
  const sync = startSync(
    { identity, store, onAir, opener, clock, time, device, openLink: (options) => controller.broker.link(options), fetch: controller.fetch, problem: (error) => problems.push(error), ...(log === undefined ? {} : { log }), ...(installer === undefined ? {} : { installer }), signal: ending.signal },
    restored,
  )
  return {
    onAir,
    clock,
    time,
    store,
    sync,
    problems,
    reloads,
    freezing,
    reported: () => reported.parse(JSON.parse(controller.broker.retained(topics.reported(identity.screen)) ?? 'null')),
    kill() {
      controller.broker.cut(`screen-${identity.screen}`)
      ending.abort(new Error('The power was cut.'))
    },
  }
}
