import type { Server } from 'node:http'
import type { Config } from '../config.ts'
import { assert, isErrorCode, StartError } from '../errors.ts'

/** An upload of the longest file over a slow line. */
const LONGEST_REQUEST_MS = 2 * 3_600_000
/** Answers under way may end; then connections are cut. */
const POLITE_MS = 2000
const HIGHEST_PORT = 65_535

/** Begins to listen. `port` 0 in the configuration lets the system choose. Throws `StartError`. */
export async function listen(server: Server, { host, port, command }: Pick<Config, 'host' | 'port' | 'command'>): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  server.requestTimeout = LONGEST_REQUEST_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, { host, port, command })))
    server.listen(port, host, resolve)
  })
  const address = server.address()
  assert(typeof address === 'object' && address !== null, 'a server on TCP has a port')
  return { port: address.port, close: () => close(server) }
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const insist = setTimeout(() => server.closeAllConnections(), POLITE_MS)
  await closed
  clearTimeout(insist)
}

function explain(error: Error, { host, port, command }: Pick<Config, 'host' | 'port' | 'command'>): Error {
  if (isErrorCode(error, 'EADDRINUSE')) {
    const another = `LOBBYCAST_PORT=${port < HIGHEST_PORT ? port + 1 : port - 1} ${command}`
    return new StartError({ zh: `端口 ${port} 已被占用。请停止占用它的程序，或换一个端口：${another}`, en: `Port ${port} is taken. Stop the program that has it, or choose another one: ${another}` }, error)
  }
  if (isErrorCode(error, 'EACCES')) {
    return new StartError({ zh: `没有使用端口 ${port} 的权限。请用 LOBBYCAST_PORT 指定 1024 以上的端口。`, en: `There is no right to use port ${port}. Name one above 1024 with LOBBYCAST_PORT.` }, error)
  }
  if (isErrorCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL', 'ENOTFOUND', 'EAI_AGAIN')) {
    return new StartError({ zh: `本机没有地址 ${host}。请改正 LOBBYCAST_HOST；0.0.0.0 表示所有地址。`, en: `This machine has no address ${host}. Correct LOBBYCAST_HOST; 0.0.0.0 means all addresses.` }, error)
  }
  return error
}
