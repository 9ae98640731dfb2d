import type { FeedKey } from '#content'
import { screenSettings, type Programme, type ScreenId } from '#protocol'
import { createHash } from 'node:crypto'
import { assert } from '../../errors.ts'
import type { SiteRow } from '../sites/index.ts'
import { Aims, reachedBy } from './aims.ts'
import { Library, type Changes, type Thing } from './library.ts'
import { Parts, partsOf } from './parts.ts'
import type { Rows, ScreenFacts } from './rows.ts'
import { hashOfBody, Sharing, type Shared } from './share.ts'

/** What stays the same from version to version as long as nobody edits anything. */
export type Content = Omit<Programme, 'format' | 'version' | 'issuedAt' | 'expiresAt' | 'activateAt' | 'offsets'>

/** A content as text, with what must be known of it without reading the text again. */
export interface Compiled {
  /** JSON of a `Content`. */
  readonly text: string
  /** As `hashOfContent` says it. */
  readonly hash: string
  readonly zone: string
  readonly feeds: readonly FeedKey[]
  /** Bytes of the parts, for whoever must make it smaller. */
  readonly parts: Shared['parts']
}

export interface Place {
  /** Where a scanned code leads, without the proof. */
  readonly scanUrl: string
  readonly tzdata: string
}

/** Screens that get the same entries and templates, in the same zone. */
interface Bundle {
  readonly key: string
  readonly zone: string
  readonly things: readonly Thing[]
  readonly screens: Set<ScreenId>
  /** Null: to be made. */
  shared: Shared | null
}

/**
 * Makes the contents of all screens: the same inputs always give the same bytes, whatever they were before. After a change it
 * makes anew only what the change touches; what screens share is made once for all of them.
 */
export class Compiler {
  readonly #library = new Library()
  readonly #aims = new Aims()
  readonly #parts = new Parts()
  readonly #sharing = new Sharing()
  readonly #bundles = new Map<string, Bundle>()
  readonly #bundlesWith = new Map<Thing, Set<Bundle>>()
  readonly #bundleOf = new Map<ScreenId, Bundle>()
  readonly #compiled = new Map<ScreenId, Compiled>()
  readonly #place: Place

  constructor(place: Place) {
    this.#place = place
  }

  /** As of the last rows that were taken. */
  get compiled(): ReadonlyMap<ScreenId, Compiled> {
    return this.#compiled
  }

  /** Takes in what was read. Answers the screens that were compiled anew or are gone. */
  take(rows: Rows): ReadonlySet<ScreenId> {
    const changes = this.#library.take(rows)
    const touched = new Set(changes.screens)
    for (const screen of this.#aimAnew(changes)) touched.add(screen)
    this.#bundleAnew(touched)
    for (const screen of this.#outdatedBy(changes.things)) touched.add(screen)
    for (const screen of touched) this.#compile(screen)
    return touched
  }

  /** Answers the screens that something else may be aimed at now. */
  #aimAnew({ aimed }: Changes): ReadonlySet<ScreenId> {
    for (const [thing, { before, now }] of aimed) this.#aims.set(thing, before, now)
    return reachedBy(
      this.#library,
      [...aimed.values()].flatMap(({ before, now }) => [...before, ...now]),
    )
  }

  #bundleAnew(screens: Iterable<ScreenId>): void {
    const known = new Map<string, Bundle>()
    for (const id of screens) {
      const before = this.#bundleOf.get(id)
      const screen = this.#library.screens.get(id)
      const now = screen === undefined ? undefined : this.#bundleFor(screen, known)
      if (before === now) continue
      now?.screens.add(id)
      if (now === undefined) this.#bundleOf.delete(id)
      else this.#bundleOf.set(id, now)
      before?.screens.delete(id)
      if (before?.screens.size === 0) this.#drop(before)
    }
    // One that was made in passing for a screen that is there no more, or was there already.
    for (const bundle of known.values()) if (bundle.screens.size === 0) this.#drop(bundle)
  }

  #bundleFor(screen: ScreenFacts, known: Map<string, Bundle>): Bundle {
    const { zone } = this.#siteOf(screen)
    const names = this.#aims.reaching(screen, this.#library.groupsOf(screen.id))
    const short = JSON.stringify([zone, names])
    const before = known.get(short)
    if (before !== undefined) return before
    const things = this.#aims.aimedAt(names)
    const key = hashOf(zone, ...things)
    const bundle = this.#bundles.get(key) ?? { key, zone, things, screens: new Set(), shared: null }
    if (!this.#bundles.has(key)) {
      this.#bundles.set(key, bundle)
      for (const thing of things) this.#bundlesWith.set(thing, (this.#bundlesWith.get(thing) ?? new Set()).add(bundle))
    }
    known.set(short, bundle)
    return bundle
  }

  #drop(bundle: Bundle): void {
    this.#bundles.delete(bundle.key)
    for (const thing of bundle.things) {
      const bundles = this.#bundlesWith.get(thing)
      bundles?.delete(bundle)
      if (bundles?.size === 0) this.#bundlesWith.delete(thing)
    }
  }

  /** Answers the screens whose entries and templates bring something that is not what it was. */
  #outdatedBy(things: ReadonlySet<Thing>): ReadonlySet<ScreenId> {
    const screens = new Set<ScreenId>()
    const aimed = [...things].filter((thing) => thing.startsWith('entry ') || thing.startsWith('template '))
    for (const thing of new Set([...aimed, ...this.#parts.bringing(things)])) {
      this.#parts.set(thing, partsOf(thing, this.#library))
      for (const bundle of this.#bundlesWith.get(thing) ?? []) {
        bundle.shared = null
        for (const screen of bundle.screens) screens.add(screen)
      }
    }
    return screens
  }

  #compile(id: ScreenId): void {
    const screen = this.#library.screens.get(id)
    const bundle = this.#bundleOf.get(id)
    if (screen === undefined || bundle === undefined) {
      this.#compiled.delete(id)
      return
    }
    bundle.shared ??= this.#sharing.share(this.#library, bundle.zone, bundle.things)
    const own = { screen: id, name: screen.name, site: this.#siteOf(screen).name, tzdata: this.#place.tzdata }
    const settings = { ...screenSettings.parse(screen.settings), rotation: screen.rotation, volume: screen.volume, scanUrl: this.#place.scanUrl } satisfies Programme['settings']
    this.#compiled.set(id, new ScreenContent(JSON.stringify(own), bundle.shared, JSON.stringify(settings), this.#sharing))
  }

  #siteOf(screen: ScreenFacts): SiteRow {
    const site = this.#library.sites.get(screen.site)
    assert(site !== undefined, 'every screen hangs at a site')
    return site
  }
}

/** Its text is put together when somebody asks for it. */
class ScreenContent implements Compiled {
  readonly hash: string
  readonly #own: string
  readonly #shared: Shared
  readonly #settings: string
  readonly #sharing: Sharing

  constructor(own: string, shared: Shared, settings: string, sharing: Sharing) {
    this.#own = own
    this.#shared = shared
    this.#settings = settings
    this.#sharing = sharing
    this.hash = hashOf(own, shared.hash, settings)
  }

  get text(): string {
    return `${this.#own.slice(0, -1)},${this.#sharing.textOf(this.#shared)},"settings":${this.#settings}}`
  }

  get zone(): string {
    return this.#shared.zone
  }

  get feeds(): readonly FeedKey[] {
    return this.#shared.feeds
  }

  get parts(): Shared['parts'] {
    return this.#shared.parts
  }

  toJSON(): Compiled {
    return { text: this.text, hash: this.hash, zone: this.zone, feeds: this.feeds, parts: this.parts }
  }
}

/** What a content is known by: the same for the same bytes, and for no others. */
export function hashOfContent({ screen, name, site, tzdata, settings, ...body }: Content): string {
  return hashOf(JSON.stringify({ screen, name, site, tzdata }), hashOfBody(body), JSON.stringify(settings))
}

function hashOf(...texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n')).digest('hex')
}
