import { feedsOf, mediaOf } from '#content'
import type { Difference, LibraryEntry, Programme, Screen, ScreenDifference } from '#protocol'
import { difference, itemOf, prepare, timeline } from '#schedules'
import type { World } from './world.ts'

const week = 7 * 86_400_000

/** What the drafts mean for one screen. */
export function compile(world: World, screen: Screen, version: number, at: number): Programme {
  const entries = world.entries.filter((entry) => entry.targets.some((target) => isMeant(world, target, screen)))
  const lists = world.playlists.filter((list) => entries.some((entry) => entry.playlist === list.id))
  const items = world.items.map((each) => each.item).filter((item) => lists.some((list) => list.slots.some((slot) => slot.item === item.id)))
  const hashes = new Set(items.flatMap((item) => mediaOf(item)))
  return {
    format: 1, screen: screen.id, version, issuedAt: at, expiresAt: at + 400 * 86_400_000, activateAt: null, name: screen.name, site: world.sites.find((each) => each.id === screen.site)?.name ?? '', tzdata: '2026b',
    schedule: {
      zone: 'Asia/Shanghai',
      entries: entries.map(({ id, playlist, priority, when, rank }) => ({ id, playlist, priority, when, rank, anchor: 0 })),
      playlists: lists.map(({ id, slots }) => ({ id, slots })),
      fallback: null,
    },
    items, media: world.pictures.map((each) => each.medium).filter((each) => hashes.has(each.hash)), feeds: items.flatMap((item) => feedsOf(item)),
    settings: { rotation: screen.rotation, volume: screen.volume, scanUrl: 'https://screens.example.org/m/s' },
  }
}

function isMeant(world: World, target: LibraryEntry['targets'][number], screen: Screen): boolean {
  if (target.kind === 'all') return true
  if (target.kind === 'site') return target.id === screen.site
  if (target.kind === 'screen') return target.id === screen.id
  return world.groups.find((each) => each.id === target.id)?.screens.includes(screen.id) ?? false
}

export function differenceOf(world: World, at: number): Difference {
  const screens = world.screens.flatMap((screen) => {
    const before = world.programmes.get(screen.id)
    const after = compile(world, screen, 1, at)
    return before === undefined || isSame(before, after) ? [] : [compared(screen, before, after, at)]
  })
  return { from: at, to: at + week, screens, unchanged: world.screens.length - screens.length }
}

function compared(screen: Screen, before: Programme, after: Programme, at: number): ScreenDifference {
  const [old, young] = [prepare(before.schedule), prepare(after.schedule)]
  const found = difference(old, young, at, at + 86_400_000)
  const shown = (prepared: typeof old) => new Set(timeline(prepared, at, at + 86_400_000).map(itemOf).filter((id) => id !== null))
  const [was, is] = [shown(old), shown(young)]
  const held = new Set(before.media.map((each) => each.hash))
  const programmeBytes = JSON.stringify(after).length
  return {
    screen: screen.id, changedMs: found.changedMs * 7,
    added: after.items.filter((each) => is.has(each.id) && !was.has(each.id)).map((each) => each.id),
    removed: before.items.filter((each) => was.has(each.id) && !is.has(each.id)).map((each) => each.id),
    changed: after.items.filter((each) => before.items.some((other) => other.id === each.id && JSON.stringify(other) !== JSON.stringify(each))).map((each) => each.id),
    newMediaBytes: after.media.filter((each) => !held.has(each.hash)).reduce((sum, each) => sum + each.sizeBytes, 0),
    programmeBytes, overLimit: programmeBytes > 512 * 1024, firstChangeAt: found.segments[0]?.from ?? null,
  }
}

function isSame(before: Programme, after: Programme): boolean {
  return JSON.stringify([before.schedule, before.items, before.settings]) === JSON.stringify([after.schedule, after.items, after.settings])
}
