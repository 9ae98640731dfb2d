import { call } from '#call'
import { feeds as feedSchemas, feedName, type FeedKey, type FeedName, type FeedValue } from '#content'
import { listTrail, readFeeds, readInstallation, type TrailEntry } from '#protocol'
import { live } from './live.ts'
import { Shared } from './shared.ts'

/** How the controller was set up: it does not change while it runs. */
export const installation = new Shared(async () => call(readInstallation), [])

export async function trailBefore(before: number | null, limit: number, signal: AbortSignal): Promise<readonly TrailEntry[]> {
  return (await call(listTrail, { query: { limit, ...(before === null ? {} : { before }) } }, { signal })).entries
}

interface Kept {
  readonly value: unknown
  readonly asOf: number
}

/** The last value of every feed on glass, kept fresh by live events, for previews. */
class FeedValues {
  readonly #values = new Map<string, Kept>()
  readonly #watchers = new Map<string, Set<() => void>>()
  #begun = false

  value<N extends FeedName>(key: FeedKey & { readonly feed: N }): { readonly value: FeedValue<N>; readonly asOf: number } | undefined {
    this.#begin()
    // `#put` keeps only what the schema of that very feed has parsed.
    return this.#values.get(nameOf(key.feed, key.scope)) as { readonly value: FeedValue<N>; readonly asOf: number } | undefined
  }

  watch(key: FeedKey, listener: () => void): () => void {
    this.#begin()
    const name = nameOf(key.feed, key.scope)
    const watchers = this.#watchers.get(name) ?? new Set()
    this.#watchers.set(name, watchers.add(listener))
    return () => void watchers.delete(listener)
  }

  #begin(): void {
    if (this.#begun) return
    this.#begun = true
    live.onEvent((event) => {
      if (event.type === 'feed') this.#put(event.feed, event.scope, event.value, event.asOf)
    })
    live.onGap(() => void this.#readAll())
    void this.#readAll()
  }

  async #readAll(): Promise<void> {
    const answer = await call(readFeeds).catch(() => null)
    // Without them the widgets show their own "no data yet"; the next event or gap brings the values.
    for (const each of answer?.feeds ?? []) this.#put(each.feed, each.scope, each.value, each.asOf)
  }

  #put(feed: string, scope: string, value: unknown, asOf: number): void {
    const name = feedName.safeParse(feed)
    if (!name.success) return
    const read = feedSchemas[name.data].safeParse(value)
    const key = nameOf(feed, scope)
    if (!read.success || (this.#values.get(key)?.asOf ?? -1) > asOf) return
    this.#values.set(key, { value: read.data, asOf })
    for (const watcher of [...(this.#watchers.get(key) ?? [])]) watcher()
  }
}

export const feedValues = new FeedValues()

function nameOf(feed: string, scope: string): string {
  return `${feed}/${scope}`
}
