import type { Schedule } from '#schedules'
import type { ScreenId } from './ids.ts'
import type { Takeover } from './messages/takeovers.ts'

/** Marks the entries and playlists that a takeover makes of itself. */
const PREFIX = 'takeover:'

/** Those that would be on this screen at their time, silent drills left out. */
export function takeoversFor(screen: ScreenId, all: readonly Takeover[]): readonly Takeover[] {
  return all.filter(({ screens, drill }) => drill !== 'silent' && (screens === null || screens.includes(screen)))
}

/**
 * The schedule with the takeovers laid over it, as entries of class takeover. Where several are on, the one that begins
 * last is shown. Their items are to be found beside those of the programme.
 */
export function withTakeovers(schedule: Schedule, takeovers: readonly Takeover[]): Schedule {
  if (takeovers.length === 0) return schedule
  const inOrder = takeovers.toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
  return {
    ...schedule,
    entries: [
      ...schedule.entries,
      ...inOrder.map(({ id, from, until }, rank) => ({ id: `${PREFIX}${id}`, playlist: `${PREFIX}${id}`, priority: 'takeover' as const, when: { kind: 'between' as const, from, to: until }, anchor: from, rank })),
    ],
    playlists: [...schedule.playlists, ...inOrder.map((each) => ({ id: `${PREFIX}${each.id}`, slots: [{ id: 'slot', item: each.item.id, durationMs: lengthOf(each) }] }))],
  }
}

/** The takeover that an entry was made of; null for others. */
export function takeoverOf(entry: string | null): string | null {
  return entry?.startsWith(PREFIX) === true ? entry.slice(PREFIX.length) : null
}

/** A film begins again when it has ended; all else stays. */
function lengthOf({ item, media, from, until }: Takeover): number {
  const film = item.kind === 'video' ? media.find((each) => each.hash === item.medium)?.durationMs : null
  return Math.max(1000, film ?? until - from)
}
