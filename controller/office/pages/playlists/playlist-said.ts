import { formatClock } from '#elements'
import type { LibraryItem, LibraryPlaylist, PlaylistSource } from '#protocol'
import { differingOf, type Differing } from '../../app/outdated.ts'
import type { Slot } from './slots.ts'
import { w } from './words.ts'

/** A playlist as the editor has it. */
export interface Draft {
  readonly name: string
  readonly source: PlaylistSource
  /** Not looked at where the source is tags. */
  readonly slots: readonly Slot[]
}

/** Where what somebody else saved differs from what is in the editor. */
export function differingPlaylist(theirs: Draft, yours: Draft, items: readonly LibraryItem[], playlists: readonly LibraryPlaylist[]): readonly Differing[] {
  const nameOf = (slot: Slot) => ('item' in slot ? (items.find((each) => each.item.id === slot.item)?.item.name ?? w.gone) : (playlists.find((each) => each.id === slot.playlist)?.name ?? w.goneList))
  const lines = ({ source, slots }: Draft) => (source.kind === 'tags' ? '' : slots.map((slot, index) => `${index + 1}. ${nameOf(slot)}${'item' in slot ? ` ${formatClock(slot.durationMs)}` : ''}${slot.weight === undefined ? '' : ` · ${w.perRound(slot.weight)}`}`).join('\n'))
  const [first, second] = [lines(theirs), lines(yours)]
  // Slots that differ only in what is not listed, such as dates, still have to be told apart.
  const isAlike = first === second && theirs.source.kind === 'slots' && JSON.stringify(theirs.slots) !== JSON.stringify(yours.slots)
  return differingOf([
    [w.name, theirs.name, yours.name],
    [w.source, saySource(theirs.source), saySource(yours.source)],
    [w.order, isAlike ? `${first}\n${w.otherDates}` : first, second],
  ])
}

function saySource(source: PlaylistSource): string {
  if (source.kind === 'slots') return w.bySlots
  return [w.byTags, [...source.all, ...source.any].join(' · '), `${source.order === 'name' ? w.byName : w.byNewest}, ${formatClock(source.durationMs)}`].join('\n')
}
