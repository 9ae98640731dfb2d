import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { HttpEnv } from './serve.ts'

/**
 * Everything comes from our own origin. Only the player and the office, which shows what the player shows, frame web pages; only the
 * player fetches elsewhere.
 */
export function securityHeaders(origin: string): MiddlewareHandler<HttpEnv> {
  const isSecure = origin.startsWith('https:')
  const usual = make(isSecure, { frames: ["'none'"] })
  const framing = make(isSecure, { frames: ANYWHERE })
  const playing = make(isSecure, { frames: ANYWHERE, connects: ['http:', 'https:'] })
  return async (http, next) => {
    let own: string | null = null
    const layer = http.req.path.startsWith(PLAYER) ? playing : http.req.path.startsWith(OFFICE) ? framing : usual
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

const PLAYER = '/player/'
const OFFICE = '/office/'
const ANYWHERE = ["'self'", 'http:', 'https:']
const POLICY = 'content-security-policy'

/**
 * `connects`: a player keeps its page for weeks and with it the policy of that day, while every programme may name other sources of media for
 * its screen. It shows no byte of them that is not under the controller's signature.
 */
function make(isSecure: boolean, { frames, connects = [] }: { readonly frames: string[]; readonly connects?: string[] }): MiddlewareHandler {
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
      connectSrc: ["'self'", 'data:', 'blob:', 'ws:', 'wss:', ...connects],
      workerSrc: ["'self'", 'blob:'],
      frameSrc: frames,
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
