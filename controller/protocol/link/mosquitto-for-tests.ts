import { spawn } from 'node:child_process'
import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real Mosquitto for tests: loopback, free ports, one user (`known`, `secret`), nothing kept. */
export interface Mosquitto {
  readonly tcpPort: number
  readonly webSocketPort: number
  stop(): Promise<void>
}

export async function startMosquitto(): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), 'mosquitto-'))
  const [tcpPort, webSocketPort] = await freePorts()
  await writeFile(join(folder, 'passwords'), `known:${passwordHash('secret')}\n`, { mode: 0o600 })
  const lines = ['allow_anonymous false', `password_file ${join(folder, 'passwords')}`, 'persistence false', 'set_tcp_nodelay true', 'user root', `listener ${tcpPort} 127.0.0.1`, `listener ${webSocketPort} 127.0.0.1`, 'protocol websockets']
  await writeFile(join(folder, 'conf'), lines.join('\n'))
  const broker = spawn('/usr/sbin/mosquitto', ['-c', join(folder, 'conf')], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => {
    broker.once('exit', () => resolve())
  })
  while (!(await answers(tcpPort))) if (broker.exitCode !== null) throw new Error('Mosquitto did not start.')
  return {
    tcpPort,
    webSocketPort,
    async stop() {
      broker.kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function passwordHash(password: string): string {
  const salt = randomBytes(12)
  return `$7$101$${salt.toString('base64')}$${pbkdf2Sync(password, salt, 101, 64, 'sha512').toString('base64')}`
}

async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()]
  const ports = await Promise.all(servers.map((server) => new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))))
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return [ports[0] ?? 0, ports[1] ?? 0]
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => setTimeout(() => resolve(false), 20))
  })
}
