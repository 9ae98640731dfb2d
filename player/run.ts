import type { Identity } from './store/store.ts'
import type { BrowserStore } from './store/browser-store.ts'
import { Opener } from '#seal'
import { Clock } from './clock/clock.ts'
import { systemTime as time } from './clock/time.ts'
import { LostCredential } from './pairing/lost-credential.ts'
import { OnAir } from './store/on-air.ts'
import { restore } from './store/restore.ts'
import { Director } from './stage/director.ts'
import type { PlStage } from './stage/pl-stage.ts'
import { GlassSurroundings } from './stage/surroundings.ts'
import { browserDevice, problem } from './device.ts'

const IDENTIFY_MS = 10_000

/**
 * Plays as one screen, from what is stored to the first picture without any network, and only then with it: what comes
 * before the first picture is what a visitor waits for.
 */
export async function run(store: BrowserStore, identity: Identity, floor: number | null, stage: PlStage): Promise<void> {
  const { signal } = new AbortController()
  const clock = new Clock(time, floor)
  const onAir = new OnAir(Math.round(clock.now()))
  const opener = new Opener(identity.rootKey)
  const restoring = restore(store, identity, opener, onAir)
  const isOnAir = new Promise<void>((resolve) => onAir.programmeChanged.on(resolve))
  stage.surroundings = new GlassSurroundings({ onAir, clock, shelf: store.media, screen: identity.screen, presenceKey: identity.presenceKey })
  stage.dataset['screen'] = identity.screen
  document.title = `${identity.name} · Lobbycast`
  const describe = () => {
    const { programme } = onAir
    stage.dataset['rotation'] = String(programme?.settings.rotation ?? 0)
    stage.describe({ name: programme?.name ?? identity.name, site: programme?.site ?? '', zone: programme?.schedule.zone ?? 'Asia/Shanghai', now: () => clock.now() })
  }
  await Promise.race([isOnAir, restoring])
  onAir.programmeChanged.on(describe)
  onAir.identifyAsked.on(() => void identify(stage, onAir.programme?.name ?? identity.name, onAir.programme?.site ?? ''))
  describe()
  new Director({ onAir, clock, time, shelf: store.media, layers: stage, signal }).start()
  await firstPicture(onAir)

  const [{ startSync }, { createMqttLink }] = await Promise.all([import('./sync/sync.ts'), import('#link')])
  const lost = new LostCredential(time, () => {
    import('./pairing/pair-on-glass.ts').then(({ pairAnew }) => pairAnew(store, stage)).catch(problem)
  })
  startSync(
    {
      identity,
      store,
      onAir,
      opener,
      clock,
      time,
      signal,
      problem,
      device: browserDevice(stage),
      openLink: (options) => createMqttLink(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/mqtt`, options),
      fetch: (path, init) => fetch(path, init),
    },
    await restoring,
    (isRefused) => lost.heard(isRefused),
  )
}

async function firstPicture(onAir: OnAir): Promise<void> {
  if (onAir.glass.state !== 'off') return
  await new Promise<void>((resolve) => {
    const end = onAir.glassChanged.on(() => {
      end()
      resolve()
    })
  })
}

async function identify(stage: PlStage, name: string, site: string): Promise<void> {
  await import('./stage/pl-identify.ts')
  const sign = document.createElement('pl-identify')
  Object.assign(sign, { name, site })
  stage.overlay(sign)
  time.after(IDENTIFY_MS, () => sign.remove())
}
