import type { PlaylistId, PlaylistSlot } from '#protocol'
import type { Reader } from '../../database/index.ts'
import { invalid } from '../../errors.ts'
import { itemNames } from '../items/index.ts'
import { reasonsAgainst, refuseFor } from './must-be-schedule.ts'
import { listPlaylistRows, type PlaylistRow } from './store.ts'

/**
 * As many slots as tags may give at most: what is sound with them stays so whatever items get tags. A slot counts as often as its
 * weight, so few are enough.
 */
const MOST_BY_TAGS = Array.from({ length: 10 }, (_, index) => ({ id: `s${index}`, item: 'any', durationMs: 1000, weight: 100 }))

type Checked = Pick<PlaylistRow, 'id' | 'source' | 'slots'>

/** Refuses what points at nothing, and what the engine would refuse: of this playlist, and of those that hold it. */
export async function checkSlots(reader: Reader, draft: Checked): Promise<void> {
  if (draft.source.kind === 'tags' && draft.source.all.length + draft.source.any.length === 0) throw invalid('请至少填写一个标签。', 'Give at least one tag.', 'source.all')
  const others = (await listPlaylistRows(reader)).filter((row) => row.id !== draft.id)
  mustPointAtThings(draft, await itemNames(reader), new Set(others.map((row) => row.id)))
  const near = nestedWith(draft, others)
  const reasons = reasonsAgainst({ playlists: [draft, ...near].map(({ id, source, slots }) => ({ id, slots: source.kind === 'tags' ? MOST_BY_TAGS : slots })) })
  const own = reasons.filter(({ path }) => path[1] === 0)
  refuseFor(
    own.flatMap((reason) => {
      if (reason.code === 'nesting-in-circle') return slotsBackTo(draft, near).map((index) => ({ ...reason, path: ['slots', index, 'playlist'] }))
      return [{ ...reason, path: reason.path.length === 2 ? ['slots'] : reason.path.slice(2) }]
    }),
  )
  const holder = near[Number(reasons[0]?.path[1]) - 1]
  if (holder !== undefined)
    throw invalid(
      `“${holder.name}”包含这个播放列表，这样一轮会超过 20000 项。请减少项目、权重，或在“${holder.name}”中限定每轮取几项。`,
      `“${holder.name}” holds this playlist, and one round of it would be longer than 20,000 items. Lower the number of items or the weights, or let it take fewer in each round.`,
      'slots',
    )
}

function mustPointAtThings({ id, slots }: Checked, items: ReadonlyMap<string, string>, playlists: ReadonlySet<PlaylistId>): void {
  for (const [index, slot] of slots.entries()) {
    if ('item' in slot && !items.has(slot.item))
      throw invalid(
        `第 ${index + 1} 项的内容不存在，可能已被删除。`,
        `The item at position ${index + 1} is not there; it may have been deleted.`,
        `slots.${index}.item`,
      )
    if ('playlist' in slot && slot.playlist !== id && !playlists.has(slot.playlist))
      throw invalid(
        `第 ${index + 1} 项的播放列表不存在，可能已被删除。`,
        `The playlist at position ${index + 1} is not there; it may have been deleted.`,
        `slots.${index}.playlist`,
      )
  }
}

/** The others that hold it, are held by it, or share either with it, however far. */
function nestedWith(draft: Checked, others: readonly PlaylistRow[]): readonly PlaylistRow[] {
  const found = new Set<PlaylistId>([draft.id])
  const links = [draft, ...others].flatMap(({ id, slots }) => nestedIn(slots).map((held) => [id, held] as const))
  for (let size = 0; found.size > size; ) {
    size = found.size
    for (const [holder, held] of links) if (found.has(holder) || found.has(held)) found.add(holder).add(held)
  }
  return others.filter((other) => found.has(other.id))
}

/** The places of the slots by which a playlist holds itself. */
function slotsBackTo({ id, slots }: Checked, others: readonly Checked[]): number[] {
  const insideOf = new Map(others.map((other) => [other.id, nestedIn(other.slots)]))
  return [...slots.entries()].flatMap(([index, slot]) => {
    const [seen, waiting] = [new Set<PlaylistId>(), nestedIn([slot])]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue
      seen.add(next)
      waiting.push(...(insideOf.get(next) ?? []))
    }
    return seen.has(id) ? [index] : []
  })
}

function nestedIn(slots: readonly PlaylistSlot[]): PlaylistId[] {
  return slots.flatMap((slot) => ('playlist' in slot ? [slot.playlist] : []))
}
