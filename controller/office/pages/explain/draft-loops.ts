import type { Item } from '#content'
import { homeZone } from '#elements'
import type { LibraryItem, Screen, ScreenId } from '#protocol'
import { calendars, dayParts } from '../../data/calendars.ts'
import { items } from '../../data/library.ts'
import { playlists } from '../../data/playlists.ts'
import { entries } from '../../data/publishing.ts'
import { groups, screens, sites } from '../../data/screens.ts'
import { runningTakeovers } from '../../data/takeovers.ts'
import { loopOf, type Loop, type Loops } from '../../glass/loops.ts'
import { arrangedFor } from '../schedule/arranged.ts'

const sources = [screens, sites, groups, entries, playlists, items, calendars, dayParts, runningTakeovers] as const

/** By what is arranged now, as if it were published. Empty until all of it has been read. */
export const draftLoops: Loops = {
  all() {
    // Reports of screens come all the time; where a screen hangs is all that matters of it here.
    const seen = [...sources.map((each) => (each === screens ? placesOf(screens.value) : each.value))]
    if (seen.some((value, index) => value !== kept.seen[index])) kept = { seen, loops: arrange() }
    return kept.loops
  },
  watch(watcher) {
    const unwatch = sources.map((each) => each.watch(watcher))
    return () => unwatch.forEach((each) => each())
  },
}

let kept: { readonly seen: readonly unknown[]; readonly loops: ReadonlyMap<ScreenId, Loop> } = { seen: [], loops: new Map() }
let itemsById: { readonly of: readonly LibraryItem[]; readonly map: ReadonlyMap<string, Item> } | null = null

function arrange(): ReadonlyMap<ScreenId, Loop> {
  const needed = [screens, sites, groups, entries, playlists, items]
  if (needed.some((each) => each.value === null)) return new Map()
  const known = itemMap(items.value ?? [])
  const times = { calendars: calendars.value ?? [], dayParts: dayParts.value ?? [] }
  return new Map(
    (screens.value ?? []).map((screen) => {
      const zone = sites.value?.find((each) => each.id === screen.site)?.zone ?? homeZone()
      const schedule = arrangedFor(screen, zone, entries.value ?? [], playlists.value ?? [], groups.value ?? [], times, known)
      return [screen.id, loopOf(screen.id, schedule, known, runningTakeovers.value ?? [])]
    }),
  )
}

function placesOf(all: readonly Screen[] | null): string | null {
  return all === null ? null : JSON.stringify(all.map(({ id, site }) => [id, site]))
}

/** The items of loops stay the same objects while the list does, so that nothing is drawn again. */
function itemMap(of: readonly LibraryItem[]): ReadonlyMap<string, Item> {
  if (itemsById?.of !== of) itemsById = { of, map: new Map(of.map(({ item }) => [item.id, item])) }
  return itemsById.map
}
