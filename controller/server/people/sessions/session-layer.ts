import type { AccountId, MemberId } from '#protocol'
import { useSession, useSessionStorage, type Session, type SessionEnv } from '@hono/session'
import type { Context, Hono, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { createHash } from 'node:crypto'
import type { Terminal } from '../../access.ts'
import { RefusalError } from '../../errors.ts'
import { addressOf } from '../../http/address.ts'
import type { HttpContext, HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { deleteSession, findSession, insertSession, LONGEST_MS, touchSession } from './store.ts'

/** What a session knows. Only `account` and `round` are given when it begins; the rest is read anew each time. */
export interface SessionData extends Record<string, unknown> {
  readonly account: AccountId
  readonly round: number
  readonly member: MemberId | null
  readonly isPasswordChangeNeeded: boolean
}

const TOUCH_MS = 5 * 60_000
/** Where somebody may still go whose password was given by somebody else. */
const OPEN_BEFORE_CHANGE: readonly string[] = ['/api/session', '/api/session/password', '/api/setup', '/api/presence', '/api/health', '/api/openapi.json', '/api/reference']

/** Finds out who asks, for everything under `/api`. */
export function sessionLayer(app: Hono<HttpEnv>, needs: Needs): void {
  app.use('/api/*', keep(needs))
  app.use('/api/*', open(needs))
  app.use('/api/*', identify())
}

/** Begins a session of its own for an account; whatever session the browser had before is over. */
export async function beginSession(http: HttpContext, needs: Needs, of: { readonly account: AccountId; readonly round: number }): Promise<void> {
  await endSession(http, needs)
  renewing.add(http.req.raw)
  await sessionOf(http).update({ ...of, member: null, isPasswordChangeNeeded: false })
}

export async function endSession(http: HttpContext, needs: Needs): Promise<void> {
  if (http.get('actor').kind !== 'account') return
  const session = sessionOf(http)
  const secret = session.id
  if (secret !== null) await needs.database.write((tx) => deleteSession(tx, secret))
  session.delete()
}

/** The layer above has put it there for every path under `/api`. */
function sessionOf(http: HttpContext): Session<SessionData> {
  return (http as unknown as Context<SessionEnv<SessionData>>).get('session')
}

/** Requests that begin a session: the cookie they came with must not give its secret to the new one. */
const renewing = new WeakSet<Request>()

/** Sessions live in our table. The library does not wait for its store, so the answer waits here. */
function keep(needs: Needs): MiddlewareHandler<HttpEnv> {
  return createMiddleware<HttpEnv>(async (http, next) => {
    const writes: Promise<void>[] = []
    const store = useSessionStorage<SessionData, SessionEnv<SessionData>>({
      get: async (secret) => read(needs, secret),
      set: (secret, data) => void writes.push(begin(needs, secret, data)),
      delete: (secret) => void writes.push(needs.database.write((tx) => deleteSession(tx, secret))),
    })
    await store(http as unknown as Context<SessionEnv<SessionData>>, next)
    await Promise.all(writes)
  })
}

async function read(needs: Needs, secret: string): Promise<SessionData | null> {
  const now = needs.clock.now()
  const found = await findSession(needs.database.read, secret, now)
  if (found === null) return null
  const { lastSeenAt, ...data } = found
  if (now - lastSeenAt > TOUCH_MS) await needs.database.write((tx) => touchSession(tx, secret, now))
  return data
}

async function begin(needs: Needs, secret: string, data: SessionData): Promise<void> {
  await needs.database.write((tx) => insertSession(tx, secret, data, needs.clock.now()))
}

/** The cookie is encrypted with a key of this controller; one of another controller on the same host is not even tried. */
function open(needs: Needs): MiddlewareHandler<HttpEnv> {
  const secure = needs.origin.startsWith('https:')
  const name = secure ? '__Host-lobbycast' : 'lobbycast'
  let layer: Promise<{ readonly handler: MiddlewareHandler<SessionEnv<SessionData>> }> | undefined
  const make = async () => {
    const secret = new Uint8Array(await crypto.subtle.sign('HMAC', await needs.seals.secretFor('session cookie'), new Uint8Array()))
    const mark = `${createHash('sha256').update(secret).digest('hex').slice(0, 8)}.`
    const handler = useSession<SessionData>({
      secret,
      duration: { absolute: LONGEST_MS / 1000 },
      getCookie(http) {
        const value = renewing.has(http.req.raw) ? undefined : getCookie(http, name)
        return value?.startsWith(mark) === true ? value.slice(mark.length) : undefined
      },
      setCookie: (http, _, value, options) => setCookie(http, name, `${mark}${value}`, { ...options, secure }),
      deleteCookie: (http, _, options) => void deleteCookie(http, name, { ...options, secure }),
    })
    return { handler }
  }
  return createMiddleware<HttpEnv>(async (http, next) => {
    layer ??= make()
    const { handler } = await layer
    await handler(http as unknown as Context<SessionEnv<SessionData>>, next)
  })
}

function identify(): MiddlewareHandler<HttpEnv> {
  return createMiddleware<HttpEnv>(async (http, next) => {
    const address = addressOf(http)
    const cookies = http.req.header('cookie') ?? ''
    // A session that was only looked for would be answered with an empty cookie.
    const data = cookies.includes('lobbycast=') ? await sessionOf(http).get() : null
    http.set('actor', data === null ? { kind: 'nobody', address } : { kind: 'account', account: data.account, member: data.member, terminal: terminalOf(http), address })
    if (data === null && cookies.includes('lobbycast=')) sessionOf(http).delete()
    if (data?.isPasswordChangeNeeded === true && !OPEN_BEFORE_CHANGE.includes(http.req.path)) {
      throw new RefusalError('precondition', { zh: '请先修改初始密码。', en: 'Replace the first password before anything else.' })
    }
    await next()
  })
}

export function terminalOf(http: HttpContext): Terminal {
  const said = http.req.header('x-lobbycast-terminal')
  if (said === 'office' || said === 'mobile') return said
  const from = http.req.header('referer') ?? ''
  if (!URL.canParse(from)) return 'other'
  const { pathname } = new URL(from)
  if (pathname.startsWith('/office/')) return 'office'
  return pathname.startsWith('/m/') ? 'mobile' : 'other'
}
