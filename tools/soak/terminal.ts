import { Clock, Director, OnAir, restore, startSync, type Chance, type Device, type DurableStore, type FakeTime, type Identity, type Sync } from '#player'
import { Opener } from '#seal'
import type { Signage } from '../../controller/server/signage/signage-for-tests.ts'
import { SoakGlass } from './glass.ts'

const DEVICE: Device = { version: 'soak', agent: 'soak', size: () => ({ widthPx: 1920, heightPx: 1080 }), frames: () => 1, heapBytes: () => null, reload: async () => undefined, terminal: null }

/** One run of the player's own code on one terminal, from power on to power off. */
export interface Powered {
  readonly time: FakeTime
  readonly clock: Clock
  readonly glass: SoakGlass
  readonly store: DurableStore
  readonly run: string
  readonly sync: Sync
  readonly problems: unknown[]
  /** At once, whatever is under way. Gives the store as the next start finds it. */
  cutPower(): void
}

export async function powerOn(of: { readonly signage: Signage; readonly identity: Identity; readonly time: FakeTime; readonly store: DurableStore; readonly chance: Chance; readonly run: number }): Promise<Powered> {
  const { signage, identity, time, store, chance, run } = of
  const ending = new AbortController()
  const problems: unknown[] = []
  const clock = new Clock(time, await store.floor())
  const onAir = new OnAir(Math.round(Math.max(0, clock.now())))
  const opener = new Opener(identity.rootKey)
  const restored = await restore(store, identity, opener, onAir)
  const glass = new SoakGlass({ time, chance: chance.of(`glass ${run}`), run, believed: () => clock.now() })
  new Director({ onAir, clock, time, shelf: store.media, layers: glass, signal: ending.signal }).start()
  const sync = startSync(
    {
      identity, store, onAir, opener, clock, time, device: DEVICE, signal: ending.signal,
      openLink: (options) => signage.broker.link(options),
      fetch: () => Promise.reject(new TypeError('There is nothing to fetch.')),
      problem: (error) => problems.push(error),
    },
    restored,
  )
  return {
    time, clock, glass, store, run: onAir.run, sync, problems,
    cutPower() {
      glass.cut()
      store.cut()
      ending.abort(new Error('The power was cut.'))
      signage.broker.cut(`screen-${identity.screen}`)
    },
  }
}
