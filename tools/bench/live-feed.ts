import { LIVE_PATH, liveEvent, type LiveEvent } from '#protocol'
import type { Client } from '../system/client.ts'

export interface LiveFeed {
  /** Called with each event and the instant (`performance.now()`) of its arrival. */
  on(listener: (event: LiveEvent, at: number) => void): () => void
  stop(): void
}

/** The office's event stream, read by a program. */
export async function followLive(client: Client): Promise<LiveFeed> {
  const ending = new AbortController()
  const response = await fetch(`${client.origin}${LIVE_PATH}`, { headers: client.headers(), signal: ending.signal })
  if (!response.ok || response.body === null) throw new Error(`the event stream answered ${response.status}`)
  const listeners = new Set<(event: LiveEvent, at: number) => void>()
  void read(response.body, (event) => {
    const at = performance.now()
    for (const listener of listeners) listener(event, at)
  }).catch((error: unknown) => {
    if (!ending.signal.aborted) throw error
  })
  return {
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => ending.abort(),
  }
}

async function read(body: ReadableStream<Uint8Array>, tell: (event: LiveEvent) => void): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const part of body) {
    rest += decoder.decode(part, { stream: true })
    const blocks = rest.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = block
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).trim())
        .join('\n')
      if (data !== '') tell(liveEvent.parse(JSON.parse(data)))
    }
  }
}
