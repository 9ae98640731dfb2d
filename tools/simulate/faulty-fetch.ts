import type { Chance, SyncNeeds, Time } from '#player'
import type { Conditions } from './conditions.ts'

/** HTTP through bad weather: what is cut or lost fails as a browser's `fetch` does; a body takes the time that the wire needs. */
export function faultyFetch(fetch: SyncNeeds['fetch'], conditions: Conditions, time: Time, chance: Chance): SyncNeeds['fetch'] {
  return async (path, init) => {
    await onTheWay(0, init.signal)
    const response = await fetch(path, init)
    if (conditions.now.bandwidthKBps === null) {
      await onTheWay(0, init.signal)
      return response
    }
    const bytes = await response.arrayBuffer()
    await onTheWay(bytes.byteLength, init.signal)
    return new Response(bytes, { status: response.status, headers: response.headers })
  }

  async function onTheWay(sizeBytes: number, signal: AbortSignal): Promise<void> {
    const { latencyMs, jitterMs, lossShare, bandwidthKBps } = conditions.now
    const takesMs = latencyMs + chance.between(0, jitterMs) + (bandwidthKBps === null ? 0 : sizeBytes / bandwidthKBps)
    if (takesMs > 0) await new Promise<void>((resolve) => time.after(takesMs, resolve))
    signal.throwIfAborted()
    if (conditions.now.isHttpCut || chance.happens(lossShare)) throw new TypeError('Failed to fetch')
  }
}
