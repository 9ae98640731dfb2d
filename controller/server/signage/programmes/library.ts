import type { Item } from '#content'
import type { GroupId, Medium, ScreenId } from '#protocol'
import { calendarOf, type Calendar, type DayPart } from '#schedules'
import type { Reader } from '../../database/index.ts'
import { listCalendarRows } from '../calendars/index.ts'
import { dayPartOf, listDayPartRows } from '../day-parts/index.ts'
import { listEntryRows, type EntryRow } from '../entries/index.ts'
import { listGroups } from '../groups/index.ts'
import { listItemRows } from '../items/index.ts'
import { listMediumRows, mediumOf } from '../media/index.ts'
import { listPlaylistRows, resolve, type PlaylistRow } from '../playlists/index.ts'
import { listSiteRows, type SiteRow } from '../sites/index.ts'

/** Everything programmes are made of, as it stands at one moment. */
export interface Library {
  /** By id: the order of a programme does not depend on when things were made. */
  readonly entries: readonly EntryRow[]
  /** With the slots that they have now, tags or not. */
  readonly playlists: ReadonlyMap<string, PlaylistRow>
  readonly calendars: ReadonlyMap<string, Calendar>
  readonly dayParts: ReadonlyMap<string, DayPart>
  readonly items: ReadonlyMap<string, Item>
  readonly media: ReadonlyMap<string, Medium>
  readonly sites: ReadonlyMap<string, SiteRow>
  readonly groupsOf: ReadonlyMap<ScreenId, ReadonlySet<GroupId>>
}

export async function readLibrary(reader: Reader): Promise<Library> {
  const groupsOf = new Map<ScreenId, Set<GroupId>>()
  for (const group of await listGroups(reader)) {
    for (const screen of group.screens) groupsOf.set(screen, (groupsOf.get(screen) ?? new Set()).add(group.id))
  }
  const items = await listItemRows(reader)
  return {
    entries: (await listEntryRows(reader)).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    playlists: new Map((await listPlaylistRows(reader)).map((row) => [row.id, resolve(row, items)])),
    calendars: new Map((await listCalendarRows(reader)).map((row) => [row.id, calendarOf(row.file)])),
    dayParts: new Map((await listDayPartRows(reader)).map((row) => [row.id, dayPartOf(row)])),
    items: new Map(items.map((row) => [row.id, row.item])),
    media: new Map((await listMediumRows(reader)).map((row) => [row.hash, mediumOf(row)])),
    sites: new Map((await listSiteRows(reader)).map((row) => [row.id, row])),
    groupsOf,
  }
}
