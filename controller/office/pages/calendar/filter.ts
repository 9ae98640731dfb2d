import type { Target } from '#protocol'
import type { Priority } from '#schedules'
import type { Places } from '../schedule/arranged.ts'
import type { Filter } from './lines.ts'

/** What is looked at, as it is kept between visits. */
export interface Kept {
  /** Null until somebody chose: the house may be too much at once. */
  readonly filter: Filter | null
  readonly hidden: readonly Priority[]
}

const place = 'lobbycast.calendar'

export function readKept(): Kept {
  const empty: Kept = { filter: null, hidden: [] }
  try {
    const read = JSON.parse(sessionStorage.getItem(place) ?? 'null') as Partial<Kept> | null
    return { filter: read?.filter == null ? null : filterOf(read.filter), hidden: (read?.hidden ?? []).filter((each) => ['campaign', 'normal', 'background'].includes(each)) }
  } catch {
    return empty
  }
}

export function writeKept(kept: Kept): void {
  sessionStorage.setItem(place, JSON.stringify(kept))
}

/** As the value of a select. */
export function valueOf(filter: Filter): string {
  return filter.kind === 'all' ? 'all' : `${filter.kind}:${filter.id}`
}

export function filterFrom(value: string): Filter {
  const [kind = 'all', id = ''] = value.split(':')
  return filterOf({ kind, id })
}

/** Where an entry that is made now is to play; null where that is not there any more. */
export function targetOf(filter: Filter, { sites, groups, screens }: Places): Target | null {
  if (filter.kind === 'all') return { kind: 'all' }
  const site = sites.find((each) => filter.kind === 'site' && each.id === filter.id)
  const group = groups.find((each) => filter.kind === 'group' && each.id === filter.id)
  const screen = screens.find((each) => filter.kind === 'screen' && each.id === filter.id)
  return site !== undefined ? { kind: 'site', id: site.id } : group !== undefined ? { kind: 'group', id: group.id } : screen !== undefined ? { kind: 'screen', id: screen.id } : null
}

function filterOf(read: { readonly kind?: unknown; readonly id?: unknown } | undefined): Filter {
  const { kind, id } = read ?? {}
  return (kind === 'site' || kind === 'group' || kind === 'screen') && typeof id === 'string' && id !== '' ? { kind, id } : { kind: 'all' }
}
