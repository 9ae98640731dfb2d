import { topics, type Reported, type ScreenId } from '#protocol'
import type { Signage } from '../signage-for-tests.ts'

/** What a screen's player says to the broker, as far as it is told to. */
export interface SaidPlayer {
  /** Alive: its frames advance. */
  pulse(): void
  /** The versions on their way, and what else differs from a calm player. */
  report(programme: Partial<Reported['programme']>, more?: Partial<Reported>): void
  /** All that a good player says of a version on glass. */
  show(version: number, item: string): void
}

export function playerOf(signage: Signage, screen: ScreenId): SaidPlayer {
  const connection = `connection-of-${screen}`.slice(0, 64)
  let frames = 0
  const said: SaidPlayer = {
    pulse() {
      frames += 900
      signage.broker.accept(topics.pulse(screen), JSON.stringify({ connection, sequence: frames, frames, item: null, offsetMs: 0, heapBytes: null }), false)
    },
    report(programme, more = {}) {
      const at = signage.clock.now()
      const reported: Reported = {
        format: 1,
        connection,
        at,
        programme: { received: null, verified: null, armed: null, active: null, ...programme },
        refused: null,
        glass: { state: 'fallback', item: null, programme: null, since: at },
        takeovers: { version: null, showing: null, ready: [], failed: [] },
        download: null,
        storage: { usedBytes: 0, quotaBytes: null, persisted: null },
        clock: { trust: 'synced', offsetMs: 0, uncertaintyMs: 1 },
        faults: [],
        troubles: [],
        player: { version: '1', agent: 'test', widthPx: 1920, heightPx: 1080 },
        ...more,
      }
      signage.broker.accept(topics.reported(screen), JSON.stringify(reported), true)
    },
    show(version, item) {
      const programme = { received: version, verified: version, armed: version, active: version }
      said.report(programme, { glass: { state: 'playing', item, programme: version, since: signage.clock.now() } })
    },
  }
  signage.broker.accept(topics.presence(screen), JSON.stringify({ online: true, connection, at: signage.clock.now() }), true)
  said.pulse()
  return said
}
