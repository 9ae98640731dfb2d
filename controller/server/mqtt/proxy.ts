import type { IncomingMessage, Server } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { createWebSocketStream, WebSocketServer } from 'ws'
import type { Log } from '../log.ts'
import { PACKET_LIMIT_BYTES } from './broker-folder.ts'

export const MQTT_PATH = '/mqtt'
/** Far more than screens there are; each needs two descriptors. */
const CONNECTION_LIMIT = 4000

export interface ProxyOptions {
  readonly port: number
  readonly origin: string
  readonly log: Log
  readonly connectionLimit?: number
}

/** Hands WebSockets at `/mqtt` through to the broker, byte by byte: screens need one address and one port only. */
export function startProxy(server: Server, { port, origin, log, connectionLimit = CONNECTION_LIMIT }: ProxyOptions): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: PACKET_LIMIT_BYTES, handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false) })

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.once('error', () => socket.destroy())
    const refusal = refuse(request, origin, sockets.clients.size >= connectionLimit)
    if (refusal !== null) {
      log.info({ address: request.socket.remoteAddress, refusal }, 'a WebSocket was refused')
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (screen) => {
      const broker = connect({ host: '127.0.0.1', port, noDelay: true })
      const stream = createWebSocketStream(screen)
      request.socket.setNoDelay(true)
      const end = () => {
        broker.destroy()
        stream.destroy()
        screen.terminate()
      }
      for (const side of [broker, stream]) side.on('error', end).on('close', end)
      stream.pipe(broker).pipe(stream)
    })
  }

  server.on('upgrade', upgrade)
  return async () => {
    server.off('upgrade', upgrade)
    for (const socket of sockets.clients) socket.terminate()
    await new Promise<void>((resolve) => sockets.close(() => resolve()))
  }
}

/** The status line of the refusal; null lets it in. Pages of other sites may not open it; programs name no origin. */
function refuse(request: IncomingMessage, origin: string, isFull: boolean): string | null {
  const path = (request.url ?? '').split('?')[0]
  if (path !== MQTT_PATH) return '404 Not Found'
  const from = request.headers.origin
  if (from !== undefined && from !== origin && !(URL.canParse(from) && new URL(from).host === request.headers.host)) return '403 Forbidden'
  return isFull ? '503 Service Unavailable' : null
}
