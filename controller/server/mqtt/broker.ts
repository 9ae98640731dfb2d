import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { assert, StartError } from '../errors.ts'
import type { Log } from '../log.ts'
import { brokerConfig, openBrokerFolder, readBrokerSecret, writePrivately, type BrokerFolder } from './broker-folder.ts'
import { securityFile } from './broker-rights.ts'
import type { Mosquitto } from './find-mosquitto.ts'
import { endLeftover } from './leftover.ts'
import { hashForBroker } from './password-hash.ts'
import type { CredentialRow } from './store.ts'

const READY_MS = 10_000
const LOOK_MS = 20
const POLITE_MS = 5000
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 30_000
/** A broker that ran so long was a good one: pauses start small again. */
const STABLE_MS = 60_000
const KEPT_LINES = 20
/** Of util-linux, which every Debian has. */
const SETPRIV = '/usr/bin/setpriv'
/** Said to every root, and known: our configuration keeps it root's on purpose. */
const NO_NEWS = /^Warning: Mosquitto should not be run as root/

export interface BrokerOptions {
  readonly mosquitto: Mosquitto
  readonly folder: string
  readonly log: Log
  /** Read before every start of the broker: its file of who may connect is written from this. */
  readonly credentials: () => Promise<readonly CredentialRow[]>
}

/**
 * Mosquitto as a child of the controller.
 *
 *            start              answers
 *   stopped ───────▶ starting ──────────▶ up
 *                     ▲    │ did not        │ died
 *               pause │    ▼ come up        │
 *               over  └─ waiting ◀──────────┘      stop, from anywhere ──▶ stopped
 */
export class Broker {
  readonly #options: BrokerOptions
  readonly #stopping = new AbortController()
  readonly #lines: string[] = []
  #folder: BrokerFolder | null = null
  #child: ChildProcess | null = null
  #ended: Promise<void> = Promise.resolve()
  #supervision: Promise<void> = Promise.resolve()
  #secret = ''
  #port = 0
  #isUp = false
  #restarts = 0

  constructor(options: BrokerOptions) {
    this.#options = options
  }

  /** Where it listens, on loopback only. Stays the same for the life of this object. */
  get port(): number {
    return this.#port
  }

  /** The controller's own password. */
  get secret(): string {
    return this.#secret
  }

  get isUp(): boolean {
    return this.#isUp
  }

  /** How often it had to be started again. */
  get restarts(): number {
    return this.#restarts
  }

  /** Resolves when it takes connections; from then on it is kept running. Throws `StartError`. */
  async start(): Promise<void> {
    const folder = await openBrokerFolder(this.#options.folder)
    this.#folder = folder
    if (await endLeftover(folder.note, folder.config)) this.#options.log.warn('ended a broker that an earlier controller had left running')
    this.#secret = await readBrokerSecret(folder)
    this.#port = await freePort()
    if (!(await this.#bringUp(folder)) && !(await this.#bringUpWithoutRetained(folder))) {
      const said = this.#lines.join('\n')
      throw new StartError({ zh: `Mosquitto 无法启动：\n${said}`, en: `Mosquitto did not start:\n${said}` })
    }
    this.#supervision = this.#keepUp(folder)
  }

  /** Ends it and starts it anew with what the credentials are now. Whoever was connected must sign in again. */
  async restart(): Promise<void> {
    await this.#end()
  }

  /** Says goodbye, waits, insists. Safe to call twice, and before `start`. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#end()
    await this.#supervision
    if (this.#folder !== null) await rm(this.#folder.note, { force: true })
  }

  async #keepUp(folder: BrokerFolder): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS
    let upSince = performance.now()
    while (true) {
      await this.#ended
      this.#isUp = false
      if (this.#stopping.signal.aborted) return
      if (performance.now() - upSince > STABLE_MS) pauseMs = FIRST_PAUSE_MS
      this.#restarts += 1
      this.#options.log.error({ restarts: this.#restarts, pauseMs }, 'the broker ended and is started again')
      await pause(pauseMs, undefined, { signal: this.#stopping.signal }).catch(ignoreAbort)
      if (this.#stopping.signal.aborted) return
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)
      upSince = performance.now()
      if (await this.#bringUp(folder)) continue
      if (!this.#stopping.signal.aborted) await this.#bringUpWithoutRetained(folder)
    }
  }

  /** A damaged file of retained messages must not keep the broker down: the controller sends everything again. */
  async #bringUpWithoutRetained(folder: BrokerFolder): Promise<boolean> {
    if (!existsSync(folder.retained)) return false
    await rename(folder.retained, `${folder.retained}.damaged`)
    this.#options.log.warn({ file: `${folder.retained}.damaged` }, 'the broker does not start; trying without what it had kept')
    return this.#bringUp(folder)
  }

  /** True once it takes connections; false when it ended or did not answer in time. */
  async #bringUp(folder: BrokerFolder): Promise<boolean> {
    const { mosquitto, credentials } = this.#options
    await writePrivately(folder.security, securityFile(hashForBroker(this.#secret), await credentials()))
    await writePrivately(folder.config, brokerConfig(folder, this.#port, mosquitto.plugin, process.getuid?.() === 0))
    if (this.#stopping.signal.aborted) return false
    const child = this.#spawn(mosquitto.program, folder.config)
    if (child.pid !== undefined) await writeFile(folder.note, String(child.pid))
    for (let waitedMs = 0; waitedMs < READY_MS && isRunning(child); waitedMs += LOOK_MS) {
      if (await answers(this.#port)) {
        this.#isUp = isRunning(child)
        return this.#isUp
      }
      await pause(LOOK_MS)
    }
    await this.#end()
    return false
  }

  #spawn(program: string, config: string): ChildProcess {
    // In a group of its own: Ctrl+C is for the controller, which ends the broker when nobody needs it any more.
    const [first, ...rest] = [...endedWithParent(), program, '-c', config]
    const child = spawn(first, rest, { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
    const endNow = () => child.kill('SIGKILL')
    process.once('exit', endNow)
    this.#child = child
    this.#lines.length = 0
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#ended = promise
    child.once('error', (error) => {
      this.#hear(`Error: ${error.message}`)
      if (child.pid !== undefined) return
      process.off('exit', endNow)
      resolve()
    })
    child.once('exit', (code, signal) => {
      process.off('exit', endNow)
      this.#options.log.info({ code, signal }, 'the broker ended')
      resolve()
    })
    assert(child.stderr !== null, 'the child was given a pipe')
    createInterface(child.stderr).on('line', (line) => this.#hear(line))
    return child
  }

  #hear(line: string): void {
    this.#lines.push(line)
    if (this.#lines.length > KEPT_LINES) this.#lines.shift()
    const level = line.startsWith('Error') ? 'error' : line.startsWith('Warning') && !NO_NEWS.test(line) ? 'warn' : 'debug'
    this.#options.log[level]({ broker: line }, 'the broker says')
  }

  async #end(): Promise<void> {
    const child = this.#child
    if (child === null || !isRunning(child)) return this.#ended
    child.kill('SIGTERM')
    const insist = setTimeout(() => child.kill('SIGKILL'), POLITE_MS)
    await this.#ended
    clearTimeout(insist)
  }
}

/** The kernel ends the broker with a controller that is killed. Where the program is missing, the next start does. */
function endedWithParent(): readonly string[] {
  return existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'TERM', '--'] : []
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  assert(typeof address === 'object' && address !== null, 'a server on TCP has a port')
  await new Promise((resolve) => server.close(resolve))
  return address.port
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error
}
