import { mediaOf, type Item } from '#content'
import type { Programme, Screen } from '#protocol'

/**
 * Whether a screen could show an item without fetching anything: `ready` · `fetching`: on its way with what is published ·
 * `unpublished`: its media go to the screen with the next publish · `offline` · `unpaired`: nobody knows or nobody is there.
 */
export type Readiness = 'ready' | 'fetching' | 'unpublished' | 'offline' | 'unpaired'

type Seen = Pick<Screen, 'id' | 'condition' | 'published' | 'reported'>

/** `programmes` are those published last. What was armed has been fetched and checked byte by byte. */
export function readinessOf(screen: Seen, item: Item, programmes: readonly Programme[]): Readiness {
  if (screen.condition === 'unpaired') return 'unpaired'
  if (screen.condition === 'offline') return 'offline'
  const needed = mediaOf(item)
  if (needed.length === 0) return 'ready'
  const programme = programmes.find((each) => each.screen === screen.id)
  const held = new Set((programme?.media ?? []).map((each) => each.hash))
  if (programme === undefined || !needed.every((each) => held.has(each))) return 'unpublished'
  return (screen.reported?.programme.armed ?? 0) >= programme.version ? 'ready' : 'fetching'
}

export interface Readied {
  readonly readiness: Readiness
  readonly screens: readonly Screen[]
}

/** Screens by how ready they are, in the order in which somebody wants to know; without empty ones. None while it is not known what is published. */
export function readied(screens: readonly Screen[], item: Item, programmes: readonly Programme[] | null): readonly Readied[] {
  if (programmes === null) return []
  const all = Map.groupBy(screens, (each) => readinessOf(each, item, programmes))
  return (['ready', 'unpublished', 'fetching', 'offline', 'unpaired'] as const).flatMap((readiness) => {
    const of = all.get(readiness) ?? []
    return of.length === 0 ? [] : [{ readiness, screens: of }]
  })
}
