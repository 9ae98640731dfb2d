import { LIVE_PATH, type AccountId, type LiveEvent } from '#protocol'
import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { mustReadOffice, type Access } from '../access.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/index.ts'
import { RefusalError } from '../errors.ts'
import type { HttpEnv } from './serve.ts'

const HEARTBEAT_MS = 20_000
/** A page that has not taken so many events is asleep or worse: it is let go, and reads everything anew when it comes back. */
const MOST_WAITING = 2000

interface Listener {
  readonly account: AccountId | null
  readonly hear: (event: LiveEvent) => void
  readonly close: () => void
}

/** Tells every open office page what changed. */
export class Live {
  readonly #listeners = new Set<Listener>()

  send(event: LiveEvent): void {
    for (const listener of this.#listeners) listener.hear(event)
  }

  listen(hear: Listener['hear'], account: AccountId | null = null, close: Listener['close'] = () => undefined): () => void {
    const listener = { account, hear, close }
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Ends what an account listens to: it is signed out. */
  close(account: AccountId): void {
    for (const listener of this.#listeners) if (listener.account === account) listener.close()
  }
}

/** Server-sent events for signed-in pages of the office. */
export function liveRoute(app: Hono<HttpEnv>, needs: { readonly live: Live; readonly clock: Clock; readonly access: Access; readonly database: Database }, stopping: AbortSignal): void {
  const { live, clock } = needs
  app.get(LIVE_PATH, async (http) => {
    const actor = http.get('actor')
    if (actor.kind !== 'account') throw new RefusalError('unauthorised', { zh: '请先登录。', en: 'Sign in first.' })
    await mustReadOffice(needs, actor)
    return streamSSE(http, async (stream) => {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>()
      let waiting = 0
      const write = (event: LiveEvent) => {
        waiting += 1
        if (waiting > MOST_WAITING) return end()
        void stream
          .writeSSE({ data: JSON.stringify(event) })
          .catch(end)
          .finally(() => (waiting -= 1))
      }
      const unlisten = live.listen(write, actor.account, end)
      const heartbeat = setInterval(() => write({ type: 'hello', at: clock.now() }), HEARTBEAT_MS)
      stream.onAbort(end)
      stopping.addEventListener('abort', () => end(), { once: true })
      write({ type: 'hello', at: clock.now() })
      await ended
      clearInterval(heartbeat)
      unlisten()
    })
  })
}
