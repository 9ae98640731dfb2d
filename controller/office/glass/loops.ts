import type { Item } from '#content'
import { takeoversFor, withTakeovers, type Programme, type ScreenId, type Takeover } from '#protocol'
import { prepare, type Prepared, type Schedule } from '#schedules'
import { programmes, programmesToCome } from '../data/screens.ts'
import { runningTakeovers } from '../data/takeovers.ts'

/** All that tells what one screen plays at any instant, with the takeovers of now laid over it. */
export interface Loop {
  readonly screen: ScreenId
  readonly schedule: Schedule
  readonly prepared: Prepared
  readonly items: ReadonlyMap<string, Item>
}

/** What screens play by: as published, or as arranged. Loops that did not change stay the same objects. */
export interface Loops {
  /** With an instant to come: by what is published for then. */
  all(at?: number): ReadonlyMap<ScreenId, Loop>
  /** Calls `watcher` after every change until the returned function is called. */
  watch(watcher: () => void): () => void
}

export function loopOf(screen: ScreenId, schedule: Schedule, items: ReadonlyMap<string, Item>, takeovers: readonly Takeover[]): Loop {
  const own = takeoversFor(screen, takeovers)
  const laidOver = withTakeovers(schedule, own)
  const known = own.length === 0 ? items : new Map([...items, ...own.map(({ item }) => [item.id, item] as const)])
  return { screen, schedule: laidOver, prepared: preparedOf(laidOver), items: known }
}

/** By what is published to each screen. */
export const publishedLoops: Loops = {
  all(at = -Infinity) {
    if (kept.programmes !== programmes.value || kept.takeovers !== runningTakeovers.value) remember()
    const flipped = [...kept.toCome].filter(([, { from }]) => from <= at)
    return flipped.length === 0 ? kept.loops : new Map([...kept.loops, ...flipped.map(([screen, { loop }]) => [screen, loop] as const)])
  },
  watch(watcher) {
    const unwatch = [programmes.watch(watcher), runningTakeovers.watch(watcher)]
    return () => unwatch.forEach((each) => each())
  },
}

interface Kept {
  readonly programmes: readonly Programme[] | null
  readonly takeovers: readonly Takeover[] | null
  readonly loops: ReadonlyMap<ScreenId, Loop>
  readonly toCome: ReadonlyMap<ScreenId, { readonly from: number; readonly loop: Loop }>
}

let kept: Kept = { programmes: null, takeovers: null, loops: new Map(), toCome: new Map() }

function remember(): void {
  const takeovers = runningTakeovers.value
  const loop = (of: Programme) => loopOf(of.screen, of.schedule, itemsOf(of), takeovers ?? [])
  kept = {
    programmes: programmes.value,
    takeovers,
    loops: new Map((programmes.value ?? []).map((each) => [each.screen, loop(each)])),
    toCome: new Map(programmesToCome().map((each) => [each.screen, { from: each.activateAt ?? 0, loop: loop(each) }])),
  }
}

const itemsByProgramme = new WeakMap<Programme, ReadonlyMap<string, Item>>()

function itemsOf(programme: Programme): ReadonlyMap<string, Item> {
  const known = itemsByProgramme.get(programme) ?? new Map(programme.items.map((item) => [item.id, item]))
  itemsByProgramme.set(programme, known)
  return known
}

/** Screens that play the same share what the engine has found out about it. */
const preparedByText = new Map<string, Prepared>()
const mostPrepared = 200

function preparedOf(schedule: Schedule): Prepared {
  const text = JSON.stringify(schedule)
  const prepared = preparedByText.get(text) ?? prepare(schedule)
  preparedByText.delete(text)
  preparedByText.set(text, prepared)
  for (const oldest of preparedByText.keys()) {
    if (preparedByText.size <= mostPrepared) break
    preparedByText.delete(oldest)
  }
  return prepared
}
