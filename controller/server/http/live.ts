import { LIVE_PATH, type AccountId, type LiveEvent } from '#protocol'
import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { mustReadOffice, type Access } from '../access.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/index.ts'
import { RefusalError } from '../errors.ts'
import type { HttpEnv } from './serve.ts'

const HEARTBEAT_MS = 20_000
/** A page for which so many events wait is asleep or worse: it is let go, and reads everything anew when it comes back. */
const MOST_WAITING = 10_000

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
      // Of a screen only the newest waits: a publish to thousands makes each of them news several times within a second.
      const waiting = new Map<unknown, LiveEvent>()
      let isWriting = false
      const writeAll = async () => {
        isWriting = true
        for (let next = waiting.entries().next(); next.done !== true; next = waiting.entries().next()) {
          const [name, event] = next.value
          waiting.delete(name)
          await stream.writeSSE({ data: JSON.stringify(event) })
        }
        isWriting = false
      }
      const write = (event: LiveEvent) => {
        const name = event.type === 'screen' ? event.screen.id : event
        // In the place of the older one: whoever is news all the time must not wait for ever.
        waiting.set(name, event)
        if (waiting.size > MOST_WAITING) return end()
        if (!isWriting) writeAll().catch(end)
      }
      const unlisten = live.listen(write, actor.account, end)
      // A post that was taken away, or has run out, is one no more for pages that are open.
      const heartbeat = setInterval(() => void mustReadOffice(needs, actor).then(() => write({ type: 'hello', at: clock.now() }), end), HEARTBEAT_MS)
      stream.onAbort(end)
      stopping.addEventListener('abort', () => end(), { once: true })
      write({ type: 'hello', at: clock.now() })
      await ended
      clearInterval(heartbeat)
      unlisten()
    })
  })
}
