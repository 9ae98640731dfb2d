import { once } from 'node:events'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

/** What a page says after a frame with a new picture was handed to the compositor. */
export interface Sighting {
  /** `performance.now()` of the bench process when the word arrived. */
  readonly at: number
  readonly mark: string
  /** Which page said it; see `pageAt`. */
  readonly page: string
  /** It is said once more with the beat of the display that shows it: epoch milliseconds. All processes of a machine have the same clock. */
  readonly shownAt: number | null
}

export interface Witness {
  /** For the WebSocket. */
  readonly url: string
  /** An empty page of the same place: browsers let pages of nowhere reach no local address. */
  readonly emptyPage: string
  /** The address for a page that goes by this name. */
  pageAt(name: string): string
  /** Called with every sighting. The returned function ends it. */
  on(listener: (sighting: Sighting) => void): () => void
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
  const listeners = new Set<(sighting: Sighting) => void>()
  server.on('connection', (socket, request) => {
    const page = new URL(request.url ?? '/', 'ws://x').searchParams.get('page') ?? ''
    socket.on('message', (data) => {
      const at = performance.now()
      const [mark = '', instant] = String(data).split('\n')
      const sighting = { at, mark, page, shownAt: instant === undefined ? null : Number(instant) }
      for (const listener of listeners) listener(sighting)
      waiting.get(mark)?.(sighting)
      waiting.delete(mark)
    })
  })
  const address = http.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `ws://127.0.0.1:${port}`,
    emptyPage: `http://127.0.0.1:${port}/`,
    pageAt: (name) => `ws://127.0.0.1:${port}/?page=${encodeURIComponent(name)}`,
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
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
  const BEAT_MS = 1000 / 60
  let isInFrame = false
  /** While a frame is made, its pictures are drawn and handed over before any other task. */
  const afterFrame = (task: () => void) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = task
    channel.port2.postMessage(null)
  }
  const nextFrame = globalThis.requestAnimationFrame.bind(globalThis)
  globalThis.requestAnimationFrame = (callback) =>
    nextFrame((at) => {
      isInFrame = true
      afterFrame(() => (isInFrame = false))
      callback(at)
    })
  const afterPaint = (mark: string) => {
    const send = (message: string) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(message)
    }
    const tell = () => {
      const handedOver = performance.now()
      send(mark)
      // A display changes with its beat: the first that is not before the frame was there.
      nextFrame((beat) => send(`${mark}\n${performance.timeOrigin + beat + BEAT_MS * Math.max(0, Math.ceil((handedOver - beat) / BEAT_MS))}`))
    }
    // What changes while a frame is made is in that very frame.
    if (isInFrame) afterFrame(tell)
    else nextFrame(() => afterFrame(tell))
  }
  const look = () => {
    const host = document.querySelector('[data-screen]')
    const takeover = host?.getAttribute('data-takeover')
    const mark = `${host?.getAttribute('data-programme')} ${host?.getAttribute('data-item')}${takeover == null ? '' : ` ${takeover}`}`
    if (mark === last) return
    last = mark
    afterPaint(mark)
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-programme', 'data-item', 'data-takeover'] })
}
