import { feedsOf, mediaOf } from '#content'
import { itemsShown, screenSettings, reaches, scheduleOf, type ScreenId } from '#protocol'
import { calendarOf } from '#schedules'
import type { Reader } from '../../database/index.ts'
import { listCalendarRows } from '../calendars/index.ts'
import { dayPartOf, listDayPartRows } from '../day-parts/index.ts'
import { listEntryRows } from '../entries/index.ts'
import { listGroups } from '../groups/index.ts'
import { listItemRows } from '../items/index.ts'
import { listMediumRows, mediumOf } from '../media/index.ts'
import { listPlaylistRows, resolve } from '../playlists/index.ts'
import { listScreenRows } from '../screens/index.ts'
import { listSiteRows } from '../sites/index.ts'
import { listTakeoverTemplateRows } from '../takeovers/index.ts'
import type { Content, Place } from './compile.ts'

/** Every content as text, made screen by screen from all that there is: slow, and without anything that could be out of date. */
export async function plainCompile(reader: Reader, place: Place): Promise<ReadonlyMap<ScreenId, string>> {
  const itemRows = await listItemRows(reader)
  const items = new Map<string, (typeof itemRows)[number]['item']>(itemRows.map((row) => [row.id, row.item]))
  const media = new Map<string, ReturnType<typeof mediumOf>>((await listMediumRows(reader)).map((row) => [row.hash, mediumOf(row)]))
  const sites = new Map((await listSiteRows(reader)).map((row) => [row.id, row]))
  const groups = await listGroups(reader)
  const [entries, templates] = [await listEntryRows(reader), await listTakeoverTemplateRows(reader)]
  const shelf = {
    items,
    playlists: new Map((await listPlaylistRows(reader)).map((row) => [row.id, resolve(row, itemRows)])),
    calendars: new Map((await listCalendarRows(reader)).map((row) => [row.id, calendarOf(row.file)])),
    dayParts: new Map((await listDayPartRows(reader)).map((row) => [row.id, dayPartOf(row)])),
  }
  const texts = new Map<ScreenId, string>()
  for (const { id, site, name, rotation, volume, settings } of await listScreenRows(reader)) {
    const isReached = ({ targets }: { readonly targets: Parameters<typeof reaches>[0] }) => reaches(targets, { id, site }, (group) => groups.some((each) => each.id === group && each.screens.includes(id)))
    const own = entries.filter(isReached)
    const schedule = scheduleOf(sites.get(site)?.zone ?? '', own, shelf)
    const shown = [...itemsShown(schedule, items)].toSorted().flatMap((item) => items.get(item) ?? [])
    const packed = templates.filter(isReached).flatMap((template) => items.get(template.item) ?? [])
    const feeds = [...shown.flatMap((item) => feedsOf(item)), ...own.flatMap(({ criteria }) => criteria.map(({ feed, scope }) => ({ feed, scope })))]
    const byName = new Map(feeds.map((key) => [`${key.feed}/${key.scope}`, key]))
    const content: Content = {
      screen: id,
      name,
      site: sites.get(site)?.name ?? '',
      tzdata: place.tzdata,
      schedule,
      items: shown,
      media: [...new Set([...shown, ...packed].flatMap((item) => mediaOf(item)))].toSorted().flatMap((hash) => media.get(hash) ?? []),
      feeds: [...byName.keys()].toSorted().flatMap((each) => byName.get(each) ?? []),
      settings: { ...screenSettings.parse(settings), rotation, volume, scanUrl: place.scanUrl },
    }
    texts.set(id, JSON.stringify(content))
  }
  return texts
}
