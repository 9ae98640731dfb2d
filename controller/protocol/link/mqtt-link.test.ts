import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { linkContract, type LinkEnvironment } from './link-contract.ts'
import { NotConnectedError } from './link.ts'
import { startMosquitto, type Mosquitto } from './mosquitto-for-tests.ts'
import { createMqttLink } from './mqtt-link.ts'

const quick = { connectMs: 3000, settleMs: 300, firstPauseMs: 20, longestPauseMs: 100, stableMs: 10_000 }
let mosquitto: Mosquitto
beforeAll(async () => {
  mosquitto = await startMosquitto()
})
afterAll(async () => {
  await mosquitto.stop()
})

linkContract('MQTT over TCP to Mosquitto', () => environment('mqtt'))
linkContract('MQTT over WebSocket to Mosquitto', () => environment('ws'))

const options = { clientId: 'one', username: 'known', password: 'secret', will: null }

test('a message that the broker never confirms is rejected and the connection given up', async () => {
  const broker = await fakeBroker((socket, bytes) => {
    if (bytes[0] === CONNECT) socket.write(Buffer.from([0x20, 3, 0, 0, 0]))
  })
  const link = createMqttLink(`mqtt://127.0.0.1:${broker.port}`, options, quick)
  link.start()
  await vi.waitFor(() => expect(link.isConnected).toBe(true))
  const losses: string[] = []
  link.onLost((reason) => losses.push(reason))
  await expect(link.publish('a', 'b', { qos: 1, retain: false })).rejects.toThrow(NotConnectedError)
  expect(losses).toEqual(['the broker confirms nothing'])
  await link.stop()
  await broker.close()
})

test('speaks MQTT 3.1.1 to a broker that does not know 5', async () => {
  const versions: number[] = []
  const broker = await fakeBroker((socket, bytes) => {
    if (bytes[0] !== CONNECT) return
    const version = bytes[8] ?? 0
    versions.push(version)
    socket.write(Buffer.from([0x20, 2, 0, version === 4 ? 0 : 1]))
  })
  const link = createMqttLink(`mqtt://127.0.0.1:${broker.port}`, options, quick)
  link.start()
  await vi.waitFor(() => expect(link.isConnected).toBe(true))
  expect(versions).toEqual([5, 4])
  await link.stop()
  await broker.close()
})

test('tries again when a broker accepts the connection and says nothing', async () => {
  let connections = 0
  const broker = await fakeBroker((_, bytes) => {
    if (bytes[0] === CONNECT) connections += 1
  })
  const link = createMqttLink(`mqtt://127.0.0.1:${broker.port}`, options, { ...quick, connectMs: 50 })
  link.start()
  await vi.waitFor(() => expect(connections).toBeGreaterThan(2))
  await link.stop()
  await broker.close()
})

const CONNECT = 0x10

async function fakeBroker(answer: (socket: Socket, bytes: Buffer) => void) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('data', (bytes) => answer(socket, bytes)).on('error', () => socket.destroy())
  })
  const port = await listen(server, 0)
  return { port, close: () => shut(server, sockets) }
}

/** Every link has a wire of its own to the broker, which can be cut. */
async function environment(protocol: 'mqtt' | 'ws'): Promise<LinkEnvironment> {
  const wires = new Map<string, Wire>()
  return {
    async link(of) {
      const wire = wires.get(of.clientId) ?? (await layWire(protocol === 'mqtt' ? mosquitto.tcpPort : mosquitto.webSocketPort))
      wires.set(of.clientId, wire)
      return createMqttLink(`${protocol}://127.0.0.1:${wire.port}${protocol === 'ws' ? '/mqtt' : ''}`, of, quick)
    },
    cut: async (clientId) => wires.get(clientId)?.cut(),
    async goDown() {
      for (const wire of wires.values()) await wire.pause()
    },
    async comeUp() {
      for (const wire of wires.values()) await wire.resume()
    },
    async close() {
      await forgetRetained()
      for (const wire of wires.values()) await wire.pause()
    },
  }
}

async function forgetRetained(): Promise<void> {
  const link = createMqttLink(`mqtt://127.0.0.1:${mosquitto.tcpPort}`, { ...options, clientId: 'cleaner' }, quick)
  const topics: string[] = []
  link.subscribe('#', ({ topic, isRetained }) => isRetained && topics.push(topic))
  link.start()
  await vi.waitFor(() => expect(link.isConnected).toBe(true))
  await link.publish('contract/cleaned', '', { qos: 1, retain: false })
  for (const topic of topics) await link.publish(topic, '', { qos: 1, retain: true })
  await link.stop()
}

interface Wire {
  readonly port: number
  cut(): void
  pause(): Promise<void>
  resume(): Promise<void>
}

async function layWire(target: number): Promise<Wire> {
  const sockets = new Set<Socket>()
  const server = createServer((down) => {
    const up = connect(target, '127.0.0.1')
    down.pipe(up).pipe(down)
    const end = () => {
      up.destroy()
      down.destroy()
      sockets.delete(down)
    }
    sockets.add(down)
    for (const socket of [up, down]) socket.on('error', end).on('close', end)
  })
  const port = await listen(server, 0)
  return {
    port,
    cut: () => sockets.forEach((socket) => socket.destroy()),
    pause: () => shut(server, sockets),
    async resume() {
      await listen(server, port)
    },
  }
}

async function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
}

async function shut(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  if (!server.listening) return
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    sockets.forEach((socket) => socket.destroy())
  })
}
