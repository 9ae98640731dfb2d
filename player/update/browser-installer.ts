import { shellContents, shellId, type ShellContents, type ShellId, type ShellToRun } from '#protocol'
import { hex } from '../store/hex.ts'
import { namesIn, startCache, workerScript, type WorkerOrder } from '../worker/shell-names.ts'
import { BadBuildError, type Installer } from './installer.ts'
import { turnBack } from './turn-back.ts'

const SCOPE = import.meta.env.BASE_URL
const PAGE = 'index.html'
const WORKER = 'sw.js'

/** Builds as service workers: the active one is kept, one that waits was brought. */
export class BrowserInstaller implements Installer {
  readonly running: ShellId

  constructor(running: string) {
    this.running = shellId.parse(running)
  }

  async kept(): Promise<ShellId | null> {
    const registration = await navigator.serviceWorker.getRegistration(SCOPE)
    const script = registration?.active?.scriptURL
    return script === undefined ? null : (shellId.safeParse(namesIn(script).shell).data ?? null)
  }

  async bring({ shell, digest }: ShellToRun, signal: AbortSignal): Promise<void> {
    const contents = await this.#contentsOf(shell, digest, signal)
    const script = workerScript(shell, this.running)
    await mustBe(contents, WORKER, await (await get(script, signal)).arrayBuffer())
    const registration = await navigator.serviceWorker.register(`${SCOPE}${script}`, { scope: SCOPE, updateViaCache: 'none' })
    await installed(registration, signal)
    try {
      await this.#check(contents, signal)
    } catch (error) {
      // Registering the running one again is what drops a worker that waits.
      if (error instanceof BadBuildError) await forget(shell)
      throw error
    }
  }

  async adopt(): Promise<void> {
    const waiting = (await navigator.serviceWorker.getRegistration(SCOPE))?.waiting
    if (waiting == null) throw new Error('The build that was brought is gone.')
    await takeOver(waiting)
  }

  turnBack(): Promise<boolean> {
    return turnBack()
  }

  async settle(): Promise<void> {
    if ((await this.kept()) !== this.running) {
      const registration = await navigator.serviceWorker.register(`${SCOPE}${workerScript(this.running, null)}`, { scope: SCOPE, updateViaCache: 'none' })
      await installed(registration, new AbortController().signal)
      if (registration.waiting !== null) await takeOver(registration.waiting)
    }
    tell((await navigator.serviceWorker.ready).active, 'forget-others')
  }

  async #contentsOf(shell: ShellId, digest: string, signal: AbortSignal): Promise<ShellContents> {
    const text = await (await get(`shells/${shell}/shell.json`, signal)).text()
    if ((await sha256(new TextEncoder().encode(text))) !== digest) throw new BadBuildError('What the build consists of is not what was signed.')
    return shellContents.parse(JSON.parse(text))
  }

  /** What the worker has taken in, file by file. */
  async #check(contents: ShellContents, signal: AbortSignal): Promise<void> {
    const { pathname } = new URL(SCOPE, location.href)
    for (const { path } of contents.files) {
      if (path === WORKER) continue
      signal.throwIfAborted()
      const file = path === PAGE ? await (await caches.open(startCache(contents.shell))).match(pathname) : await keptIn(contents.shell, `${pathname}${path}`)
      if (file === undefined) throw new BadBuildError(`The build lacks ${path}.`)
      await mustBe(contents, path, await file.arrayBuffer())
    }
  }
}

async function get(path: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(`${SCOPE}${path}`, { cache: 'no-store', signal })
  if (!response.ok) throw new Error(`The controller answered ${response.status} for ${path}.`)
  return response
}

/** Only caches of that build are asked: one of another may hold the same name. */
async function keptIn(shell: ShellId, path: string): Promise<Response | undefined> {
  for (const name of await caches.keys()) {
    const found = name.endsWith(shell) ? await (await caches.open(name)).match(path) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

async function mustBe(contents: ShellContents, path: string, bytes: ArrayBuffer): Promise<void> {
  const signed = contents.files.find((file) => file.path === path)?.sha256
  if ((await sha256(new Uint8Array(bytes))) !== signed) throw new BadBuildError(`${path} is not what was signed.`)
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', bytes))
}

/** Resolves when the worker waits or is active already; rejects when it could not take in its files. */
async function installed(registration: ServiceWorkerRegistration, signal: AbortSignal): Promise<void> {
  const { installing } = registration
  if (installing === null) return
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (installing.state === 'installing') return
      installing.removeEventListener('statechange', look)
      if (installing.state === 'redundant') reject(new Error('The files of the build could not be taken in.'))
      else resolve()
    }
    installing.addEventListener('statechange', look)
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    look()
  })
}

async function takeOver(waiting: ServiceWorker): Promise<void> {
  const taken = new Promise<void>((resolve) => {
    waiting.addEventListener('statechange', () => {
      if (waiting.state === 'activated') resolve()
    })
  })
  tell(waiting, 'take-over')
  await taken
}

function tell(worker: ServiceWorker | null, order: WorkerOrder): void {
  worker?.postMessage(order)
}

async function forget(shell: ShellId): Promise<void> {
  for (const name of await caches.keys()) if (name.endsWith(shell)) await caches.delete(name)
}
