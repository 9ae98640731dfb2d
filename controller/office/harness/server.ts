import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server as TusServer } from '@tus/server'
import { JOB_HEADER, LIVE_PATH, UPLOADS_PATH, jobId, memberId, readJob, type Job, type LiveEvent } from '#protocol'
import { compile } from './compile.ts'
import { Desk, newId } from './desk.ts'
import { Glasses } from './glasses.ts'
import { handle } from './handlers.ts'
import { describe, makePictures } from './pictures.ts'
import { makeWorld, newPublishId, type World } from './world.ts'

const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
const policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; connect-src 'self'; frame-src https:; object-src 'none'; base-uri 'none'; form-action 'self'"

export interface Harness {
  readonly origin: string
  readonly world: World
  /** Lets one more member be present, as a scan would. */
  scan(): void
  stop(): Promise<void>
}

/** Serves the built office with everything that it asks of a controller, from memory. */
export async function startHarness(options: { readonly port?: number; readonly setupNeeded?: boolean } = {}): Promise<Harness> {
  const world = makeWorld(await makePictures(), Date.now())
  world.setupNeeded = options.setupNeeded ?? false
  const desk = new Desk()
  const glasses = new Glasses(world, (event) => desk.tell(event))
  handle(desk, world, glasses)
  for (const screen of world.screens) world.programmes.set(screen.id, compile(world, screen, 12, world.startedAt - 7_200_000))
  world.publishes.push({ id: newPublishId(1), at: world.startedAt - 7_200_000, by: '陈样稿', note: '换上十一月主题', undoOf: null, screens: world.screens.map((each) => ({ screen: each.id, version: 12 })) })
  glasses.start(world.startedAt)
  const uploads = await uploadServer(world, desk)
  const scan = () => {
    const next = world.members.find((each) => each.active && !world.attendances.some((present) => present.member === each))
    if (next === undefined) return
    world.attendances.unshift({ member: { ...next, id: memberId.parse(next.id) }, at: Date.now(), screen: '一层大堂东屏' })
    const activity = world.activities[0]
    if (activity !== undefined) activity.present = world.attendances.length
    desk.tell({ type: 'feed', feed: 'attendance', scope: 'act-theme-day', asOf: Date.now(), value: { present: world.attendances.length, expected: 86 } })
    desk.tell({ type: 'changed', what: 'activities' })
  }
  for (let count = 0; count < 23; count += 1) scan()

  const server = createServer((request, response) => {
    void serve(request, response).catch((cause: unknown) => {
      console.error(cause)
      response.writeHead(500).end()
    })
  })
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    origin: `http://127.0.0.1:${port}`, world, scan,
    async stop() {
      glasses.stop()
      server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
      await uploads.stop()
    },
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname.startsWith(UPLOADS_PATH)) return uploads.handle(request, response)
    if (url.pathname === LIVE_PATH) return live(response)
    if (url.pathname.startsWith('/media/')) return medium(url, response)
    if (url.pathname.startsWith('/api/')) {
      const { status, json } = await desk.answer(request.method ?? 'GET', url, await bodyOf(request), world.session !== null)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
      return
    }
    return file(url, response)
  }

  function live(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const send = (event: LiveEvent) => void response.write(`data: ${JSON.stringify(event)}\n\n`)
    send({ type: 'hello', at: Date.now() })
    response.on('close', desk.listen(send))
  }

  function medium(url: URL, response: ServerResponse): void {
    const [, , hash, thumbnail] = url.pathname.split('/')
    const picture = world.pictures.find((each) => each.medium.hash === hash)
    if (picture === undefined) response.writeHead(404).end()
    else if (thumbnail === undefined) response.writeHead(200, { 'content-type': picture.medium.type, 'cache-control': 'immutable' }).end(picture.bytes)
    else response.writeHead(200, { 'content-type': 'image/webp', 'cache-control': 'immutable' }).end(picture.thumbnail)
  }
}

const built = join(import.meta.dirname, '../../../.build/apps/office')

async function file(url: URL, response: ServerResponse): Promise<void> {
  const name = normalize(url.pathname).replace(/^\/office\/?/, '')
  const path = extname(name) === '' ? 'index.html' : name
  const bytes = await readFile(join(built, path)).catch(() => null)
  if (bytes === null) response.writeHead(404).end()
  else response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'content-security-policy': policy }).end(bytes)
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString()
  return text === '' ? null : JSON.parse(text)
}

/** Real tus uploads; a file that is no picture is refused, as the controller would refuse what a screen cannot play. */
async function uploadServer(world: World, desk: Desk): Promise<{ handle(request: IncomingMessage, response: ServerResponse): Promise<void>; stop(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'office-harness-'))
  const jobs = new Map<string, Job>()
  desk.on(readJob, ({ params }) => jobs.get(params.id) ?? { id: params.id, kind: 'media.check', state: 'failed' as const, progress: 0, message: { zh: '没有这个任务。', en: 'No such job.' }, medium: null })
  const tus = new TusServer({
    path: UPLOADS_PATH, datastore: new FileStore({ directory }), respectForwardedHeaders: false,
    async onUploadFinish(_, upload) {
      const id = jobId.parse(newId())
      jobs.set(id, { id, kind: 'media.check', state: 'running', progress: 0.4, message: null, medium: null })
      void check(upload.id, upload.metadata?.['filename'] ?? 'file').then((job) => jobs.set(id, { ...job, id }))
      return { headers: { [JOB_HEADER]: id } }
    },
  })
  async function check(upload: string, fileName: string): Promise<Omit<Job, 'id'>> {
    try {
      const picture = await describe(fileName, await readFile(join(directory, upload)))
      world.pictures.unshift(picture)
      desk.tell({ type: 'changed', what: 'media' })
      return { kind: 'media.check', state: 'done', progress: 1, message: null, medium: picture.medium.hash }
    } catch {
      return { kind: 'media.check', state: 'refused', progress: 1, message: { zh: '文件内容不是可以播放的图片或视频，可能已损坏，或只是改了扩展名。', en: 'The file holds no picture or video that can be played. It may be damaged, or only renamed.' }, medium: null }
    }
  }
  return { handle: async (request, response) => tus.handle(request, response), stop: async () => rm(directory, { recursive: true, force: true }) }
}
