import { once } from 'node:events'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

/** What a page says after a frame with a new picture was handed to the compositor. */
export interface Sighting {
  /** `performance.now()` of the bench process when the word arrived. */
  readonly at: number
  readonly mark: string
}

export interface Witness {
  /** For the WebSocket. */
  readonly url: string
  /** An empty page of the same place: browsers let pages of nowhere reach no local address. */
  readonly emptyPage: string
  /** Resolves with the first sighting of `mark` that arrives from now on. */
  sees(mark: string): Promise<Sighting>
  /** To every connected page. */
  send(message: string): void
  stop(): Promise<void>
}

/** One clock for all: pages report what they painted over a WebSocket, and the time of arrival here counts. */
export async function openWitness(): Promise<Witness> {
  const http = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>empty</title>')).listen(0, '127.0.0.1')
  await once(http, 'listening')
  const server = new WebSocketServer({ server: http, perMessageDeflate: false })
  const waiting = new Map<string, (sighting: Sighting) => void>()
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      const at = performance.now()
      const mark = String(data)
      waiting.get(mark)?.({ at, mark })
      waiting.delete(mark)
    })
  })
  const address = http.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `ws://127.0.0.1:${port}`,
    emptyPage: `http://127.0.0.1:${port}/`,
    sees: (mark) =>
      new Promise((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error(`"${mark}" was not painted within 20 s`)), 20_000)
        waiting.set(mark, (sighting) => {
          clearTimeout(limit)
          resolve(sighting)
        })
      }),
    send(message) {
      for (const client of server.clients) client.send(message)
    },
    async stop() {
      for (const client of server.clients) client.terminate()
      server.close()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

/** Runs in the player's page: tells of every change of the observer's marks once the frame that shows it is out. */
export function WITNESS_SCRIPT(url: string): void {
  const socket = new WebSocket(url)
  let last = ''
  const afterPaint = (mark: string) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        if (socket.readyState === WebSocket.OPEN) socket.send(mark)
      }
      channel.port2.postMessage(null)
    })
  }
  const look = () => {
    const host = document.querySelector('[data-screen]')
    const mark = `${host?.getAttribute('data-programme')} ${host?.getAttribute('data-item')}`
    if (mark === last) return
    last = mark
    afterPaint(mark)
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-programme', 'data-item'] })
}
