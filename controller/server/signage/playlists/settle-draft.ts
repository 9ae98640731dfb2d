import type { PlaylistDraft, PlaylistSource } from '#protocol'
import type { Used } from '../uses/index.ts'
import type { PlaylistRow } from './store.ts'

type Settled = Pick<PlaylistRow, 'name' | 'source' | 'slots'>

/** A draft with all that it leaves to what is there. */
export function settleDraft({ name, slots, source: given }: PlaylistDraft, before: PlaylistSource): Settled {
  const source = given ?? before
  if (source.kind === 'slots') return { name, source, slots }
  return { name, source: { ...source, all: [...new Set(source.all)], any: [...new Set(source.any)] }, slots: [] }
}

/** Everything that must be there while the playlist is. */
export function usedBy(slots: PlaylistRow['slots']): Used[] {
  return slots.map((slot) => ('item' in slot ? { kind: 'item', id: slot.item } : { kind: 'playlist', id: slot.playlist }))
}
