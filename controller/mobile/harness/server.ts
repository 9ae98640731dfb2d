import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import type { ErrorCode } from '#protocol'
import { Refused, World, handlersOf } from './world.ts'

const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json' }
const policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
const statuses: Readonly<Record<ErrorCode, number>> = { 'not-found': 404, 'forbidden': 403, 'unauthorised': 401, 'conflict': 409, 'invalid': 400, 'limit': 429, 'precondition': 412, 'internal': 500 }
const built = join(import.meta.dirname, '../../../.build/apps/mobile')

export interface Harness {
  readonly origin: string
  readonly world: World
  /** While the line is cut, requests to the controller are dropped; `swallow` lets them arrive and drops the answer. */
  cut(how: 'before' | 'swallow' | null): void
  stop(): Promise<void>
}

/** Serves the built phone page with what it asks of a controller, from memory. Answers are parsed by the contracts, so it cannot lie. */
export async function startHarness(options: { readonly port?: number } = {}): Promise<Harness> {
  const world = new World(Date.now())
  const handlers = handlersOf(world)
  let cutHow: 'before' | 'swallow' | null = null

  const server = createServer((request, response) => {
    serve(request, response).catch((cause: unknown) => {
      console.error(cause)
      response.destroy()
    })
  })
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    world,
    cut(how) {
      cutHow = how
    },
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
    },
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (!pathname.startsWith('/api/')) return file(pathname, response)
    const how = cutHow
    if (how === 'before') return void response.destroy()
    const { status, json } = await answer(request, pathname)
    if (how === 'swallow') response.destroy()
    else response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(json))
  }

  async function answer(request: IncomingMessage, pathname: string): Promise<{ readonly status: number; readonly json: unknown }> {
    const key = `${request.method ?? 'GET'} ${pathname}`
    world.asked.push(`${key} ${String(request.headers['x-lobbycast-terminal'])}`)
    const served = handlers.get(key)
    const text = await textOf(request)
    try {
      if (served === undefined) throw new Refused('not-found', { zh: '没有这个地址。', en: 'There is nothing at this address.' })
      if (served.endpoint.access === 'signed-in' && world.account === null) throw new Refused('unauthorised', { zh: '请先登录。', en: 'Sign in first.' })
      const body = served.endpoint.body.safeParse(text === '' ? {} : JSON.parse(text))
      if (!body.success) throw new Refused('invalid', { zh: '填写的内容有误。', en: 'Something given is not right.' })
      return { status: 200, json: served.endpoint.answer.parse(served.answer(body.data)) }
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause
      return { status: statuses[cause.code], json: { error: { code: cause.code, message: cause.words } } }
    }
  }
}

async function file(pathname: string, response: ServerResponse): Promise<void> {
  const name = normalize(pathname).replace(/^\/m\/?/, '')
  // A proof has dots in it, so only real files are files; every other address opens the page.
  const found = name.startsWith('s/') || name === '' ? null : await readFile(join(built, name)).catch(() => null)
  const bytes = found ?? (await readFile(join(built, 'index.html')))
  const type = found === null ? types['.html'] : types[extname(name)]
  response.writeHead(200, { 'content-type': type ?? 'application/octet-stream', 'content-security-policy': policy, 'cache-control': 'no-cache' }).end(bytes)
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
