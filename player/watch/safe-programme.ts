import { mediaOf, type Item, type MediaHash } from '#content'
import type { Programme } from '#protocol'

/** Kinds that ask nothing of the browser but to draw once. */
const STILL: ReadonlySet<Item['kind']> = new Set(['image', 'poster'])

/**
 * The same verified programme with nothing in it but one still picture: its own fallback item, else the first one whose media are here.
 * Without any the player's own slide is shown. The same programme always gives the same object.
 */
export function safeProgrammes(has: (hash: MediaHash) => boolean): (programme: Programme) => Programme {
  const known = new WeakMap<Programme, Programme>()
  return (programme) => {
    const made = known.get(programme) ?? safe(programme, has)
    known.set(programme, made)
    return made
  }
}

function safe(programme: Programme, has: (hash: MediaHash) => boolean): Programme {
  const { schedule, items } = programme
  const own = items.filter(({ id }) => id === schedule.fallback)
  const pick = [...own, ...items].find((item) => STILL.has(item.kind) && mediaOf(item).every(has)) ?? null
  return { ...programme, schedule: { ...schedule, entries: [], playlists: [], fallback: pick?.id ?? null } }
}
