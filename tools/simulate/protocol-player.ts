import { createMqttLink } from '#link'
import { Clock, MemoryShelf, MemoryStore, OnAir, restore, startSync, systemTime } from '#player'
import type { Credential, ScreenId } from '#protocol'
import { importPresenceKey, Opener } from '#seal'
import { followProgramme } from './glassless-stage.ts'

const DRAWING_MS = 50

export interface ProtocolPlayer {
  readonly credential: Credential
  readonly onAir: OnAir
  stop(): Promise<void>
}

/** The instant at which a player went over to a programme, before it did anything about it. */
export interface Flip {
  readonly screen: ScreenId
  readonly version: number
  /** Monotonic milliseconds of this process. */
  readonly monotonic: number
  /** What the player's own clock said. */
  readonly clock: number
}

/** The player's own sync on a memory store: everything of a screen but the picture. */
export async function startProtocolPlayer(origin: string, credential: Credential, size: { readonly widthPx: number; readonly heightPx: number }, flipped: (flip: Flip) => void = () => undefined): Promise<ProtocolPlayer> {
  const ending = new AbortController()
  const store = new MemoryStore(new MemoryShelf({ keepsBytes: false }))
  await store.setIdentity({
    screen: credential.screen,
    name: credential.name,
    mqtt: credential.mqtt,
    rootKey: credential.rootKey,
    presenceKey: await importPresenceKey(credential.presenceKey),
    installation: crypto.randomUUID(),
  })
  const identity = await store.identity()
  if (identity === null) throw new Error('A store must keep the identity that it was given.')
  const clock = new Clock(systemTime, await store.floor())
  const onAir = new OnAir(Math.round(clock.now()))
  const opener = new Opener(identity.rootKey)
  const restored = await restore(store, identity, opener, onAir)
  let version = onAir.programme?.version ?? null
  onAir.programmeChanged.on(() => {
    const now = onAir.programme?.version ?? null
    if (now === null || now === version) return
    version = now
    flipped({ screen: credential.screen, version, monotonic: systemTime.monotonic(), clock: clock.now() })
  })
  const stage = followProgramme(onAir, clock, systemTime, store.media, ending.signal)
  const startedAt = systemTime.monotonic()
  const sync = startSync(
    {
      identity,
      store,
      onAir,
      opener,
      clock,
      time: systemTime,
      device: {
        version: 'protocol',
        agent: `node ${process.version}`,
        size: () => size,
        // A glass that is never painted counts time, so that it does not seem frozen.
        frames: () => Math.round((systemTime.monotonic() - startedAt) / 40),
        heapBytes: () => null,
        reload: () => stage.restart(),
      },
      openLink: (options) => createMqttLink(`${origin.replace(/^http/, 'ws')}/mqtt`, options),
      fetch: (path, init) => fetch(`${origin}${path}`, init),
      // What a glass would do first: to draw. Writing down comes after.
      painted: () => new Promise((resolve) => setTimeout(resolve, DRAWING_MS)),
      problem: (error) => process.stderr.write(`${credential.name}: ${String(error)}\n`),
      signal: ending.signal,
    },
    restored,
    // Another player has taken the screen's place.
    (isRefused) => {
      if (isRefused) ending.abort(new DOMException('The credential was taken away.', 'AbortError'))
    },
  )
  return {
    credential,
    onAir,
    async stop() {
      await sync.stop()
      ending.abort(new DOMException('The player has stopped.', 'AbortError'))
    },
  }
}
