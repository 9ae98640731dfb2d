import { ATTACHMENT_LIMIT_BYTES, importCalendar, LIVE_PATH, uploadPath, UPLOADS_PATH } from '#protocol'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { RefusalError } from '../errors.ts'
import type { Log } from '../log.ts'
import { addressOf } from './address.ts'
import { answerErrors, answerNotFound } from './errors.ts'
import { securityHeaders } from './security-headers.ts'
import type { HttpEnv } from './serve.ts'

/** Longer than any request of the interface; uploads have their own limit. */
const BODY_LIMIT_BYTES = 2 * 1024 * 1024
/** A calendar file of the longest, each character of it three bytes. */
const CALENDAR_LIMIT_BYTES = 8 * 1024 * 1024

/** An app with what every request goes through first. Whoever asks is nobody until a later layer knows better. */
export function newApp(needs: { readonly origin: string; readonly log: Log }): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.onError(answerErrors(needs.log))
  app.notFound(answerNotFound)
  app.use(securityHeaders(needs.origin))
  app.use(async (http, next) => {
    http.set('actor', { kind: 'nobody', address: addressOf(http) })
    await next()
  })
  app.use('/api/*', async (http, next) => {
    if (!READING.has(http.req.method) && !isFromHere(http.req.raw.headers, http.req.url, needs.origin)) {
      throw new RefusalError('forbidden', { zh: '请求来自其他网站，已拒绝。', en: 'The request came from another site and was refused.' })
    }
    if (http.req.path !== LIVE_PATH) http.header('cache-control', 'no-store')
    await next()
  })
  const [limit, calendarLimit, attachmentLimit] = [limitTo(BODY_LIMIT_BYTES), limitTo(CALENDAR_LIMIT_BYTES), limitTo(ATTACHMENT_LIMIT_BYTES)]
  app.use('/api/*', (http, next) => {
    const { path } = http.req
    if (isUpload(path)) return next()
    if (isFromScreen(path)) return attachmentLimit(http, next)
    return path.startsWith(importCalendar.path) ? calendarLimit(http, next) : limit(http, next)
  })
  return app
}

function limitTo(maxSize: number): MiddlewareHandler<HttpEnv> {
  return bodyLimit({
    maxSize,
    onError() {
      throw new RefusalError('limit', { zh: '请求内容过大。', en: 'The request is too large.' })
    },
  })
}

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Browsers say which site makes a request; programs that say nothing carry no cookie of anybody. */
function isFromHere(headers: Headers, url: string, origin: string): boolean {
  const from = headers.get('origin')
  if (from !== null) return from === origin || (URL.canParse(from) && new URL(from).host === (headers.get('host') ?? new URL(url).host))
  const relation = headers.get('sec-fetch-site')
  return relation === null || relation === 'same-origin' || relation === 'none'
}

function isUpload(path: string): boolean {
  return path === UPLOADS_PATH || path.startsWith(`${UPLOADS_PATH}/`)
}

const FROM_SCREEN = new RegExp(`^${uploadPath('[^/]+', '[^/]+')}$`)

function isFromScreen(path: string): boolean {
  return FROM_SCREEN.test(path)
}
