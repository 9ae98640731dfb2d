import type { Identity, KeptTakeovers, Pointer } from './store/store.ts'
import type { BrowserStore } from './store/browser-store.ts'
import { loadEveryKind } from '#content/widgets'
import { Clock } from './clock/clock.ts'
import { systemTime as time } from './clock/time.ts'
import { OnAir } from './store/on-air.ts'
import { recall, recallTakeovers } from './store/recall.ts'
import { Director } from './stage/director.ts'
import type { PlStage } from './stage/pl-stage.ts'
import { GlassSurroundings } from './stage/surroundings.ts'
import { browserDevice, problem } from './device.ts'

const IDENTIFY_MS = 10_000
/** A page that nobody sees draws no frames. */
const PAINT_PATIENCE_MS = 500
const FRAME_PATIENCE_MS = 100

export interface Running {
  readonly store: BrowserStore
  readonly identity: Identity
  readonly pointer: Pointer
  readonly takeovers: KeptTakeovers | null
  readonly floor: number | null
  readonly stage: PlStage
}

/**
 * Plays as one screen, from what is stored to the first picture without any network, and only then with it: what comes
 * before the first picture is what a visitor waits for.
 */
export async function run({ store, identity, pointer, takeovers, floor, stage }: Running): Promise<void> {
  const { signal } = new AbortController()
  const clock = new Clock(time, floor)
  const onAir = new OnAir(Math.round(clock.now()))
  const readAll = async () => (await import('./store/read-stored.ts')).readStored(store, identity, onAir)
  const recalling = Promise.all([recall(pointer.active, identity), recallTakeovers(takeovers, identity, clock.now())])
  stage.surroundings = new GlassSurroundings({ onAir, clock, shelf: store.media, screen: identity.screen, presenceKey: identity.presenceKey })
  stage.dataset['screen'] = identity.screen
  document.title = `${identity.name} · Lobbycast`
  const now = () => clock.now()
  const describe = () => {
    const { programme } = onAir
    stage.dataset['rotation'] = String(programme?.settings.rotation ?? 0)
    stage.describe({ name: programme?.name ?? identity.name, site: programme?.site ?? '', zone: programme?.schedule.zone ?? 'Asia/Shanghai', now })
  }
  onAir.programmeChanged.on(describe)
  const [recalled, interruptions] = await recalling
  if (recalled !== null) onAir.activate(recalled)
  if (interruptions !== null) onAir.setTakeovers(interruptions)
  // What was not read by these very schemas is read in full before anything is shown.
  const readBefore = recalled === null ? await readAll() : null
  onAir.identifyAsked.on(() => void identify(stage, onAir.programme?.name ?? identity.name, onAir.programme?.site ?? ''))
  describe()
  new Director({ onAir, clock, time, shelf: store.media, layers: stage, signal }).start()
  await firstPicture(onAir)
  await painted()

  const { opener, restored } = readBefore ?? (await readAll())
  const [{ startSync }, { createMqttLink }, { LostCredential }] = await Promise.all([import('./sync/sync.ts'), import('#link'), import('./pairing/lost-credential.ts')])
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
      painted,
      nextFrame,
      device: browserDevice(stage),
      openLink: (options) => createMqttLink(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/mqtt`, options),
      // The player keeps media itself; what failed its check must not come from a cache again.
      fetch: (path, init) => fetch(path, { ...init, cache: 'no-store' }),
    },
    restored,
    (isRefused) => lost.heard(isRefused),
  )
  loadEveryKind().catch(problem)
}

/** The frame that was asked for is out. */
async function painted(): Promise<void> {
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, PAINT_PATIENCE_MS)
  })
}

async function nextFrame(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve)
    setTimeout(() => resolve(performance.now()), FRAME_PATIENCE_MS)
  })
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
