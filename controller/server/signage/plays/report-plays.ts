import type { PlaysReport, ScreenId } from '#protocol'
import { count, inArray, sql } from 'drizzle-orm'
import { setImmediate } from 'node:timers/promises'
import type { Reader } from '../../database/index.ts'
import type { Needs } from '../../needs.ts'
import { listEntryRows } from '../entries/index.ts'
import { itemNames } from '../items/index.ts'
import { listPlaylistRows } from '../playlists/index.ts'
import { listScreenRows, type ScreenRow } from '../screens/index.ts'
import { listSiteRows } from '../sites/index.ts'
import { takeoverNames } from '../takeovers/index.ts'
import { added, noFigures } from './day-result.ts'
import { findDays, putDay } from './day-store.ts'
import { daysBetween, type Day } from './days.ts'
import { readDay, readKeptDay } from './read-day.ts'
import type { ChainRow } from './store.ts'
import { gapsOf, withStretch, type Stretch } from './stretches.ts'
import { playChains, playSummaries, refusedPlays } from './tables.ts'

export interface PlaysAsked {
  readonly from: string
  readonly to: string
  readonly screens?: readonly ScreenId[] | undefined
}

/** Days are made when they are first asked for and kept, unless more of them may still become known. */
export async function reportPlays(needs: Needs, asked: PlaysAsked): Promise<PlaysReport> {
  const { read } = needs.database
  const screens = (await listScreenRows(read)).filter(({ id }) => asked.screens === undefined || asked.screens.includes(id))
  const zones = new Map((await listSiteRows(read)).map(({ id, zone }) => [id, zone]))
  const names = await namesOf(read)
  const items = new Map<string, PlaysReport['items'][number]>()
  const days: PlaysReport['days'] = []
  for (const screen of screens) {
    for (const { day, result } of await daysOf(needs, screen, daysBetween(asked.from, asked.to, zones.get(screen.site) ?? needs.config.zone))) {
      days.push({ screen: screen.id, day: day.day, from: day.from, to: day.to, figures: result.figures, strip: result.strip })
      for (const { item, entry, playlist, figures } of result.items) {
        const key = `${item} ${entry ?? ''}`
        const before = items.get(key)
        items.set(key, before === undefined ? { item, name: names.get(item) ?? item, entry, entryName: entry === null ? null : (names.get(entry.replace('takeover:', '')) ?? entry), playlist, playlistName: playlist === null ? null : (names.get(playlist) ?? playlist), figures } : { ...before, playlist: before.playlist ?? playlist, figures: added(before.figures, figures) })
      }
    }
  }
  return { days, items: [...items.values()].toSorted((a, b) => b.figures.expectedMs - a.figures.expectedMs || (a.name < b.name ? -1 : 1)), chains: await chainsOf(read, screens) }
}

async function daysOf(needs: Needs, screen: ScreenRow, days: readonly Day[]) {
  const { read } = needs.database
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const kept = await findDays(read, screen.id, first.from, last.to)
  const now = needs.clock.now()
  const found: { readonly day: Day; readonly result: NonNullable<ReturnType<typeof readKeptDay>> }[] = []
  for (const day of days) {
    const before = readKeptDay(kept.get(day.day))
    const result = before ?? (day.from > now ? { figures: noFigures, items: [], strip: '' } : await readDay(read, screen.id, day, now))
    found.push({ day, result })
    if (before !== null) continue
    // A day that is not over, and one of which more may come, is not settled.
    if (day.to < now && result.figures.waiting === 0) await needs.database.write((tx) => putDay(tx, { screen: screen.id, ...day, result, madeAt: now }))
    await setImmediate()
  }
  return found
}

export async function namesOf(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const [entries, playlists] = [await listEntryRows(reader), await listPlaylistRows(reader)]
  return new Map([...(await takeoverNames(reader)), ...entries.map(({ id, name }) => [id as string, name] as const), ...playlists.map(({ id, name }) => [id as string, name] as const), ...(await itemNames(reader))])
}

async function chainsOf(reader: Reader, screens: readonly ScreenRow[]): Promise<PlaysReport['chains']> {
  if (screens.length === 0) return []
  const ids = screens.map(({ id }) => id)
  const chains = Map.groupBy(await reader.select().from(playChains).where(inArray(playChains.screen, ids)), ({ screen }) => screen)
  const summed = new Map((await reader.select({ screen: playSummaries.screen, plays: sql<number>`sum(json_extract(${playSummaries.summary}, '$.last') - json_extract(${playSummaries.summary}, '$.first') + 1)` }).from(playSummaries).groupBy(playSummaries.screen)).map(({ screen, plays }) => [screen, plays]))
  const refused = new Map((await reader.select({ screen: refusedPlays.screen, batches: count() }).from(refusedPlays).groupBy(refusedPlays.screen)).map(({ screen, batches }) => [screen, batches]))
  return screens.map(({ id }) => ({
    screen: id,
    ...gapsIn(chains.get(id) ?? []),
    summed: summed.get(id) ?? 0,
    refused: refused.get(id) ?? 0,
    isSigned: (chains.get(id) ?? []).length > 0 && (chains.get(id) ?? []).every(({ deviceKey }) => deviceKey !== null),
  }))
}

function gapsIn(chains: readonly ChainRow[]): { readonly missing: number; readonly unreadable: number } {
  const gaps = chains.reduce((sum, { stretches, last }) => sum + lengthOf(gapsOf(stretches, last)), 0)
  const missing = chains.reduce((sum, { stretches, unreadable, last }) => sum + lengthOf(gapsOf(unreadable.reduce(withStretch, stretches), last)), 0)
  return { missing, unreadable: gaps - missing }
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, [first, last]) => sum + last - first + 1, 0)
}
