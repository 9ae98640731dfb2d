import { CHUNK_BYTES, type Medium, type Reported, type ScreenSettings } from '#protocol'
import type { Clock } from '../clock/clock.ts'
import { pause, type Time } from '../clock/time.ts'
import type { OnAir } from '../store/on-air.ts'
import type { MediaShelf, Store } from '../store/store.ts'
import { Allowance } from './allowance.ts'
import { fetchChunk, type Fetched } from './fetch-chunk.ts'
import type { MediaFetch } from './media-fetch.ts'
import { CONTROLLER, Sources } from './sources.ts'

/** What is served is not what was signed, also after fetching it again. */
export class MediaMismatchError extends Error {
  readonly medium: Medium

  constructor(medium: Medium, chunk: number) {
    super(`Chunk ${chunk} of medium ${medium.hash} is not the one that was signed.`)
    this.name = 'MediaMismatchError'
    this.medium = medium
  }
}

/** So many chunks at once, of one medium or of several: more only share the same wire, and each costs its bytes of memory. */
const PARALLEL = 4
const TRIES_PER_CHUNK = 3
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

type Held = Extract<Fetched, { readonly state: 'held' }>

interface Task {
  readonly medium: Medium
  readonly index: number
}

/**
 * Brings media to the shelf for all who want some: chunk by chunk, in any order, several at once within one limit. What is on the
 * shelf is never fetched again, whenever the player was killed. A chunk is checked whatever its source; while no source can be
 * reached they are asked again and again.
 */
export class Downloads {
  readonly #fetch: MediaFetch
  readonly #time: Time
  readonly #shelf: MediaShelf
  readonly #onAir: OnAir
  readonly #clock: Clock
  readonly #allowance: Allowance
  readonly #sources: Sources
  /** Those who wait for one of the places. */
  readonly #line: (() => void)[] = []
  #free = PARALLEL
  readonly #underWay = new Map<string, Promise<void>>()

  constructor({ fetch, time, store, onAir, clock }: { readonly fetch: MediaFetch; readonly time: Time; readonly store: Store; readonly onAir: OnAir; readonly clock: Clock }) {
    this.#fetch = fetch
    this.#time = time
    this.#shelf = store.media
    this.#onAir = onAir
    this.#clock = clock
    this.#allowance = new Allowance(time)
    this.#sources = new Sources(time)
  }

  /** As the newest programme says. */
  follow({ limitKiBps, sources }: Pick<ScreenSettings['download'], 'limitKiBps' | 'sources'>): void {
    this.#allowance.bytesPerSecond = limitKiBps === null ? null : limitKiBps * 1024
    this.#sources.origins = sources
  }

  /**
   * Resolves when all are there, to the promises that they are durable. The first mismatch or want of space ends the others and is
   * thrown: `MediaMismatchError`, `NoSpaceError`, the signal's reason.
   */
  async bring(media: readonly Medium[], signal: AbortSignal, report: (download: Reported['download']) => void): Promise<readonly Promise<void>[]> {
    if (media.length === 0) return []
    const ending = new AbortController()
    const within = AbortSignal.any([signal, ending.signal])
    const written: Promise<void>[] = []
    const tasks: Task[] = media.flatMap((medium) => this.#shelf.lacks(medium).map((index) => ({ medium, index })))
    const totalBytes = media.reduce((sum, each) => sum + each.sizeBytes, 0)
    const state = { doneBytes: totalBytes - tasks.reduce((sum, task) => sum + bytesOf(task), 0), totalBytes, failing: null as string | null }
    const progress = (bytes: number, failing: string | null) => {
      state.doneBytes += bytes
      state.failing = failing
      report({ ...state })
    }
    const work = async () => {
      for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) await this.#bringOne(task, within, written, progress)
    }
    report({ ...state })
    try {
      await Promise.all(Array.from({ length: Math.min(PARALLEL, tasks.length) }, work))
    } catch (error) {
      ending.abort(error)
      if (error instanceof MediaMismatchError) this.#onAir.raiseTrouble({ kind: 'media', name: error.medium.hash, detail: error.message, since: Math.round(this.#clock.now()) })
      throw error
    } finally {
      report(null)
    }
    // It came, so there was room; and whatever was damaged is whole again.
    this.#onAir.endTrouble('storage', 'space')
    for (const { hash } of media) this.#onAir.endTrouble('media', hash)
    return written
  }

  /** A programme and a takeover may want the same chunk: the second waits, and fetches it only if the first could not. */
  async #bringOne(task: Task, signal: AbortSignal, written: Promise<void>[], progress: (bytes: number, failing: string | null) => void): Promise<void> {
    const name = `${task.medium.hash}/${task.index}`
    for (let other = this.#underWay.get(name); other !== undefined; other = this.#underWay.get(name)) await other
    signal.throwIfAborted()
    if (this.#shelf.lacks(task.medium).includes(task.index)) {
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#underWay.set(name, promise)
      try {
        written.push((await this.#fetchFromSomewhere(task, signal, (failing) => progress(0, failing))).written)
      } finally {
        this.#underWay.delete(name)
        resolve()
      }
    }
    progress(bytesOf(task), null)
  }

  async #fetchFromSomewhere({ medium, index }: Task, signal: AbortSignal, failing: (reason: string) => void): Promise<Held> {
    let mismatches = 0
    for (let pauseMs = FIRST_PAUSE_MS; ; ) {
      const outcome = await this.#inLine(signal, () => this.#ask({ medium, index }, signal))
      if (outcome.state === 'held') return outcome
      if (outcome.state === 'mismatch') {
        mismatches += 1
        if (mismatches === TRIES_PER_CHUNK) throw new MediaMismatchError(medium, index)
        continue
      }
      failing(outcome.reason)
      await pause(this.#time, pauseMs * (0.5 + Math.random() / 2), signal)
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)
    }
  }

  /** All sources in their order; what the controller says of it, last, is what counts. */
  async #ask({ medium, index }: Task, signal: AbortSignal): Promise<Fetched> {
    let reason = ''
    for (const source of this.#sources.asked) {
      const fetched = await fetchChunk(medium, index, source, { fetch: this.#fetch, time: this.#time, shelf: this.#shelf, allowance: this.#allowance, signal })
      if (fetched.state === 'held') {
        this.#sources.gave(source)
        return fetched
      }
      this.#sources.failed(source)
      if (fetched.state === 'mismatch' && source === CONTROLLER) return { state: 'mismatch' }
      if (fetched.state === 'failing') ({ reason } = fetched)
    }
    return { state: 'failing', reason }
  }

  async #inLine<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#line.push(resolve))
    else this.#free -= 1
    try {
      signal.throwIfAborted()
      return await work()
    } finally {
      const next = this.#line.shift()
      if (next === undefined) this.#free += 1
      else next()
    }
  }
}

function bytesOf({ medium, index }: Task): number {
  return Math.min(CHUNK_BYTES, medium.sizeBytes - index * CHUNK_BYTES)
}
