import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface JitterProxy {
  readonly port: number
  stop(): Promise<void>
}

/** A network in front of a local port on which everything takes `leastMs` to `mostMs`, each way, in its order. */
export async function startJitterProxy(to: number, leastMs: number, mostMs: number): Promise<JitterProxy> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    for (const [from, into] of [[near, far], [far, near]] as const) {
      sockets.add(from)
      from.setNoDelay(true)
      from.on('error', () => into.destroy())
      from.on('close', () => {
        sockets.delete(from)
        into.destroy()
      })
      slow(from, into, () => leastMs + Math.random() * (mostMs - leastMs))
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port')
  return {
    port: address.port,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function slow(from: Socket, into: Socket, delayMs: () => number): void {
  let before = Promise.resolve()
  from.on('data', (data: Buffer) => {
    const dueAt = performance.now() + delayMs()
    // What was sent later arrives later, as in any connection.
    before = before.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())))
      into.write(data)
    })
  })
}
