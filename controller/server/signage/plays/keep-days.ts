import { desc, eq } from 'drizzle-orm'
import { setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import type { Needs } from '../../needs.ts'
import { listScreenRows, type ScreenRow } from '../screens/index.ts'
import { listSiteRows } from '../sites/index.ts'
import { putDay } from './day-store.ts'
import { daysBetween } from './days.ts'
import { readDay } from './read-day.ts'
import { playDays, plays } from './tables.ts'

const FIRST_MS = 60_000
const AGAIN_MS = 10 * 60_000
/** Screens come first: between two days the controller does everything else. */
const BETWEEN_MS = 50
/** As far back as people usually look. */
const DAYS = 31

/** Makes the days that are over before anybody asks for them, one by one, until the returned function is called. */
export function keepDays(needs: Needs): () => Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping
  const run = async () => {
    for (let delayMs = FIRST_MS; ; delayMs = AGAIN_MS) {
      await pause(delayMs, undefined, { signal, ref: false })
      try {
        await makeDays(needs, signal)
      } catch (error) {
        if (!signal.aborted) needs.log.error({ err: error }, 'days of plays could not be made; they are made when somebody asks for them')
      }
    }
  }
  const running = run().catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
  return async () => {
    stopping.abort(new DOMException('The controller stops.', 'AbortError'))
    await running
  }
}

export async function makeDays(needs: Needs, signal: AbortSignal): Promise<void> {
  const { read } = needs.database
  const zones = new Map((await listSiteRows(read)).map(({ id, zone }) => [id, zone]))
  for (const screen of await listScreenRows(read)) await makeDaysOf(needs, screen, zones.get(screen.site) ?? needs.config.zone, signal)
}

async function makeDaysOf(needs: Needs, screen: ScreenRow, zone: string, signal: AbortSignal): Promise<void> {
  const { read } = needs.database
  const now = needs.clock.now()
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  const kept = new Set((await read.select({ day: playDays.day }).from(playDays).where(eq(playDays.screen, screen.id))).map(({ day }) => day))
  const [last] = await read.select({ at: plays.at }).from(plays).where(eq(plays.screen, screen.id)).orderBy(desc(plays.at)).limit(1)
  for (const day of daysBetween(today.subtract({ days: DAYS }).toString(), today.subtract({ days: 1 }).toString(), zone)) {
    // What came last says nothing of what is still to come.
    if (kept.has(day.day) || last === undefined || day.to > last.at) continue
    const result = await readDay(read, screen.id, day, now)
    if (result.figures.waiting === 0) await needs.database.write((tx) => putDay(tx, { screen: screen.id, ...day, result, madeAt: now }))
    await pause(BETWEEN_MS, undefined, { signal })
  }
}
