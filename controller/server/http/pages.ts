import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono, MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { createMiddleware } from 'hono/factory'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { notFound } from '../errors.ts'
import type { Shells } from '../storage/shells.ts'
import { makeOpenApi } from './openapi.ts'
import { makeReference } from './reference.ts'
import type { HttpEnv } from './serve.ts'

const LANDING = fileURLToPath(new URL('landing', import.meta.url))
/** Where the build puts the apps of the three terminals. */
export const APPS = fileURLToPath(new URL('../../../.build/apps', import.meta.url))

const TERMINALS = [
  { at: '/player', folder: 'player' },
  { at: '/office', folder: 'office' },
  { at: '/m', folder: 'mobile' },
] as const

/** Everything that is not the interface: the page that explains the terminals, their apps, and the documents. */
export function pages(app: Hono<HttpEnv>, version: string, shells: Shells, appsFolder: string = APPS): void {
  app.get('/api/openapi.json', (http) => http.json(makeOpenApi(version)))
  app.get('/api/reference', (http) => http.html(makeReference(version)))
  app.use('/landing/*', cached(briefly), files(LANDING, '/landing'))
  app.get('/', cached(briefly), file(join(LANDING, 'index.html')))
  for (const { at, folder } of TERMINALS) terminal(app, at, join(appsFolder, folder), folder === 'player' ? shells : null)
}

/**
 * Builds of the player beside the newest, for screens that run them or are told to: the service worker of each by its name, its page and
 * what it consists of below `shells/`, and everything that is named by its content.
 */
function playerBuilds(app: Hono<HttpEnv>, at: string, shells: Shells): void {
  const folderOf = (named: string) => {
    const shell = shells.find(named)
    if (shell === null) throw notFound('没有这个版本的播放端。', 'There is no such build of the player.')
    return shell.folder
  }
  app.get(`${at}/sw.js`, async (http, next) => {
    const named = http.req.query('shell')
    return named === undefined ? next() : file(join(folderOf(named), 'sw.js'))(http, next)
  })
  app.get(`${at}/shells/:shell/:name{index\\.html|shell\\.json}`, async (http, next) => {
    const { shell, name } = http.req.param()
    const path = join(folderOf(shell), name)
    if (name === 'index.html') http.set('inlineScripts', inlineScripts(readFileSync(path, 'utf8')))
    return file(path)(http, next)
  })
  app.get(`${at}/assets/:name`, async (http, next) => {
    const path = `assets/${http.req.param('name')}`
    const folder = shells.folderWith(path)
    return folder === null ? next() : file(join(folder, path))(http, next)
  })
}

/** One app of a browser: its files, and its page for every address below that is none of them. */
function terminal(app: Hono<HttpEnv>, at: string, folder: string, shells: Shells | null): void {
  app.get(at, (http) => http.redirect(`${at}/${new URL(http.req.url).search}`))
  app.use(`${at}/*`, async (http, next) => {
    const page = join(folder, 'index.html')
    if (!existsSync(page)) throw notFound('这个应用尚未构建，请运行 npm run build。', 'This app is not built yet. Run npm run build.')
    if (!http.req.path.startsWith(`${at}/assets/`)) http.set('inlineScripts', inlineScripts(readFileSync(page, 'utf8')))
    await next()
  })
  app.use(`${at}/*`, compress())
  // The build names assets by their content.
  const howLong = (path: string) => (path.startsWith(`${at}/assets/`) ? 'public, max-age=31536000, immutable' : 'no-cache')
  app.use(`${at}/*`, cached(howLong))
  if (shells !== null) playerBuilds(app, at, shells)
  app.use(`${at}/*`, files(folder, at))
  app.get(`${at}/*`, async (http, next) => {
    // A scanned address ends in dots and letters like a file's name; what somebody wants to read tells them apart.
    const isPage = http.req.header('accept')?.includes('text/html') ?? false
    return isPage ? file(join(folder, 'index.html'))(http, next) : next()
  })
}

/** The files of a folder under an address. Addresses that climb out of it are turned away by the library. */
function files(folder: string, at: string): MiddlewareHandler<HttpEnv> {
  return serveStatic<HttpEnv>({ rewriteRequestPath: (path) => join(folder, path.slice(at.length)) })
}

function file(path: string): MiddlewareHandler<HttpEnv> {
  return serveStatic<HttpEnv>({ path })
}

/** The scripts that the build has put into the page itself. */
function inlineScripts(page: string): readonly string[] {
  return [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
}

const briefly = () => 'no-cache'

/** For answers that are there: what is missing today may be there tomorrow. */
function cached(howLong: (path: string) => string): MiddlewareHandler<HttpEnv> {
  return createMiddleware<HttpEnv>(async (http, next) => {
    await next()
    if (http.res.ok) http.res.headers.set('cache-control', howLong(http.req.path))
  })
}
