import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { HttpEnv } from './serve.ts'

/** Everything comes from our own origin. Only the player and the office, which shows what the player shows, frame web pages. */
export function securityHeaders(origin: string): MiddlewareHandler<HttpEnv> {
  const isSecure = origin.startsWith('https:')
  const usual = make(isSecure, ["'none'"])
  const framing = make(isSecure, ["'self'", 'http:', 'https:'])
  return async (http, next) => {
    let own: string | null = null
    const layer = FRAMING.some((start) => http.req.path.startsWith(start)) ? framing : usual
    await layer(http, async () => {
      await next()
      own = http.res.headers.get(POLICY)
    })
    // Whoever answers with a policy of their own has a narrower one.
    if (own !== null) http.res.headers.set(POLICY, own)
    const inline = http.get('inlineScripts')
    if (inline !== undefined) http.res.headers.set(POLICY, (http.res.headers.get(POLICY) ?? '').replace("script-src 'self'", ["script-src 'self'", ...inline].join(' ')))
  }
}

const FRAMING = ['/player/', '/office/']
const POLICY = 'content-security-policy'

function make(isSecure: boolean, frameSrc: string[]): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      // Templates carry style attributes; nobody but us writes templates.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'blob:'],
      fontSrc: ["'self'", 'data:'],
      // Icons are fetched from addresses that hold them; a public broker may stand elsewhere.
      connectSrc: ["'self'", 'data:', 'blob:', 'ws:', 'wss:'],
      workerSrc: ["'self'", 'blob:'],
      frameSrc,
      frameAncestors: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
    },
    referrerPolicy: 'same-origin',
    // Browsers ignore these without encryption and complain about each.
    strictTransportSecurity: isSecure,
    crossOriginOpenerPolicy: isSecure,
    originAgentCluster: isSecure,
  })
}
