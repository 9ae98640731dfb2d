import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { LiveEvent } from '#protocol'
import { live } from './live.ts'

type What = Extract<LiveEvent, { type: 'changed' }>['what']

/**
 * One list of the controller, read once for all who look at it and read again when the controller says that it changed.
 * The last good value stays while a new one is on its way; `failure` says that the newest reading did not succeed.
 */
export class Shared<T> {
  value: T | null = null
  failure: unknown = null
  readonly #read: () => Promise<T>
  readonly #what: readonly What[]
  readonly #watchers = new Set<() => void>()
  #reading: Promise<void> | null = null
  #isStale = false
  #unlisten: (() => void)[] = []

  constructor(read: () => Promise<T>, what: readonly What[]) {
    this.#read = read
    this.#what = what
  }

  /** Calls `watcher` after every change until the returned function is called. While nobody watches, nothing is read. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher)
    if (this.#watchers.size === 1) this.#begin()
    return () => {
      this.#watchers.delete(watcher)
      if (this.#watchers.size === 0) this.#end()
    }
  }

  /** Reads again; a reading under way is followed by another one, since it may have begun before the change. */
  async refresh(): Promise<void> {
    if (this.#reading !== null) {
      this.#isStale = true
      return this.#reading
    }
    this.#reading = this.#run().finally(() => (this.#reading = null))
    return this.#reading
  }

  /** Reads again where somebody looks; who looks later reads anyway. */
  async refreshIfWatched(): Promise<void> {
    if (this.#watchers.size > 0) await this.refresh()
  }

  /** Replaces the value by one that is known to be newer. */
  put(change: (value: T) => T): void {
    if (this.value === null) return
    this.value = change(this.value)
    this.#tell()
  }

  /** Drops what was read for another account. */
  forget(): void {
    this.value = null
    this.failure = null
  }

  async #run(): Promise<void> {
    do {
      this.#isStale = false
      try {
        this.value = await this.#read()
        this.failure = null
      } catch (cause) {
        this.failure = cause
      }
      this.#tell()
    } while (this.#isStale)
  }

  #begin(): void {
    this.#unlisten = [
      live.onGap(() => void this.refresh()),
      live.onEvent((event) => {
        if (event.type === 'changed' && this.#what.includes(event.what)) void this.refresh()
      }),
    ]
    void this.refresh()
  }

  #end(): void {
    for (const unlisten of this.#unlisten) unlisten()
    this.#unlisten = []
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher()
  }
}

/** What follows from a shared value, as long as it says the same the same object. */
export class Derived<T, Of> {
  readonly #from: Shared<Of>
  readonly #derive: (value: Of) => T
  #seen: Of | null = null
  #value: T | null = null

  constructor(from: Shared<Of>, derive: (value: Of) => T) {
    this.#from = from
    this.#derive = derive
  }

  get value(): T | null {
    const { value } = this.#from
    if (value === this.#seen) return this.#value
    this.#seen = value
    const next = value === null ? null : this.#derive(value)
    if (JSON.stringify(next) !== JSON.stringify(this.#value)) this.#value = next
    return this.#value
  }

  get failure(): unknown {
    return this.#from.failure
  }

  watch(watcher: () => void): () => void {
    return this.#from.watch(watcher)
  }

  async refresh(): Promise<void> {
    return this.#from.refresh()
  }
}

/** Draws its host again whenever the shared value changes, while the host is in the page. */
export class Watching<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #shared: Pick<Shared<T>, 'value' | 'failure' | 'watch' | 'refresh'>
  #unwatch: (() => void) | null = null

  constructor(host: ReactiveControllerHost, shared: Pick<Shared<T>, 'value' | 'failure' | 'watch' | 'refresh'>) {
    this.#host = host
    this.#shared = shared
    host.addController(this)
  }

  get value(): T | null {
    return this.#shared.value
  }

  get failure(): unknown {
    return this.#shared.failure
  }

  /** Reads again, on the person's wish. */
  refresh(): void {
    void this.#shared.refresh()
  }

  hostConnected(): void {
    this.#unwatch = this.#shared.watch(() => this.#host.requestUpdate())
  }

  hostDisconnected(): void {
    this.#unwatch?.()
    this.#unwatch = null
  }
}
