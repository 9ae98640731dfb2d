import type { LibraryEntry, ScreenId, SiteId, Target } from '#protocol'
import { calendarOf, occurrences, parseSchedule, prepare, type Occurrence, type Prepared } from '#schedules'
import { setImmediate } from 'node:timers/promises'
import type { Reader } from '../../database/index.ts'
import { assert, notFound } from '../../errors.ts'
import { listCalendarRows } from '../calendars/index.ts'
import { dayPartOf, listDayPartRows } from '../day-parts/index.ts'
import { libraryEntryOf, listEntryRows } from '../entries/index.ts'
import { listGroups } from '../groups/index.ts'
import { findScreen, listScreenRows } from '../screens/index.ts'
import { listSiteRows } from '../sites/index.ts'
import { eventsOf } from './events-of.ts'
import { writeFile } from './write-file.ts'

/** The entries that reach a site or a screen, or all, as an iCalendar file. Its times are of the one zone that they have, or local wherever they play. */
export async function exportCalendar(reader: Reader, of: { readonly site?: SiteId | undefined; readonly screen?: ScreenId | undefined }, now: number): Promise<string> {
  const place = await placeOf(reader, of)
  const entries = (await listEntryRows(reader)).map((row) => libraryEntryOf(row)).filter(({ targets }) => targets.some((target) => place.isReachedBy(target)))
  const prepared = await preparedOf(reader, entries)
  const shown: Parameters<typeof writeFile>[0][number][] = []
  for (const entry of entries) {
    shown.push({ entry, shown: eventsOf(entry, place.zone, now, (at) => within(prepared, entry.id, at)) })
    // Others may ask something meanwhile.
    await setImmediate()
  }
  return writeFile(shown, place.zone, now)
}

interface Place {
  /** Null: several. */
  readonly zone: string | null
  isReachedBy(target: Target): boolean
}

async function placeOf(reader: Reader, of: { readonly site?: SiteId | undefined; readonly screen?: ScreenId | undefined }): Promise<Place> {
  const sites = await listSiteRows(reader)
  const screen = of.screen === undefined ? null : await findScreen(reader, of.screen)
  if (of.screen !== undefined && screen === null) throw notFound('没有这块屏幕。', 'There is no such screen.')
  const site = screen?.site ?? of.site
  const zones = new Set(sites.filter(({ id }) => site === undefined || id === site).map(({ zone }) => zone))
  if (zones.size === 0 && site !== undefined) throw notFound('没有这个站点。', 'There is no such site.')
  const [zone = null] = zones.size === 1 ? zones : []
  if (site === undefined) return { zone, isReachedBy: () => true }
  const screens = new Set((await listScreenRows(reader)).filter((each) => (screen === null ? each.site === site : each.id === screen.id)).map(({ id }) => id))
  const groups = new Set((await listGroups(reader)).filter((group) => group.screens.some((each) => screens.has(each))).map(({ id }) => id))
  return {
    zone,
    isReachedBy(target) {
      if (target.kind === 'all') return true
      if (target.kind === 'site') return target.id === site
      return target.kind === 'group' ? groups.has(target.id) : screens.has(target.id)
    },
  }
}

/** In UTC no clock changes, so the engine's instants there are wall times. */
async function preparedOf(reader: Reader, entries: readonly LibraryEntry[]): Promise<Prepared> {
  const parsed = parseSchedule({
    zone: 'UTC',
    entries: entries.map(({ id, playlist, priority, when, rank }) => ({ id, playlist, priority, when, rank, anchor: 0 })),
    playlists: [...new Set(entries.map(({ playlist }) => playlist))].map((id) => ({ id, slots: [] })),
    fallback: null,
    calendars: (await listCalendarRows(reader)).map(({ file }) => calendarOf(file)),
    dayParts: (await listDayPartRows(reader)).map((row) => dayPartOf(row)),
  })
  assert(parsed.kind === 'ok', 'entries of the house that the engine refuses')
  return prepare(parsed.schedule)
}

const YEAR_MS = 366 * 86_400_000
const MOST = 20_000
const AT_ONCE = 20

/** Those of a year; the first of all where everything is asked for. */
function within(prepared: Prepared, entry: string, at: number): readonly Occurrence[] {
  if (at === 0) return occurrences(prepared, entry, 0, 1)
  const found: Occurrence[] = []
  for (let from = at; found.length < MOST; ) {
    const some = occurrences(prepared, entry, from, AT_ONCE)
    const last = some.at(-1)
    found.push(...some.filter(({ start }) => start < at + YEAR_MS))
    // Rare ones are far apart, and those of later centuries take long to find.
    if (last === undefined || some.length < AT_ONCE || last.start >= at + YEAR_MS || last.end === Infinity) break
    from = last.end
  }
  return found
}
