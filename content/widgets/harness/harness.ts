import { LitElement } from 'lit'
import {
  attendanceExample,
  branchRankingExample,
  exampleMedium,
  examples,
  type FeedKey,
  type FeedName,
  type FeedValue,
  type Item,
  type Kind,
  type MediaHash,
} from '#content'
import { CUT, fontsReady, makeWidget, WidgetFault, type Begin, type SeenSkew, type Surroundings, type Widget, type ZoneWorld } from '../index.ts'

const ZONE_ITEM_MS = 10_000

/** What a test can make of the world around the widgets. */
export interface Harness {
  readonly examples: typeof examples
  /** A new widget in a box of that size; all others are taken away. */
  mount(kind: Kind, width: number, height: number): Widget
  resize(width: number, height: number): void
  /** Prepares and shows. */
  present(item: Item, offsetMs?: number): Promise<void>
  /** What `present` says when it refuses, or null when it does not. */
  refusal(item: Item): Promise<string | null>
  widget(): Widget
  /** Resolves once the widget has drawn what it knows. */
  rendered(): Promise<unknown>
  readonly world: World
  readonly fontsReady: typeof fontsReady
}

declare global {
  interface Window {
    harness: Harness
  }
}

/** Surroundings whose every answer can be set. Counts what is held, so that a test can see that all is given back. */
class World implements Surroundings {
  readonly zone = 'Asia/Shanghai'
  isMoving = true
  /** Pictures are had decoded, as on glass; else by their addresses. */
  hasBitmaps = false
  /** How many were given out. */
  bitmaps = 0
  /** Addresses by hash. What is not here is missing. */
  readonly media = new Map<string, string>()
  readonly stills = new Map<string, string>()
  readonly held = new Map<string, number>()
  readonly faults: string[] = []
  readonly skews: SeenSkew[] = []
  readonly begins: (Begin & { readonly agreed: number | null })[] = []
  readonly refreshMs = 1000 / 60
  isAgreeing = false
  listeners = 0
  /** Stands still unless a test moves it or lets it run. */
  instant = Date.UTC(2026, 10, 27, 5, 48)
  /** Time passes: videos need it. */
  isRunning = false
  readonly #startedAt = performance.now()
  canMakeCodes = true
  readonly #feeds = new Map<string, { value: unknown; asOf: number }>()
  readonly #watchers = new Map<string, Set<() => void>>()

  async address(hash: MediaHash): Promise<string | null> {
    const address = this.media.get(hash) ?? null
    if (address !== null) this.held.set(hash, (this.held.get(hash) ?? 0) + 1)
    return address
  }

  release(hash: MediaHash): void {
    this.held.set(hash, (this.held.get(hash) ?? 0) - 1)
  }

  async bitmap(hash: MediaHash): Promise<ImageBitmap | null> {
    const address = this.media.get(hash)
    if (!this.hasBitmaps || address === undefined) return null
    this.bitmaps += 1
    return createImageBitmap(await (await fetch(address)).blob())
  }

  async still(hash: MediaHash): Promise<string | null> {
    return this.stills.get(hash) ?? null
  }

  // The stored value was put under the same feed's name by `setFeed`, which takes only that feed's type.
  feed<N extends FeedName>(key: FeedKey & { readonly feed: N }): { value: FeedValue<N>; asOf: number } | undefined {
    return this.#feeds.get(`${key.feed}/${key.scope}`) as { value: FeedValue<N>; asOf: number } | undefined
  }

  setFeed<N extends FeedName>(feed: N, scope: string, value: FeedValue<N> | null, asOf: number = this.instant): void {
    const name = `${feed}/${scope}`
    if (value === null) this.#feeds.delete(name)
    else this.#feeds.set(name, { value, asOf })
    for (const listener of this.#watchers.get(name) ?? []) listener()
  }

  watchFeed(key: FeedKey, listener: () => void): () => void {
    const name = `${key.feed}/${key.scope}`
    const watchers = this.#watchers.get(name) ?? new Set()
    this.#watchers.set(name, watchers.add(listener))
    this.listeners++
    return () => {
      if (watchers.delete(listener)) this.listeners--
    }
  }

  async scanAddress(activity: string, at: number): Promise<string | null> {
    const slot = Math.floor(at / 15_000).toString(36)
    return this.canMakeCodes && this.isMoving ? `https://lobby.example.org/p/screen-7.${activity}.${slot}.AbCdEfGhIjKlMnOpQrStUv` : null
  }

  now(): number {
    return this.isRunning ? this.instant + performance.now() - this.#startedAt : this.instant
  }

  /** All agree on the frame after or before the one that each would have chosen. */
  agree({ of, lateMs }: Begin, agreed: (lateMs: number) => void): void {
    const others = lateMs + (lateMs > 0 ? -this.refreshMs : this.refreshMs)
    this.begins.push({ of, lateMs, agreed: this.isAgreeing ? others : null })
    if (this.isAgreeing) agreed(others)
  }

  noteSkew(skew: SeenSkew): void {
    this.skews.push(skew)
  }

  volume(): number {
    return 0
  }

  isQuiet(): boolean {
    return false
  }

  /** Items by playlist; each is shown for ten seconds. */
  readonly playlists = new Map<string, readonly Item[]>([
    ['example-pictures', examples.image],
    ['example-posters', examples.poster],
  ])
  readonly zoneFaults: string[] = []
  readonly zones: ZoneWorld = {
    turn: (content, at, without) => {
      const all = content.kind === 'playlist' ? (this.playlists.get(content.playlist) ?? []) : Object.values(examples).flat()
      const items = all.filter(({ id }) => !without.has(id) && (content.kind === 'playlist' || id === content.item))
      const place = Math.floor(at / ZONE_ITEM_MS)
      return { item: items[place % items.length] ?? null, from: place * ZONE_ITEM_MS, to: (place + 1) * ZONE_ITEM_MS, entrance: CUT }
    },
    watch: () => () => undefined,
    wakeAt: (at, callback) => {
      const timer = setTimeout(callback, Math.max(0, at - this.instant))
      return () => clearTimeout(timer)
    },
    makeWidget: async (kind) => makeWidget(kind),
    played: () => undefined,
    failed: (zone, item, reason) => this.zoneFaults.push(`${zone} ${item.id}: ${reason}`),
  }

  heldNow(): number {
    return [...this.held.values()].reduce((sum, count) => sum + count, 0)
  }
}

const stage = document.querySelector('main')
if (stage === null) throw new Error('The harness page has no stage.')
const world = new World()
let widget: Widget = makeWidget('image')

const harness: Harness = {
  examples,
  world,
  fontsReady,
  widget: () => widget,
  async rendered() {
    if (widget instanceof LitElement) await widget.updateComplete
  },
  mount(kind, width, height) {
    widget = makeWidget(kind)
    widget.surroundings = world
    widget.addEventListener(WidgetFault.type, (event) => {
      if (event instanceof WidgetFault) world.faults.push(event.error.message)
    })
    stage.replaceChildren(widget)
    harness.resize(width, height)
    return widget
  },
  resize(width, height) {
    stage.style.width = `${width}px`
    stage.style.height = `${height}px`
  },
  async present(item, offsetMs = 0) {
    await widget.prepare(item, offsetMs, new AbortController().signal)
    widget.show()
  },
  async refusal(item) {
    try {
      await harness.present(item)
      return null
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  },
}

for (const { activity } of examples['sign-in']) world.setFeed('attendance', activity.id, attendanceExample)
for (const { organisation } of examples['branch-ranking']) world.setFeed('branch-ranking', organisation, branchRankingExample)
world.media.set(exampleMedium.landscape, await draw(1600, 900))
world.media.set(exampleMedium.portrait, await draw(900, 1600))
world.media.set(exampleMedium.video, new URL('./clip.webm', import.meta.url).href)
world.stills.set(exampleMedium.video, await draw(320, 180))
window.harness = harness

async function draw(width: number, height: number): Promise<string> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('The canvas cannot be drawn on.')
  context.fillStyle = '#3a6ea5'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#f0c040'
  context.fillRect(width / 4, height / 4, width / 2, height / 2)
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/png' }))
}
