import { reaches, type GroupId, type LibraryEntry, type Order, type Screen, type ScreenGroup } from '#protocol'

type Move = Extract<Order, { kind: 'move' }>

export interface Moved {
  /** Entries that play on one of the screens after the next publish and do not now. */
  readonly gains: readonly LibraryEntry[]
  readonly loses: readonly LibraryEntry[]
}

/** What a move changes of the entries that reach its screens. */
export function movedBy({ join, leave }: Pick<Move, 'join' | 'leave'>, screens: readonly Screen[], entries: readonly LibraryEntry[], groups: readonly ScreenGroup[]): Moved {
  const isIn = (screen: Screen, group: GroupId) => groups.find((each) => each.id === group)?.screens.includes(screen.id) ?? false
  const willBeIn = (screen: Screen, group: GroupId) => join.includes(group) || (isIn(screen, group) && !leave.includes(group))
  const changes = (entry: LibraryEntry, screen: Screen) => Number(reaches(entry.targets, screen, (group) => willBeIn(screen, group))) - Number(reaches(entry.targets, screen, (group) => isIn(screen, group)))
  return { gains: entries.filter((entry) => screens.some((screen) => changes(entry, screen) > 0)), loses: entries.filter((entry) => screens.some((screen) => changes(entry, screen) < 0)) }
}

/** The groups of which all of the screens are members, and those of which some are. */
export function membership(screens: readonly Screen[], groups: readonly ScreenGroup[]): ReadonlyMap<GroupId, 'all' | 'some' | 'none'> {
  return new Map(groups.map(({ id, screens: members }) => {
    const count = screens.filter((each) => members.includes(each.id)).length
    return [id, count === 0 ? 'none' : count === screens.length ? 'all' : 'some']
  }))
}
