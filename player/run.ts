import type { ByHand, Identity, KeptTakeovers, Pointer } from './store/store.ts'
import type { BrowserStore } from './store/browser-store.ts'
import type { Programme } from '#protocol'
import { loadEveryKind } from '#content/widgets'
import { Clock } from './clock/clock.ts'
import { systemTime as time } from './clock/time.ts'
import { OnAir } from './store/on-air.ts'
import { recall, recallTakeovers } from './store/recall.ts'
import { Director } from './stage/director.ts'
import { Orbit } from './stage/orbit.ts'
import type { PlStage } from './stage/pl-stage.ts'
import { GlassSurroundings } from './stage/surroundings.ts'
import { browserDevice, isRunning, log, problem } from './device.ts'
import type { Beginning } from './watch/begin.ts'
import type { StartRecords } from './watch/start-records.ts'
import type { Watch } from './watch/watch.ts'

declare const __SHELL__: string

/** A page that nobody sees draws no frames. */
const PAINT_PATIENCE_MS = 500
const FRAME_PATIENCE_MS = 100

export interface Running {
  readonly store: BrowserStore
  readonly identity: Identity
  readonly pointer: Pointer
  readonly takeovers: KeptTakeovers | null
  readonly floor: number | null
  readonly byHand: ByHand
  readonly stage: PlStage
  readonly records: StartRecords
  readonly beginning: Promise<Beginning>
}

/**
 * Plays as one screen, from what is stored to the first picture without any network, and only then with it: what comes
 * before the first picture is what a visitor waits for.
 */
export async function run({ store, identity, pointer, takeovers, floor, byHand, stage, records, beginning: counted }: Running): Promise<void> {
  const { signal } = new AbortController()
  const clock = new Clock(time, floor)
  const onAir = new OnAir(Math.round(clock.now()))
  onAir.setByHand(byHand)
  const darken = () => stage.toggleAttribute('data-dark', onAir.isDark)
  for (const news of [onAir.byHandChanged, onAir.glassChanged, onAir.takeoversChanged]) news.on(darken)
  darken()
  const readAll = async () => (await import('./store/read-stored.ts')).readStored(store, identity, onAir)
  const recalling = Promise.all([recall(pointer.active, identity), recallTakeovers(takeovers, identity, clock.now())])
  stage.surroundings = new GlassSurroundings({ onAir, clock, time, shelf: store.media, screen: identity.screen, presenceKey: identity.hasLostKeys === true ? null : identity.presenceKey })
  stage.dataset['screen'] = identity.screen
  document.title = `${identity.name} · Lobbycast`
  const now = () => clock.now()
  const orbit = new Orbit(stage.style, clock, time)
  const describe = () => {
    const { programme } = onAir
    stage.dataset['rotation'] = String(programme?.settings.rotation ?? 0)
    orbit.set(programme?.settings.orbit ?? null)
    stage.describe({ name: programme?.name ?? identity.name, site: programme?.site ?? '', zone: programme?.schedule.zone ?? 'Asia/Shanghai', now })
  }
  onAir.programmeChanged.on(describe)
  const [beginning, [found, interruptions]] = await Promise.all([counted, recalling])
  // The first start after a flip looks whether all of it has reached the disk; if not, `restore` chooses.
  const recalled = found !== null && (pointer.isProven === true || (await isThere(found, store))) ? found : null
  if (recalled !== null) onAir.activate(recalled)
  if (interruptions !== null) onAir.setTakeovers(interruptions)
  // What was not read by these very schemas is read in full before anything is shown.
  const readBefore = recalled === null ? await readAll() : null
  onAir.identifyAsked.on((lengthMs) => void import('./stage/pl-identify.ts').then(({ identify }) => identify(stage, time, lengthMs, onAir.programme ?? identity)).catch(problem))
  describe()
  let watch: Watch | null = null
  const suspended = beginning.isSafe ? { suspend: (await import('./watch/safe-programme.ts')).safeProgrammes((hash) => store.media.has(hash)) } : {}
  const director = new Director({ onAir, clock, time, shelf: store.media, layers: stage, signal, isLeftOut: (item) => watch?.isLeftOut(item) ?? false, ...suspended })
  director.start()
  isRunning()
  await firstPicture(onAir)
  await painted()
  globalThis.lobbycastHold?.skipTransition()

  import('./stage/show-join.ts').then(({ showJoin }) => showJoin(onAir, stage, location.origin, problem)).catch(problem)
  const { opener, restored } = readBefore ?? (await readAll())
  const [{ startSync }, { createMqttLink }, { LostCredential }, { BrowserInstaller }, { DisplayPower }, { startWatch }, { attend }, { KeptLog }] = await Promise.all([import('./sync/sync.ts'), import('#link'), import('./pairing/lost-credential.ts'), import('./update/browser-installer.ts'), import('./hours/display-power.ts'), import('./watch/watch.ts'), import('./agent/attend.ts'), import('./log/keep-log.ts')])
  const device = Object.assign(browserDevice(stage), { reload: (): Promise<void> => (watch?.startAnew(), new Promise(() => undefined)) })
  // The picture goes on without records; what they hold is had again by a start.
  globalThis.lobbycastStorage?.lost.then(() => device.reload()).catch(problem)
  watch = startWatch({ stage, onAir, clock, time, shelf: store.media, director, device, records, beginning, signal, problem })
  const keptLog = new KeptLog({ log, run: onAir.run, time, signal, problem })
  keptLog.start()
  new DisplayPower({ onAir, clock, time, device, signal }).start()
  const pairAgain = () => {
    import('./pairing/pair-on-glass.ts').then(({ pairAnew }) => pairAnew(store, stage)).catch(problem)
  }
  const lost = new LostCredential(time, pairAgain)
  attend({ device, onAir, clock, time, signal, problem }).catch(problem)
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
      log,
      earlierLog: () => keptLog.earlier(),
      painted,
      nextFrame,
      device,
      installer: new BrowserInstaller(__SHELL__),
      openLink: (options) => createMqttLink(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/mqtt`, options),
      // The player keeps media itself; what failed its check must not come from a cache again.
      fetch: (path, init) => fetch(path, { ...init, cache: 'no-store' }),
    },
    restored,
    (isRefused) => lost.heard(isRefused),
  )
  if (identity.hasLostKeys === true) pairAgain()
  loadEveryKind().catch(problem)
}

/** By the records and the sizes of the files. */
async function isThere({ media }: Programme, { media: shelf }: BrowserStore): Promise<boolean> {
  await shelf.check(media.map(({ hash }) => hash))
  return media.every(({ hash }) => shelf.has(hash))
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
