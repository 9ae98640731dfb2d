import type { Medium, Reported } from '#protocol'
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
      await fetchMedium(medium, { fetch: needs.fetch, time: needs.time, shelf: needs.store.media, signal, written }, progress)
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
