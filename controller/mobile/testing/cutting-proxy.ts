import { once } from 'node:events'
import { createServer, request as requestOf, type IncomingMessage, type ServerResponse } from 'node:http'

/** Where a phone loses the network: on the way to the controller, or on the way back. */
export type Cut = 'request' | 'answer'

/** The network between a phone and the controller. The host stays as the phone said it, so the controller sees one origin. */
export interface CuttingProxy {
  readonly origin: string
  /** What reached the controller since `mend`, `POST /api/presence mobile`; also what was answered in vain. */
  readonly asked: readonly string[]
  /** Null: it works again. The files of the page pass all the same: a test that wants none of them takes the phone offline. */
  cut(how: Cut | null): void
  /** As new: nothing is cut, nothing was asked. */
  mend(): void
  stop(): Promise<void>
}

export async function startCuttingProxy(controller: string): Promise<CuttingProxy> {
  const asked: string[] = []
  let how: Cut | null = null

  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const cutHere = path.startsWith('/api/') ? how : null
    if (cutHere === 'request') return void response.destroy()
    if (path.startsWith('/api/')) asked.push(`${request.method ?? ''} ${path} ${String(request.headers['x-lobbycast-terminal'])}`)
    pass(request, response, cutHere === 'answer')
  })

  function pass(request: IncomingMessage, response: ServerResponse, isSwallowed: boolean): void {
    const { method, headers, url = '/' } = request
    const onward = requestOf(new URL(url, controller), { ...(method === undefined ? {} : { method }), headers })
    onward.on('error', () => response.destroy())
    onward.on('response', (answer) => {
      if (isSwallowed) return void answer.resume().on('end', () => response.destroy())
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(response)
    })
    request.pipe(onward)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://localhost:${port}`,
    asked,
    cut(next) {
      how = next
    },
    mend() {
      how = null
      asked.length = 0
    },
    async stop() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
