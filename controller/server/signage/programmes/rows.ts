import type { CalendarId, DayPartId, EntryId, GroupId, ItemId, MediaHash, PlaylistId, ScreenId, SiteId, TakeoverTemplateId } from '#protocol'
import { inArray } from 'drizzle-orm'
import type { Reader } from '../../database/index.ts'
import type { CalendarRow } from '../calendars/index.ts'
import { calendars } from '../calendars/tables.ts'
import type { DayPartRow } from '../day-parts/index.ts'
import { dayParts } from '../day-parts/tables.ts'
import type { EntryRow } from '../entries/index.ts'
import { entries } from '../entries/tables.ts'
import { groupScreens } from '../groups/tables.ts'
import type { ItemRow } from '../items/index.ts'
import { items } from '../items/tables.ts'
import type { MediumRow } from '../media/index.ts'
import { media } from '../media/tables.ts'
import type { PlaylistRow } from '../playlists/index.ts'
import { playlists } from '../playlists/tables.ts'
import type { ScreenRow } from '../screens/index.ts'
import { screens } from '../screens/tables.ts'
import type { SiteRow } from '../sites/index.ts'
import { sites } from '../sites/tables.ts'
import { takeoverTemplates } from '../takeovers/tables.ts'

/** SQLite takes so many values in one statement at least. */
const IDS_AT_ONCE = 500

/** All that programmes are made of. */
export type Kind = 'medium' | 'item' | 'playlist' | 'calendar' | 'day-part' | 'entry' | 'template' | 'site' | 'group' | 'screen'

/** What of a screen its programme tells. */
export type ScreenFacts = Pick<ScreenRow, 'id' | 'site' | 'name' | 'rotation' | 'volume' | 'settings'>
export type TemplateFacts = Pick<typeof takeoverTemplates.$inferSelect, 'id' | 'item' | 'targets'>

/** Rows by their ids; null: there is none. */
type Found<Id, Row> = ReadonlyMap<Id, Row | null>

export interface Rows {
  readonly media: Found<MediaHash, MediumRow>
  readonly items: Found<ItemId, ItemRow>
  readonly playlists: Found<PlaylistId, PlaylistRow>
  readonly calendars: Found<CalendarId, CalendarRow>
  readonly dayParts: Found<DayPartId, DayPartRow>
  readonly entries: Found<EntryId, EntryRow>
  readonly templates: Found<TakeoverTemplateId, TemplateFacts>
  readonly sites: Found<SiteId, SiteRow>
  readonly screens: Found<ScreenId, ScreenFacts>
  /** All members of these groups, and all groups of these screens. */
  readonly members: ReadonlyMap<GroupId, ReadonlySet<ScreenId>>
  readonly groupsOf: ReadonlyMap<ScreenId, ReadonlySet<GroupId>>
}

export type Wanted = 'all' | ReadonlyMap<Kind, ReadonlySet<string>>

/** Reads only what is wanted. */
export async function readRows(reader: Reader, wanted: Wanted): Promise<Rows> {
  const idsOf = <Id extends string>(kind: Kind) => (wanted === 'all' ? null : ([...(wanted.get(kind) ?? [])] as Id[]))
  const facts = { id: screens.id, site: screens.site, name: screens.name, rotation: screens.rotation, volume: screens.volume, settings: screens.settings }
  const [groupIds, screenIds] = [idsOf<GroupId>('group'), idsOf<ScreenId>('screen')]
  const ofGroups = await inParts(groupIds, (ids) => reader.select().from(groupScreens).where(ids && inArray(groupScreens.group, ids)))
  const ofScreens = groupIds === null ? ofGroups : await inParts(screenIds, (ids) => reader.select().from(groupScreens).where(ids && inArray(groupScreens.screen, ids)))
  return {
    media: found(idsOf('medium'), await inParts(idsOf<MediaHash>('medium'), (ids) => reader.select().from(media).where(ids && inArray(media.hash, ids))), (row) => row.hash),
    items: found(idsOf('item'), await inParts(idsOf<ItemId>('item'), (ids) => reader.select().from(items).where(ids && inArray(items.id, ids))), (row) => row.id),
    playlists: found(idsOf('playlist'), await inParts(idsOf<PlaylistId>('playlist'), (ids) => reader.select().from(playlists).where(ids && inArray(playlists.id, ids))), (row) => row.id),
    calendars: found(idsOf('calendar'), await inParts(idsOf<CalendarId>('calendar'), (ids) => reader.select().from(calendars).where(ids && inArray(calendars.id, ids))), (row) => row.id),
    dayParts: found(idsOf('day-part'), await inParts(idsOf<DayPartId>('day-part'), (ids) => reader.select().from(dayParts).where(ids && inArray(dayParts.id, ids))), (row) => row.id),
    entries: found(idsOf('entry'), await inParts(idsOf<EntryId>('entry'), (ids) => reader.select().from(entries).where(ids && inArray(entries.id, ids))), (row) => row.id),
    templates: found(
      idsOf('template'),
      await inParts(idsOf<TakeoverTemplateId>('template'), (ids) =>
        reader
          .select({ id: takeoverTemplates.id, item: takeoverTemplates.item, targets: takeoverTemplates.targets })
          .from(takeoverTemplates)
          .where(ids && inArray(takeoverTemplates.id, ids)),
      ),
      (row) => row.id,
    ),
    sites: found(idsOf('site'), await inParts(idsOf<SiteId>('site'), (ids) => reader.select().from(sites).where(ids && inArray(sites.id, ids))), (row) => row.id),
    screens: found(screenIds, await inParts(screenIds, (ids) => reader.select(facts).from(screens).where(ids && inArray(screens.id, ids))), (row) => row.id),
    members: gathered(groupIds, ofGroups, (row) => [row.group, row.screen]),
    groupsOf: gathered(screenIds, ofScreens, (row) => [row.screen, row.group]),
  }
}

async function inParts<Id, Row>(ids: readonly Id[] | null, read: (ids: Id[] | undefined) => PromiseLike<readonly Row[]>): Promise<readonly Row[]> {
  if (ids === null) return read(undefined)
  const rows: Row[] = []
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE) for (const row of await read(ids.slice(at, at + IDS_AT_ONCE))) rows.push(row)
  return rows
}

function found<Id extends string, Row>(ids: readonly Id[] | null, rows: readonly Row[], idOf: (row: Row) => Id): Map<Id, Row | null> {
  const by = new Map<Id, Row | null>((ids ?? []).map((id) => [id, null]))
  for (const row of rows) by.set(idOf(row), row)
  return by
}

function gathered<Id extends string, Other, Row>(ids: readonly Id[] | null, rows: readonly Row[], pairOf: (row: Row) => readonly [Id, Other]): Map<Id, Set<Other>> {
  const by = new Map<Id, Set<Other>>((ids ?? []).map((id) => [id, new Set()]))
  for (const row of rows) {
    const [id, other] = pairOf(row)
    by.set(id, (by.get(id) ?? new Set()).add(other))
  }
  return by
}
