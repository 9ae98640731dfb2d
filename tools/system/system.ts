import { listOrganisations, readHealth, setUp, type OrganisationId } from '#protocol'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isErrorCode } from '../../controller/server/errors.ts'
import { Client } from './client.ts'
import { until } from './until.ts'

const MAIN = fileURLToPath(new URL('controller-main.ts', import.meta.url))
const PASSWORD = 'bench-and-tests-only'

/** A whole controller in a process of its own, as an operator starts it, set up and with its administrator signed in. */
export interface System {
  readonly origin: string
  readonly client: Client
  readonly organisation: OrganisationId
  readonly dataFolder: string
  /** Of the processes that run now. */
  pids(): Promise<{ readonly controller: number; readonly broker: number }>
  /** Ends the controller and its broker without warning. */
  kill(): Promise<void>
  killBroker(): Promise<void>
  /** Starts it again on the same folder and port. */
  restart(): Promise<void>
  /** Ends it properly and removes the folder. */
  stop(): Promise<void>
}

/** Leaves nothing behind when it throws. `variables` are added to its environment. */
export async function startSystem(variables: Readonly<Record<string, string>> = {}): Promise<System> {
  await using begun = new AsyncDisposableStack()
  const dataFolder = await mkdtemp(join(tmpdir(), 'lobbycast-system-'))
  begun.defer(() => rm(dataFolder, { recursive: true, force: true }))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const client = new Client(origin)
  let child = await startController(port, dataFolder, client, variables)
  begun.defer(() => end(child, 'SIGTERM'))
  const code = (await readFile(join(dataFolder, 'setup-code'), 'utf8')).trim()
  await client.call(setUp, { body: { code, organisationName: '测量机构党委', displayName: '管理员', name: 'admin', password: PASSWORD } })
  const organisation = (await client.call(listOrganisations)).organisations[0]
  if (organisation === undefined) throw new Error('set-up makes the first organisation')
  const started = begun.move()
  return {
    origin,
    client,
    organisation: organisation.id,
    dataFolder,
    pids: async () => ({ controller: child.pid ?? 0, broker: await brokerPid(dataFolder) }),
    async kill() {
      await end(child, 'SIGKILL')
      await endBroker(dataFolder)
    },
    killBroker: () => endBroker(dataFolder),
    async restart() {
      child = await startController(port, dataFolder, client, variables)
    },
    stop: () => started.disposeAsync(),
  }
}

async function startController(port: number, dataFolder: string, client: Client, variables: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = fork(MAIN, { env: { ...process.env, ...variables, LOBBYCAST_PORT: String(port), LOBBYCAST_DATA: dataFolder, LOBBYCAST_LOG: 'warn' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const isUp = async () => {
    if (child.exitCode !== null) throw new Error('the controller could not start')
    return client.call(readHealth).then(
      (health) => health.state === 'ok',
      () => false,
    )
  }
  try {
    await until(isUp, 'the controller is up')
  } catch (error) {
    await end(child, 'SIGKILL')
    throw error
  }
  return child
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** Without warning. The number is in the controller's note; after the controller's own end the broker may have gone by itself. */
async function endBroker(dataFolder: string): Promise<void> {
  const pid = await brokerPid(dataFolder)
  if (!Number.isInteger(pid) || pid <= 1) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!isErrorCode(error, 'ESRCH')) throw error
  }
}

async function brokerPid(dataFolder: string): Promise<number> {
  return Number(await readFile(join(dataFolder, 'broker', 'broker.pid'), 'utf8'))
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
