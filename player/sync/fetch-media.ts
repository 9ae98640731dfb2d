import type { MediaHash, Medium, Reported } from '#protocol'
import type { MediaShelf } from '../store/store.ts'
import { fetchMedium } from './fetch-medium.ts'
import type { SyncNeeds } from './needs.ts'

/** So many media at once: more only share the same wire. */
const PARALLEL = 3

/**
 * Brings media to the shelf. Resolves when all are there, to the promises that they are durable. The first mismatch or want
 * of space ends the others and is thrown.
 */
export async function fetchMedia(media: readonly Medium[], needs: Pick<SyncNeeds, 'fetch' | 'time' | 'store' | 'signal'>, report: (download: Reported['download']) => void): Promise<readonly Promise<void>[]> {
  if (media.length === 0) return []
  const ending = new AbortController()
  const signal = AbortSignal.any([needs.signal, ending.signal])
  const written: Promise<void>[] = []
  const waiting = [...media]
  const state = { doneBytes: 0, totalBytes: media.reduce((sum, each) => sum + each.sizeBytes, 0), failing: null as string | null }
  const progress = (bytes: number, failing: string | null) => {
    state.doneBytes += bytes
    state.failing = failing
    report({ ...state })
  }
  const work = async () => {
    for (let medium = waiting.shift(); medium !== undefined; medium = waiting.shift()) {
      const current = medium
      await alone(needs.store.media, medium.hash, () => fetchMedium(current, { fetch: needs.fetch, time: needs.time, shelf: needs.store.media, signal, written }, progress))
    }
  }
  report({ ...state })
  try {
    await Promise.all(Array.from({ length: Math.min(PARALLEL, media.length) }, work))
  } catch (error) {
    ending.abort(error)
    throw error
  } finally {
    report(null)
  }
  return written
}

const underWay = new WeakMap<MediaShelf, Map<MediaHash, Promise<void>>>()

/** A programme and a takeover may want the same medium: the second waits, and goes on with what the first has left to do. */
async function alone(shelf: MediaShelf, hash: MediaHash, work: () => Promise<void>): Promise<void> {
  const others = underWay.get(shelf) ?? new Map<MediaHash, Promise<void>>()
  underWay.set(shelf, others)
  for (let other = others.get(hash); other !== undefined; other = others.get(hash)) await other
  const { promise, resolve } = Promise.withResolvers<void>()
  others.set(hash, promise)
  try {
    await work()
  } finally {
    others.delete(hash)
    resolve()
  }
}
